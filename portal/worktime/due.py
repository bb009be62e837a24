"""When a dossier is due, what is left, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from portal.worktime.calendar import Calendar
from portal.worktime.counting import Count, count
from portal.worktime.errors import WorktimeError
from portal.worktime.events import Clock, Extension, Pause, PauseKind, Receipt
from portal.worktime.explanation import Explanation
from portal.worktime.moments import DAY, join, local
from portal.worktime.policy import Policy
from portal.worktime.reasons import Case, just_after_cut_off, lines
from portal.worktime.tape import Tape
from portal.worktime.transfer import transfer_due
from portal.worktime.units import Duration, Tally, Unit


@dataclass(frozen=True, slots=True)
class Due:
    """The clock of one dossier as of one moment.

    `due_at` (hạn trả) is None while the clock is PAUSED or WAITING; then `due_if_now` is the due
    date if the answer, or the dossier, came now. `used + remaining == total` always; `total` is
    the limit in what it is counted in (`unit`): half a working day is 4 hours, a month its days.
    A pause that began after the due date changes nothing: the clock stays RUNNING, and late.
    """

    limit: Duration
    unit: Unit
    clock: Clock
    starts_at: datetime | None
    due_at: datetime | None
    due_if_now: datetime | None
    total: Tally
    used: Tally
    remaining: Tally
    paused_since: datetime | None
    paused_by: PauseKind | None
    transfer_due_at: datetime | None
    explanation: Explanation


def compute(
    limit: Duration,
    receipt: Receipt,
    *,
    now: datetime,
    calendar: Calendar,
    policy: Policy | None = None,
    pauses: Iterable[Pause] = (),
    statutory: Duration | None = None,
    extension: Extension | None = None,
) -> Due:
    """Work out the due date of a dossier received at `receipt` (law notes 2.3 and 2.5).

    `now` decides what is used and what an open pause leaves; for a finished dossier pass the
    moment it was finished. Without a policy the defaults of Policy hold. WorktimeError for a
    limit of nothing, naive moments, or a calendar with too little work.
    """
    policy, now = policy or Policy(), local(now)
    if not limit.amount:
        raise WorktimeError("A limit of nothing cannot be counted")
    ordered = sorted(pauses, key=lambda pause: pause.start)
    stopping = [p for p in ordered if p.kind is not PauseKind.CONSULT or policy.consult_pauses]
    ignored = [p for p in ordered if p not in stopping]
    elsewhere = receipt.handed_in_elsewhere and policy.start_at_competent_agency
    event = receipt.competent_at if elsewhere else receipt.at
    moments = [
        receipt.at,
        event or now,
        now,
        *(p.start for p in stopping),
        *(p.end or now for p in stopping),
        *((extension.at, extension.new) if extension else ()),
    ]

    def ask(tape: Tape) -> Due:
        def counted(start: datetime, kept: Sequence[Pause]) -> Count:
            return count(
                limit,
                start,
                kept,
                calendar=calendar,
                policy=policy,
                tape=tape,
                extension=extension,
            )

        def answered(at: datetime) -> Count:
            closed = [p if p.end else replace(p, end=max(at, p.start)) for p in stopping]
            return counted(event or max(at, receipt.at), closed)

        real = counted(event, stopping) if event else answered(now)
        clock = Clock.WAITING if event is None else Clock.RUNNING
        if event is not None and real.due_at is None:
            clock = Clock.PAUSED
        held = clock is not Clock.RUNNING
        shown = answered(now) if held else real
        all_day = held and answered(join(now.toordinal(), DAY - 1)).due_at == shown.due_at
        late = just_after_cut_off(real.event, policy) if clock is Clock.RUNNING else None
        handover = transfer_due(receipt.at, calendar=calendar, policy=policy) if elsewhere else None
        case = Case(
            limit=limit,
            receipt=receipt,
            pauses=stopping,
            ignored=ignored,
            calendar=calendar,
            policy=policy,
            now=now,
            clock=clock,
            real=real,
            shown=shown,
            late_receipt=counted(late, stopping) if late else None,
            transfer_due=handover,
            statutory=statutory,
            extension=extension,
        )
        used = shown.used(now)
        pause = _open_pause(real, stopping) if clock is Clock.PAUSED else None
        due_at = None if held else real.due_at
        due_if_now = shown.due_at if held else None
        return Due(
            limit=limit,
            unit=limit.counting_unit,
            clock=clock,
            starts_at=None if event is None else real.starts_at,
            due_at=due_at,
            due_if_now=due_if_now,
            total=shown.total,
            used=used,
            remaining=shown.total - used,
            paused_since=pause.start if pause else None,
            paused_by=pause.kind if pause else None,
            transfer_due_at=handover,
            explanation=Explanation(now, clock, due_at, due_if_now, all_day, lines(case)),
        )

    return calendar.over(min(moments), max(moments), ask)


def _open_pause(real: Count, pauses: Sequence[Pause]) -> Pause:
    stopped_by = next(lost for _, lost in real.lost if lost.end is None)
    return pauses[stopped_by.number]
