"""Writing local variants and delegations: one person writes, another approves."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.errors import NotFoundForPerson
from procedures.authoring.access import may_write
from procedures.localising import checking, evidence
from procedures.localising.errors import (
    LocalRefused,
    MovedOn,
    RemarksNeeded,
    WriterCannotApprove,
)
from procedures.models import Delegation, DelegationScope, LocalVariant
from procedures.models.approved import A, Approvable

if TYPE_CHECKING:
    from portal.accounts.models import User
    from procedures.models import ProcedureVersion

State = Approvable.State


@transaction.atomic
def write_variant(
    *,
    by: User,
    facts: Mapping[str, Any],
    variant: LocalVariant | None = None,
    seen: int = 0,
    now: datetime.datetime | None = None,
) -> LocalVariant:
    """Begin an edition, or change one that nobody approved yet. Raises MovedOn, LocalRefused.

    One that begins in the past, or meets another in time, is refused now, not when somebody else
    looks at it. Papers of exemptions are found in the catalogue; the edition keeps their names and
    origins.
    """
    row = claim(variant, by=by, seen=seen, states=[State.EDITING]) if variant else LocalVariant()
    _refuse(_filled(row, facts, now))
    return _wrote(row, by, now)


def faults_of_variant(
    facts: Mapping[str, Any],
    *,
    version: ProcedureVersion,
    variant: LocalVariant | None = None,
    now: datetime.datetime | None = None,
) -> list[tuple[str, str]]:
    """Return what stands against these facts; nothing is written, and some may be missing.

    `version` counts while the first day is not told.
    """
    return _filled(LocalVariant(pk=variant.pk if variant else None), facts, now, version)


def _filled(
    row: LocalVariant,
    facts: Mapping[str, Any],
    now: datetime.datetime | None,
    version: ProcedureVersion | None = None,
) -> list[tuple[str, str]]:
    for name, value in facts.items():
        setattr(row, name, value)
    row.content, unknown = evidence.completed(row.content, timezone.localdate(now))
    faults = checking.variant_faults(row, otherwise=version)
    overlaps = checking.variant_overlaps(row)
    return [*unknown, *checking.begun_before(row, timezone.localdate(now)), *faults, *overlaps]


@transaction.atomic
def write_delegation(
    *,
    by: User,
    facts: Mapping[str, Any],
    procedures: Collection[Any],
    sectors: Collection[Any],
    delegation: Delegation | None = None,
    seen: int = 0,
    now: datetime.datetime | None = None,
) -> Delegation:
    """Begin a delegation, or change one that nobody approved yet. Raises MovedOn, LocalRefused.

    One that begins in the past, or meets an approved one, is refused now.
    """
    known = delegation
    row = claim(known, by=by, seen=seen, states=[State.EDITING]) if known else Delegation()
    _refuse(_delegated(row, facts, procedures, sectors, now))
    row = _wrote(row, by, now)
    row.scopes.all().delete()
    DelegationScope.objects.bulk_create(_scopes(row, procedures, sectors))
    return row


def faults_of_delegation(
    *,
    facts: Mapping[str, Any],
    procedures: Collection[Any],
    sectors: Collection[Any],
    delegation: Delegation | None = None,
    now: datetime.datetime | None = None,
) -> list[tuple[str, str]]:
    """Return what stands against these facts; nothing is written, and some may be missing."""
    row = Delegation(pk=delegation.pk if delegation else None)
    return _delegated(row, facts, procedures, sectors, now)


def _delegated(
    row: Delegation,
    facts: Mapping[str, Any],
    procedures: Collection[Any],
    sectors: Collection[Any],
    now: datetime.datetime | None,
) -> list[tuple[str, str]]:
    for name, value in facts.items():
        setattr(row, name, value)
    found = checking.delegation_faults(row, procedures, sectors)
    found += checking.begun_before(row, timezone.localdate(now))
    whole = row.from_agency_id and row.to_agency_id and row.effective_from
    if found or not whole:
        return found
    return checking.delegation_overlaps(row, _scopes(row, procedures, sectors))


def _scopes(
    row: Delegation, procedures: Collection[Any], sectors: Collection[Any]
) -> list[DelegationScope]:
    covered = [{"procedure": each} for each in procedures] + [{"sector": each} for each in sectors]
    return [
        DelegationScope(delegation=row, from_agency=row.from_agency, **each) for each in covered
    ]


def _wrote(row: A, by: User, now: datetime.datetime | None) -> A:
    if not may_write(by):
        raise NotFoundForPerson
    row.editors = sorted({*row.editors, by.pk})
    row.changed_by, row.changed_at = by, now or timezone.now()
    if row.pk:
        row.revision += 1
    row.save()
    return row


@transaction.atomic
def submit(*, row: A, by: User, seen: int, now: datetime.datetime | None = None) -> A:
    """Put it before a second person. Raises MovedOn.

    What begins in the past, and an edition that sets nothing or meets another one in time, raise
    LocalRefused: a second person could only send them back.
    """
    fresh = claim(row, by=by, seen=seen, states=[State.EDITING])
    _refuse(checking.begun_before(fresh, timezone.localdate(now)))
    if isinstance(fresh, LocalVariant):
        _refuse([*_nothing_set(fresh), *checking.variant_overlaps(fresh)])
    fresh.state, fresh.remarks = State.SUBMITTED, ""
    fresh.revision += 1
    fresh.save()
    return fresh


def _nothing_set(row: LocalVariant) -> list[tuple[str, str]]:
    if not checking.is_empty(row):
        return []
    words = _("Bản này chưa quy định gì riêng: thời hạn, mức thu, miễn giảm, quy trình hay mức độ.")
    return [("", words)]


@transaction.atomic
def send_back(*, row: A, by: User, seen: int, remarks: str) -> A:
    """Give it back to who wrote it, saying what to mend; who wrote it may take it back."""
    said = remarks.replace("\x00", "").strip()[:500]
    fresh = claim(row, by=by, seen=seen, states=[State.SUBMITTED])
    if not said and by.pk not in fresh.editors:
        raise RemarksNeeded
    fresh.state, fresh.remarks = State.EDITING, said
    fresh.revision += 1
    fresh.save()
    return fresh


@transaction.atomic
def discard(*, row: A, by: User, seen: int) -> A:
    """Throw away what nobody approved."""
    fresh = claim(row, by=by, seen=seen, states=[State.EDITING, State.SUBMITTED])
    fresh.state = State.DISCARDED
    fresh.revision += 1
    fresh.save()
    return fresh


@transaction.atomic
def approve(*, row: A, by: User, seen: int, now: datetime.datetime | None = None) -> A:
    """Approve what another wrote; it holds from its first day.

    An edition without an end that is in force ends the day before. Raises WriterCannotApprove,
    MovedOn, and LocalRefused when it would overlap another one, or begins in the past.
    """
    now = now or timezone.now()
    fresh = claim(row, by=by, seen=seen, states=[State.SUBMITTED])
    if by.pk in fresh.editors:
        raise WriterCannotApprove
    if fresh.effective_from < timezone.localdate(now):
        words = _("Ngày bắt đầu đã qua. Trả lại để chọn ngày từ hôm nay.")
        raise LocalRefused([("effective_from", words)])
    if isinstance(fresh, LocalVariant):
        _begin_variant(fresh)
    elif isinstance(fresh, Delegation):
        _begin_delegation(fresh)
    fresh.state, fresh.approved_by, fresh.approved_at = State.APPROVED, by, now
    fresh.revision += 1
    fresh.save()
    return fresh


def _begin_variant(fresh: LocalVariant) -> None:
    others = LocalVariant.objects.select_for_update().filter(
        procedure=fresh.procedure_id, agency=fresh.agency_id, state=State.APPROVED
    )
    before = others.filter(last_day=None, effective_from__lt=fresh.effective_from)
    before.update(last_day=fresh.effective_from - datetime.timedelta(days=1))
    overlaps = checking.variant_overlaps(fresh, only_approved=True)
    _refuse([*checking.variant_faults(fresh), *overlaps])


def _begin_delegation(fresh: Delegation) -> None:
    scopes = list(fresh.scopes.select_related("procedure", "sector"))
    checking.lock_agencies(fresh)
    _refuse(checking.delegation_overlaps(fresh, scopes))
    fresh.scopes.update(period=checking.period_of(fresh))


@transaction.atomic
def end(*, row: A, by: User, seen: int, last_day: datetime.date, today: datetime.date) -> A:
    """Set the last day of something approved that has none, today or later."""
    fresh = claim(row, by=by, seen=seen, states=[State.APPROVED])
    if fresh.last_day is not None:
        raise MovedOn
    if last_day < max(today, fresh.effective_from):
        words = _("Ngày cuối từ hôm nay trở đi, và không trước ngày bắt đầu.")
        raise LocalRefused([("last_day", words)])
    type(fresh)._default_manager.filter(pk=fresh.pk).update(last_day=last_day)
    fresh.last_day = last_day
    if isinstance(fresh, Delegation):
        fresh.scopes.update(period=checking.period_of(fresh))
    return fresh


def claim(row: A, *, by: User, seen: int, states: Collection[str]) -> A:
    """Lock the row and return it fresh. Raises NotFoundForPerson, MovedOn."""
    if not may_write(by):
        raise NotFoundForPerson
    fresh: A = type(row)._default_manager.select_for_update().get(pk=row.pk)
    if fresh.revision != seen or fresh.state not in states:
        raise MovedOn
    return fresh


def _refuse(faults: list[tuple[str, str]]) -> None:
    if faults:
        raise LocalRefused(faults)
