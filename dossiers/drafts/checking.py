"""What still stands between a draft and its filing: answers and papers, in words."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers import components
from dossiers.drafts.saving import form_of
from dossiers.lookups import LookupsFor
from dossiers.models import Dossier
from dossiers.vault.held import held_for
from portal import eforms
from portal.eforms.kinds import Question
from portal.eforms.kinds.papers import File
from portal.vault.models import VaultItem
from portal.workflow.statuses import Status


@dataclass(frozen=True)
class PaperError:
    """A required paper that is missing."""

    key: str
    message: str


def check(
    dossier: Dossier, *, today: datetime.date, counted_on: datetime.date | None = None
) -> tuple[list[eforms.FieldMessage | PaperError], dict[str, Any]]:
    """Return everything that stands between the draft and its filing, and the answers to file.

    `counted_on`: the day on which it was declared, where another dossier opens this one.
    """
    outcome = _check_form(dossier, today=today, counted_on=counted_on)
    # Which papers are wanted depends on the answers as they will be filed.
    dossier.answers.data = {**dossier.answers.data, **outcome.values}
    on_paper = _on_paper(dossier)
    values = {key: value for key, value in outcome.values.items() if key not in on_paper}
    return [*outcome.errors, *missing_papers(dossier)], values


def compute_again(dossier: Dossier, *, today: datetime.date) -> None:
    """Bring the computed answers of a dossier up to date with the others; nothing is saved."""
    dossier.answers.data = eforms.with_computed(
        form_of(dossier),
        dossier.answers.data,
        lookups=LookupsFor(dossier),
        today=_filed_on(dossier) or today,
    )


def _filed_on(dossier: Dossier) -> datetime.date | None:
    """Return the day that a filed dossier takes for today where it counts days and ages.

    What is late at its filing is late for good, and what was in time stays so when a correction
    comes later.
    """
    return timezone.localdate(dossier.filed_at) if dossier.filed_at else None


def form_errors(dossier: Dossier, *, today: datetime.date) -> list[eforms.FieldMessage]:
    """Return what the declaration still lacks."""
    return list(_check_form(dossier, today=today).errors)


def _check_form(
    dossier: Dossier, *, today: datetime.date, counted_on: datetime.date | None = None
) -> eforms.Outcome:
    return eforms.check_form(
        form_of(dossier),
        {**_on_paper(dossier), **answers_with_files(dossier)},
        lookups=LookupsFor(dossier),
        today=today,
        counted_on=counted_on or _filed_on(dossier),
        verified=dossier.answers.verified,
        typed=dossier.answers.typed,
    )


def shown_newly(
    form: eforms.Form, before: Mapping[str, Any], after: Mapping[str, Any]
) -> dict[str, Question]:
    """Return the questions with fields that show for the answers `after` and not for `before`."""
    was = {question.key for question in eforms.visible_questions(form, before)}
    return {
        question.key: question
        for question in eforms.visible_questions(form, after)
        if question.key not in was and question.comes_from_fields
    }


def answers_with_files(dossier: Dossier) -> dict[str, Any]:
    """Return the answers, with the references of handed-in files for questions of kind file."""
    asking = _asking_for_files(dossier)
    if not asking:
        return dict(dossier.answers.data)
    files: dict[str, list[str]] = {}
    rows = dossier.papers.filter(replaced_at=None).values_list("component_key", "file_id")
    for key, file_id in rows:
        files.setdefault(key, []).append(str(file_id))
    given = {q.key: files[q.component] for q in asking if q.component in files}
    return {**dossier.answers.data, **given}


def _asking_for_files(dossier: Dossier) -> list[File]:
    questions = form_of(dossier).questions.values()
    return [q for q in questions if isinstance(q, File) and q.filled_by == "person"]


def _on_paper(dossier: Dossier) -> dict[str, list[str]]:
    """Return what stands for a file where the paper itself was brought to the counter."""
    asking = _asking_for_files(dossier)
    keys = set(dossier.brought.values_list("component_key", flat=True)) if asking else set()
    return {question.key: ["brought"] for question in asking if question.component in keys}


def missing_papers(dossier: Dossier) -> list[PaperError]:
    """Return the required papers that are not there, with words for each; and of a draft those that
    were taken from the vault and lost their validity since."""
    ended = _ended_in_vault(dossier)
    present = components.present_keys(dossier)
    is_online = dossier.channel == Dossier.Channel.ONLINE
    words = _("Tải lên: %(paper)s") if is_online else _("Nhận hoặc quét: %(paper)s")
    lacking = [
        component
        for component in components.wanted(dossier)
        if component.key not in ended
        and components.is_required(component)
        and component.key not in present
    ]
    # Nobody is asked for what lies valid in the vault: it is only to be confirmed (law notes 9).
    may_take = lacking and (is_online or dossier.status == Status.DRAFT)
    lying = held_for(dossier, lacking, on=timezone.localdate()) if may_take else {}
    have = _("Bấm dùng giấy đã có trong kho: %(paper)s")
    over = _("Giấy lấy từ kho không còn giá trị, bỏ ra rồi dùng giấy khác: %(paper)s")
    told = {each.key: have if each.key in lying else words for each in lacking}
    told |= dict.fromkeys(ended, over)
    return [
        PaperError(each.key, told[each.key] % {"paper": each.name})
        for each in components.wanted(dossier)
        if each.key in told
    ]


def _ended_in_vault(dossier: Dossier) -> frozenset[str]:
    """Return the components for which a draft holds an item that was revoked, replaced or expired
    after it was taken; one query, none for what is filed."""
    if dossier.status != Status.DRAFT:
        return frozenset()
    over = VaultItem.objects.not_valid(timezone.localdate())
    papers = dossier.papers.filter(replaced_at=None, vault_item__in=over)
    return frozenset(papers.values_list("component_key", flat=True))
