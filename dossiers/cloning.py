"""A draft that begins with what the same applicant declared before: asked what, then copied.

Only answers of earlier dossiers that the person herself handed in for the same applicant; only
where the draft has no answer yet, so that what the State vouches for today stays; and only what
today's form takes as valid. Papers are not copied: the vault offers them (docs/vault.md).
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from dossiers import drafts
from dossiers.errors.acting import NotPossibleNow
from dossiers.models import Answers, Dossier
from portal import eforms
from portal.eforms.errors import InvalidAnswer
from portal.eforms.kinds import Question

if TYPE_CHECKING:
    from portal.accounts.models import User

MOST = 5
LOOKED_AT = 30
FEWEST_SHARED = 3
"""Another procedure's dossier is offered when so many of its answers fit."""


@dataclass(frozen=True)
class Offered:
    """One answer that may be copied."""

    key: str
    label: str
    words: str
    value: Any


@dataclass(frozen=True)
class Part:
    """The answers of one page of the form, copied together or not at all."""

    key: str
    title: str
    answers: tuple[Offered, ...]


@dataclass(frozen=True)
class Source:
    """An earlier dossier, with what of it fits."""

    dossier: Dossier
    parts: tuple[Part, ...]

    @property
    def number(self) -> int:
        """How many answers fit."""
        return sum(len(part.answers) for part in self.parts)


def sources_for(draft: Dossier, by: User, *, today: datetime.date) -> list[Source]:
    """Return the earlier dossiers that something may be copied from, the same procedure first.

    Reads the last LOOKED_AT dossiers of the person: two queries.
    """
    rows = (
        Dossier.objects.submitted_by(by)
        .filed()
        .filter(
            organisation=draft.organisation_id,
            applicant__personal_id=draft.applicant.personal_id,
            applicant__name=draft.applicant.name,
        )
        .exclude(answers__data={})
        .with_procedure()
        .select_related("answers")
        .order_by("-id")[:LOOKED_AT]
    )
    own = draft.procedure_version.procedure_id
    found = [source for each in rows if (source := _source(each, draft, today))]
    same = [s for s in found if s.dossier.procedure_version.procedure_id == own]
    others = [s for s in found if s not in same and s.number >= FEWEST_SHARED]
    return [*same, *others][:MOST]


def source_named(draft: Dossier, by: User, code: str, *, today: datetime.date) -> Source | None:
    """Return one of the offered sources by its code; None for any other dossier."""
    sources = sources_for(draft, by, today=today)
    return next((each for each in sources if each.dossier.code == code), None)


def _source(earlier: Dossier, draft: Dossier, today: datetime.date) -> Source | None:
    old = earlier.procedure_version.form_definition()
    new = draft.procedure_version.form_definition()
    if old is None or new is None:
        return None
    has = draft.answers.data
    context = eforms.Context(drafts.PLACES, today, {**earlier.answers.data, **has})
    parts = []
    for page in new.pages:
        fitting = []
        for key, question in new.questions.items():
            if question.page_key != page.key or has.get(key) is not None:
                continue
            value = earlier.answers.data.get(key)
            before = old.questions.get(key)
            if value is not None and before and _is_good(question, before, value, context):
                words = question.display(value, drafts.PLACES)
                fitting.append(Offered(key, question.label, words, value))
        if fitting:
            parts.append(Part(page.key, page.title, tuple(fitting)))
    return Source(earlier, tuple(parts)) if parts else None


def _is_good(question: Question, before: Question, value: Any, context: eforms.Context) -> bool:
    """Is it the same question, typed by the person, and does today's form take the answer?"""
    if question.kind != before.kind or not question.comes_from_fields or question.is_computed:
        return False
    if not question.accepts(value):
        return False
    try:
        question.check(value, context)
    except InvalidAnswer:
        return False
    return True


@transaction.atomic
def copy(
    *,
    draft: Dossier,
    by: User,
    code: str,
    pages: Collection[str],
    now: datetime.datetime | None = None,
) -> int:
    """Copy the answers of the chosen pages; return how many. Pages stay to be looked through.

    What was typed meanwhile stays. Raises NotPossibleNow when the draft is filed or the dossier is
    none of those offered.
    """
    today = timezone.localdate(now or timezone.now())
    answers = drafts.locked_answers(draft, by)
    draft.answers = answers
    source = source_named(draft, by, code, today=today)
    if source is None:
        raise NotPossibleNow
    taken = {
        each.key: each.value
        for part in source.parts
        if part.key in pages
        for each in part.answers
        if not _is_typed(draft, each.key, answers.typed)
    }
    if taken:
        _write(draft, answers, taken, today)
    return len(taken)


def _is_typed(draft: Dossier, key: str, typed: Mapping[str, Any]) -> bool:
    form = draft.procedure_version.form_definition()
    return form is not None and any(name in typed for name in form.questions[key].field_names())


def _write(
    draft: Dossier, answers: Answers, taken: Mapping[str, Any], today: datetime.date
) -> None:
    answers.data = {**answers.data, **taken}
    drafts.compute_again(draft, today=today)
    answers.save()
