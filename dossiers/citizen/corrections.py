"""What a supplement request asks for, each with its field, and the checking of what was sent."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from dossiers import drafts
from dossiers.citizen.receiving import PREFIX
from dossiers.drafts import shown_newly
from dossiers.lookups import LookupsFor
from dossiers.models import Dossier, SupplementItem, SupplementRequest
from portal import eforms
from portal.design.eform_rendering import RenderedPage, render_context
from portal.design.errors import FieldError
from portal.documents.models import StoredFile
from portal.eforms.kinds import Question


@dataclass
class Correction:
    """One thing to mend, as the page shows it."""

    number: int
    where: str
    key: str
    label: str
    remark: str = ""
    is_paper: bool = False
    declared: str = ""
    rendered: RenderedPage | None = None
    kept: StoredFile | None = None
    refusals: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Name of the field for the file."""
        return f"{PREFIX}{self.key}"


@dataclass(frozen=True)
class Sent:
    """The corrected answers that were posted: clean values, errors, and the words as typed."""

    values: dict[str, Any]
    errors: tuple[eforms.FieldMessage, ...]
    typed: dict[str, list[str]]
    answers: dict[str, Any]
    more: tuple[str, ...] = ()
    """Questions that nobody asked for but that show only because of the corrections."""


def open_request(dossier: Dossier) -> SupplementRequest | None:
    """Return the request that is not closed yet, with its items."""
    return dossier.supplement_requests.filter(closed_at=None).prefetch_related("items").first()


def asked_questions(dossier: Dossier, items: list[SupplementItem]) -> dict[str, Question]:
    """Return the questions that the items name, by key."""
    form = dossier.procedure_version.form_definition()
    keys = [item.key for item in items if item.kind == SupplementItem.Kind.QUESTION]
    return {key: form.questions[key] for key in keys if form and key in form.questions}


def read(
    dossier: Dossier,
    items: list[SupplementItem],
    posted: Mapping[str, Any],
    *,
    today: datetime.date,
) -> Sent:
    """Check the posted answers to what was asked, and to what shows only because of them."""
    form = dossier.procedure_version.form_definition()
    asked = asked_questions(dossier, items)
    if form is None or not asked:
        return Sent({}, (), {}, dossier.answers.data)
    before = dossier.answers.data
    wanted = dict(asked)
    while True:
        outcome, typed = _check(dossier, form, wanted, posted, today)
        answers = {**before, **dict.fromkeys(wanted), **outcome.values}
        more = shown_newly(form, before, answers).keys() - wanted.keys()
        if not more:
            break
        wanted |= {key: form.questions[key] for key in more}
    return Sent(
        values={key: outcome.values.get(key) for key in wanted},
        errors=tuple(error for error in outcome.errors if error.key in wanted),
        typed=typed,
        answers=answers,
        more=tuple(key for key in form.questions if key in wanted.keys() - asked.keys()),
    )


def _check(
    dossier: Dossier,
    form: eforms.Form,
    wanted: Mapping[str, Question],
    posted: Mapping[str, Any],
    today: datetime.date,
) -> tuple[eforms.Outcome, dict[str, list[str]]]:
    """Check the whole form with the posted words in the fields of the wanted questions."""
    typed: dict[str, list[str]] = {}
    for question in wanted.values():
        words = eforms.typed_words(form, question.page_key, posted)
        typed |= {name: words.get(name, []) for name in question.field_names()}
    outcome = eforms.check_form(
        form,
        drafts.answers_with_files(dossier),
        lookups=LookupsFor(dossier),
        today=today,
        verified=set(dossier.answers.verified) - set(wanted),
        typed=typed,
    )
    return outcome, typed


def corrections_of(
    dossier: Dossier,
    request: SupplementRequest,
    *,
    communes_url: str,
    sent: Sent | None = None,
    kept: Mapping[str, StoredFile] | None = None,
    refusals: Mapping[str, list[str]] | None = None,
) -> list[Correction]:
    """Return the corrections of a request, with the fields to mend them."""
    form = dossier.procedure_version.form_definition()
    items = list(request.items.all())
    asked = asked_questions(dossier, items)
    found = []
    for number, item in enumerate(items, start=1):
        correction = Correction(number, _("Giấy tờ"), item.key, item.label, item.remark)
        question = asked.get(item.key) if item.kind == SupplementItem.Kind.QUESTION else None
        if question is None or form is None:
            correction.is_paper = True
            correction.kept = (kept or {}).get(item.key)
            correction.refusals = list((refusals or {}).get(item.key, []))
        else:
            page = form.page(question.page_key)
            correction.where = _("Tờ khai, phần “%(title)s”") % {"title": page.title}
            correction.declared = declared_words(question, item.declared)
            correction.rendered = _field(form, question, dossier, sent, communes_url)
        found.append(correction)
    for key in sent.more if sent and form else ():
        question = form.questions[key]  # type: ignore[union-attr]
        where = _("Vì câu trả lời mới, cần khai thêm")
        rendered = _field(form, question, dossier, sent, communes_url)  # type: ignore[arg-type]
        found.append(Correction(len(found) + 1, where, key, question.label, rendered=rendered))
    return found


def declared_words(question: Question, value: Any) -> str:
    """Return what was declared, as people read it."""
    if not question.accepts(value):
        return question.says_nothing()
    return question.display(value, drafts.PLACES)


def _field(
    form: eforms.Form,
    question: Question,
    dossier: Dossier,
    sent: Sent | None,
    communes_url: str,
) -> RenderedPage | None:
    """Return the question's own control; None when the answers hide the question."""
    page = render_context(
        form,
        question.page_key,
        sent.answers if sent else dossier.answers.data,
        sent.errors if sent else (),
        lookups=LookupsFor(dossier),
        typed=sent.typed if sent else None,
        communes_url=communes_url,
        more=[question.key],
    )
    label = _("Trả lời") if sent and question.key in sent.more else _("Sửa thành")
    items = tuple(
        replace(each, item=replace(each.item, label=label))
        for each in page.items
        if each.item.key == question.key
    )
    if not items:
        return None
    lines = tuple(line for line in page.error_lines if line.href.startswith(f"#{items[0].id}"))
    return replace(page, lead="", items=items, error_lines=lines)


def errors_of(corrections: list[Correction]) -> list[FieldError]:
    """Return the lines of the error summary, in the order of the corrections."""
    lines: list[FieldError] = []
    for correction in corrections:
        if correction.rendered is not None:
            lines += correction.rendered.error_lines
        lines += [FieldError(words, f"#id_{correction.name}") for words in correction.refusals]
    return lines
