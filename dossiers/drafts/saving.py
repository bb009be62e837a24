"""What is typed into a draft is kept, page by page and while it is typed, good or not."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.behalf import grounds
from dossiers.errors.acting import NotPossibleNow
from dossiers.errors.filing import NotOpenForFiling
from dossiers.lookups import LookupsFor
from dossiers.models import Answers, Dossier
from portal import eforms
from portal.accounts.models import User
from portal.eforms.kinds import Question
from portal.workflow.statuses import Status


def save_page(
    *, draft: Dossier, by: User, page_key: str, raw: Mapping[str, Any], today: datetime.date
) -> eforms.Outcome:
    """Check a posted page and keep all of it: good answers as answers, the rest as typed."""
    form = form_of(draft)
    with transaction.atomic():
        answers = locked_answers(draft, by)
        outcome = eforms.check_page(
            form,
            page_key,
            raw,
            answers=answers.data,
            lookups=LookupsFor(draft),
            today=today,
            verified=answers.verified,
        )
        keep_typed(answers, form, page_key, outcome.values, outcome.typed)
        done = set(answers.pages_done) - {page_key}
        answers.pages_done = sorted(done | {page_key} if outcome.is_valid else done)
        answers.save()
    draft.answers = answers
    return outcome


def autosave(
    *,
    draft: Dossier,
    by: User,
    page_key: str,
    raw: Mapping[str, Any],
    names: Collection[str] | None = None,
    today: datetime.date | None = None,
) -> datetime.datetime:
    """Keep what stands in the fields while the person types, good or not; return when.

    With `names` only the questions that own one of these fields are touched, so that two open
    windows do not wipe out each other's words.
    """
    form = form_of(draft)
    with transaction.atomic():
        answers = locked_answers(draft, by)
        touched = [
            question
            for question in form.page(page_key).questions
            if question.comes_from_fields
            and question.key not in answers.verified
            and (names is None or set(question.field_names()) & set(names))
        ]
        words = eforms.typed_words(form, page_key, raw)
        fields = {name: words.get(name, []) for q in touched for name in q.field_names()}
        outcome = eforms.check_form(
            form,
            answers.data,
            lookups=LookupsFor(draft),
            today=today or timezone.localdate(),
            verified=answers.verified,
            typed={**answers.typed, **fields},
        )
        _take_over(answers, touched, outcome, fields)
        computed = {key for key, each in form.questions.items() if each.is_computed}
        answers.data |= {key: outcome.values.get(key) for key in computed}
        answers.save()
    draft.answers = answers
    return answers.saved_at


def _take_over(
    answers: Answers,
    touched: list[Question],
    outcome: eforms.Outcome,
    fields: Mapping[str, list[str]],
) -> None:
    """Good entries become answers; words that are not one yet stay as typed."""
    typed, data = dict(answers.typed), dict(answers.data)
    for question in touched:
        value = outcome.values.get(question.key)
        for name in question.field_names():
            typed.pop(name, None)
            if value is None and any(fields[name]):
                typed[name] = fields[name]
        data[question.key] = value
    answers.typed, answers.data = typed, data


def keep_typed(
    answers: Answers,
    form: eforms.Form,
    page_key: str,
    values: Mapping[str, Any],
    typed: Mapping[str, Any],
) -> None:
    """Put clean values over the old ones; what was typed on this page replaces what was."""
    fields = {
        name
        for question in form.page(page_key).questions
        if question.comes_from_fields
        for name in question.field_names()
    }
    kept = {name: words for name, words in answers.typed.items() if name not in fields}
    answers.typed = {**kept, **typed}
    answers.data = {**answers.data, **values}


def form_of(draft: Dossier) -> eforms.Form:
    """Return the form that the draft is written in. Raises NotOpenForFiling without one."""
    form = draft.procedure_version.form_definition()
    if form is None:
        raise NotOpenForFiling
    return form


def locked_answers(draft: Dossier, by: User, *, checking: bool = True) -> Answers:
    """Return the draft's answers, locked; refuse when it is not hers or is filed already.

    `checking` also refuses when the right to act for the applicant holds no more (GroundEnded).
    """
    row = (
        Answers.objects.select_for_update(of=("self", "dossier"))
        .select_related("dossier__hand_in")
        .get(dossier_id=draft.pk)
    )
    if not is_author(row.dossier, by) or row.dossier.status != Status.DRAFT:
        raise NotPossibleNow(_("Hồ sơ này đã gửi rồi, không sửa ở đây được nữa."))
    if checking:
        grounds.require(row.dossier, by)
    return row


def is_author(dossier: Dossier, user: User) -> bool:
    """Is the draft hers: she began it, or takes it down at the counter for somebody?"""
    if hand_in := getattr(dossier, "hand_in", None):
        return hand_in.taken_by_id == user.pk
    return dossier.submitter_id == user.pk
