"""The questions of a supplement request that are answered anew: their fields, and the reading.

Of the person's own pages (citizen/corrections.py) and of the desk, where an officer takes at the
counter what was brought (desk/taking_supplement.py).
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from dossiers import drafts
from dossiers.drafts import shown_newly
from dossiers.lookups import LookupsFor
from dossiers.models import Dossier, SupplementItem, SupplementRequest
from portal import eforms
from portal.design.eform_rendering import RenderedPage, render_context
from portal.eforms.kinds import Question

_NOTHING: tuple[Any, ...] = (None, "", [], {})
"""What an answer is that nobody has given yet."""


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
        # What cannot be read decides nothing yet: the declared answer stands until it is mended.
        unread = {error.key for error in outcome.errors} & before.keys()
        answers = {**before, **dict.fromkeys(wanted.keys() - unread), **outcome.values}
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


def field_of(
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
    is_new = dossier.answers.data.get(question.key) in _NOTHING
    label = _("Trả lời") if is_new or (sent and question.key in sent.more) else _("Sửa thành")
    items = tuple(
        replace(each, item=replace(each.item, label=label))
        for each in page.items
        if each.item.key == question.key
    )
    if not items:
        return None
    lines = tuple(line for line in page.error_lines if line.href.startswith(f"#{items[0].id}"))
    return replace(page, lead="", items=items, error_lines=lines)
