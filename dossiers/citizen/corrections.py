"""What a supplement request asks for, each with its field, and the checking of what was sent."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from dossiers import components, drafts, paper_days
from dossiers.citizen.issuing_days import IssuedForm
from dossiers.citizen.receiving import PREFIX
from dossiers.differences import declared_words
from dossiers.drafts import shown_newly
from dossiers.lookups import LookupsFor
from dossiers.models import Dossier, SupplementItem, SupplementRequest
from portal import eforms
from portal.design.eform_rendering import RenderedPage, render_context
from portal.design.errors import FieldError
from portal.design.errors import errors_of as errors_of_form
from portal.documents.models import Upload
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
    source_failed: str = ""
    declared: str = ""
    rendered: RenderedPage | None = None
    kept: list[Upload] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    day: IssuedForm | None = None
    pages: list[int] = field(default_factory=list)
    place: str = ""
    pinned_id: int | None = None

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

    def only_for(self, keys: set[str]) -> Sent:
        """Return it with the errors of these questions only."""
        return replace(self, errors=tuple(error for error in self.errors if error.key in keys))

    def typed_of(
        self, dossier: Dossier, item: SupplementItem, posted: Mapping[str, Any]
    ) -> dict[str, list[str]]:
        """Return the words of one item and of the questions that show because of it."""
        form = dossier.procedure_version.form_definition()
        found: dict[str, list[str]] = {}
        for key in (item.key, *self.more) if form else ():
            question = form.questions[key]  # type: ignore[union-attr]
            words = eforms.typed_words(form, question.page_key, posted)  # type: ignore[arg-type]
            found |= {name: words.get(name, []) for name in question.field_names()}
        return found


def unchecked(sent: Sent | None) -> Sent | None:
    """Return what was typed without the errors: the page is only drawn again."""
    return None if sent is None else replace(sent, errors=())


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
    kept: Mapping[str, list[Upload]] | None = None,
    refusals: Mapping[str, list[str]] | None = None,
    days: Mapping[str, IssuedForm] | None = None,
) -> list[Correction]:
    """Return the corrections of a request, with the fields to mend them.

    `days` are the posted boxes for days of issue; empty ones are drawn when they are not given.
    """
    form = dossier.procedure_version.form_definition()
    items = list(request.items.all())
    asked = asked_questions(dossier, items)
    days = issuing_days(dossier, items) if days is None else days
    found = []
    for number, item in enumerate(items, start=1):
        correction = Correction(number, _("Giấy tờ"), item.key, item.label, item.remark)
        if item.source_failed:
            correction.source_failed = item.get_source_failed_display().lower()
        question = asked.get(item.key) if item.kind == SupplementItem.Kind.QUESTION else None
        if question is None or form is None:
            correction.is_paper = True
            correction.pages, correction.pinned_id = item.pages, item.pinned_id
            correction.place = item.place
            correction.kept = list((kept or {}).get(item.key, ()))
            correction.refusals = list((refusals or {}).get(item.key, []))
            correction.day = days.get(item.key)
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


def issuing_days(
    dossier: Dossier, items: list[SupplementItem], posted: Mapping[str, Any] | None = None
) -> dict[str, IssuedForm]:
    """Return boxes for the day of issue of each asked paper that is good for a limited time."""
    keys = [item.key for item in items if item.kind == SupplementItem.Kind.PAPER]
    if not keys:
        return {}
    known = paper_days.validities(components.wanted(dossier))
    return {key: IssuedForm(posted, key=key) for key in keys if key in known}


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
        if correction.day is not None:
            lines += errors_of_form(correction.day)
    return lines
