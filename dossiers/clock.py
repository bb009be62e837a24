"""The clock of a dossier: stored values in, due date and its explanation out (law notes 2.3, 2.5).

portal.worktime decides; this module reads the dossier and writes the columns that the queue needs.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from dossiers import limits
from portal import worktime
from portal.agencies.calendars import calendar_in, calendar_of, current_edition
from portal.workflow.statuses import Status

if TYPE_CHECKING:
    from dossiers.models import ClockPause, Dossier

FAR = datetime.datetime(9999, 1, 1, tzinfo=datetime.UTC)
"""Rank of what stands still: after everything that has a date."""

_PAUSES = {
    "supplement": worktime.PauseKind.SUPPLEMENT,
    "payment": worktime.PauseKind.PAYMENT,
    "consult": worktime.PauseKind.CONSULT,
    "returned": worktime.PauseKind.RETURNED,
}
_ENDED = (Status.REJECTED, Status.WITHDRAWN, Status.STOPPED, Status.RESULT_RETURNED)


def due_of(
    dossier: Dossier,
    *,
    now: datetime.datetime | None = None,
    pauses: Sequence[ClockPause] | None = None,
) -> worktime.Due | None:
    """Return the clock as of `now`; None before acceptance or when no limit is published.

    A finished dossier is judged at the moment it was finished. `pauses` are those that a page has
    read already.
    """
    limit = limits.limit_of(dossier)
    if dossier.accepted_at is None or limit is None:
        return None
    policy = dossier.procedure_version.clock_policy()
    return due_under(
        dossier,
        limit.promised,
        policy,
        now=now or timezone.now(),
        pauses=pauses,
        statutory=limit.statutory,
    )


def due_under(
    dossier: Dossier,
    limit: worktime.Duration,
    policy: worktime.Policy,
    *,
    now: datetime.datetime,
    pauses: Sequence[ClockPause] | None = None,
    statutory: worktime.Duration | None = None,
) -> worktime.Due:
    """Return the clock of an accepted dossier under a limit and a policy, its own or others."""
    return worktime.compute(
        limit,
        receipt_of(dossier),
        now=dossier.completed_at or now,
        calendar=calendar_in(dossier.calendar_edition_id, dossier.competent_agency_id),
        policy=policy,
        pauses=pauses_of(dossier.pauses.all() if pauses is None else pauses),
        statutory=statutory,
        extension=extension_of(dossier),
    )


def extension_of(dossier: Dossier) -> worktime.Extension | None:
    """Return the new appointment that the person was told, None without one."""
    at, old, new = dossier.extended_at, dossier.extended_from, dossier.extended_to
    return worktime.Extension(at, old, new) if at and old and new else None


def pauses_of(rows: Iterable[ClockPause]) -> list[worktime.Pause]:
    """Return stored pauses as the counting of time takes them."""
    return [worktime.Pause(_PAUSES[row.kind], row.started_at, row.ended_at) for row in rows]


def preview(dossier: Dossier, *, now: datetime.datetime) -> worktime.Due | None:
    """Return the clock as it would start if the dossier were accepted at `now`."""
    limit = limits.limit_of(dossier)
    if limit is None:
        return None
    receipt = worktime.Receipt.here(now)
    if is_handed_in_elsewhere(dossier):
        handed_over = competent_receipt(dossier, accepted_at=now, edition=current_edition())
        receipt = worktime.Receipt.elsewhere(now, handed_over)
    return worktime.compute(
        limit.promised,
        receipt,
        now=now,
        calendar=calendar_of(dossier.competent_agency_id),
        policy=dossier.procedure_version.clock_policy(),
        statutory=limit.statutory,
    )


def receipt_of(dossier: Dossier) -> worktime.Receipt:
    """Return when and where the complete dossier was received."""
    accepted = dossier.accepted_at
    if accepted is None:
        raise ValueError("a dossier that was not accepted has no receipt")
    if is_handed_in_elsewhere(dossier):
        return worktime.Receipt.elsewhere(accepted, dossier.competent_received_at)
    return worktime.Receipt.here(accepted)


def is_handed_in_elsewhere(dossier: Dossier) -> bool:
    """Was it taken in at another unit than the one that receives for the competent agency?"""
    return dossier.submitted_at_unit_id != dossier.receiving_unit_id


def competent_receipt(
    dossier: Dossier, *, accepted_at: datetime.datetime, edition: int | None
) -> datetime.datetime:
    """Return when the competent agency has the dossier: at once, or when the transfer is due.

    An electronic dossier that was handed in elsewhere is with the competent agency by the hour
    that the transfer rule sets (Decree 118/2025 Đ18 k2: same working day, else the next one's
    start), unless it confirms earlier.
    """
    if not is_handed_in_elsewhere(dossier):
        return accepted_at
    return worktime.transfer_due(
        accepted_at,
        calendar=calendar_in(edition, dossier.receiving_unit_id),
        policy=dossier.procedure_version.clock_policy(),
    )


def start(
    dossier: Dossier, *, now: datetime.datetime, sent_at: datetime.datetime | None = None
) -> None:
    """Start the clock at acceptance, under the calendar in force, which the dossier then keeps.

    `sent_at`: when it came into the system, where that is later; no other agency has it before.
    """
    dossier.calendar_edition_id = current_edition()
    dossier.accepted_at = now
    handed_over = sent_at if sent_at and is_handed_in_elsewhere(dossier) else now
    dossier.competent_received_at = competent_receipt(
        dossier, accepted_at=handed_over, edition=dossier.calendar_edition_id
    )


def reception_time() -> datetime.timedelta:
    """Return the working time within which reception answers a registered dossier."""
    return datetime.timedelta(hours=settings.RECEPTION_HOURS)


def reception_words() -> str:
    """Return that time in words: "8 giờ làm việc"."""
    limit = worktime.Duration(settings.RECEPTION_HOURS, worktime.Unit.WORKING_HOUR)
    return worktime.duration_words(limit)


def reception_limit(dossier: Dossier, *, filed_at: datetime.datetime) -> datetime.datetime:
    """Return by when reception answers a dossier filed at `filed_at`, in the dossier's calendar."""
    calendar = calendar_in(dossier.calendar_edition_id, dossier.receiving_unit_id)
    return worktime.add_working(filed_at, reception_time(), calendar)


def refresh(dossier: Dossier, *, now: datetime.datetime) -> None:
    """Bring the stored columns up to date; the caller saves the dossier."""
    if dossier.status == Status.REGISTERED and dossier.reception_due_at is None:
        dossier.calendar_edition_id = current_edition()
        dossier.reception_due_at = reception_limit(dossier, filed_at=now)
    due = due_of(dossier, now=now)
    if due is not None:
        dossier.due_at = due.due_at
        dossier.original_due_at = dossier.original_due_at or due.due_at
        dossier.paused_since = due.paused_since
        dossier.due_unit = due.unit.value
        dossier.clock = due.explanation.as_json()
    dossier.rank_at = _rank(dossier)


def _rank(dossier: Dossier) -> datetime.datetime:
    if dossier.status in _ENDED:
        return FAR
    if dossier.status == Status.REGISTERED:
        return dossier.reception_due_at or FAR
    return dossier.due_at or FAR
