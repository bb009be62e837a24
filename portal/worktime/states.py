"""Due states: how urgent a dossier is (look notes 7), told from stored columns alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from portal.worktime.calendar import Calendar
from portal.worktime.moments import MICRO, ZONE, local, split
from portal.worktime.tape import Tape

NEAR = timedelta(hours=8)
"""One working day of the law: what is left of a dossier that is near its due date."""


class DueState(StrEnum):
    """The eight due states, the most urgent with the most edges."""

    NOT_COUNTED = "NOT_COUNTED"
    IN_TIME = "IN_TIME"
    NEAR = "NEAR"
    TODAY = "TODAY"
    OVERDUE = "OVERDUE"
    PAUSED = "PAUSED"
    FINISHED_IN_TIME = "FINISHED_IN_TIME"
    FINISHED_LATE = "FINISHED_LATE"


@dataclass(frozen=True, slots=True)
class DueBounds:
    """The bounds between the states of running dossiers at one moment, for a query to filter by.

    due_at < now: OVERDUE; now <= due_at < tomorrow: TODAY; tomorrow <= due_at <= near_until: NEAR;
    later: IN_TIME. A queue's counts made with them always match `due_state`.
    """

    now: datetime
    tomorrow: datetime
    near_until: datetime


def due_bounds(now: datetime, calendar: Calendar) -> DueBounds:
    """Return the bounds of the due states at `now`.

    Near is what is due within 8 working hours, and all that is due on the next working day:
    the day in course is not counted, so what falls due tomorrow has one day left.
    """
    now = local(now)
    ordinal, _ = split(now)

    def ask(tape: Tape) -> datetime:
        next_day = tape.closing(tape.index(ordinal + 1))
        return max(next_day, tape.reached(tape.worked(now) + NEAR // MICRO))

    midnight = datetime.combine(now.date() + timedelta(days=1), time.min, ZONE)
    return DueBounds(now, midnight, calendar.over(now, now, ask))


def due_state(
    *,
    now: datetime,
    calendar: Calendar,
    due_at: datetime | None,
    paused_since: datetime | None = None,
    finished_at: datetime | None = None,
    bounds: DueBounds | None = None,
) -> DueState:
    """Return the due state at `now` of a dossier with these stored values.

    `finished_at` ends it (law notes 2.5: on time when not later than `due_at`; without a due date
    it cannot be late). A pause that began when `due_at` had passed leaves it overdue. For many
    dossiers at one moment pass `bounds=due_bounds(now, calendar)` once.
    """
    if finished_at is not None:
        late = due_at is not None and finished_at > due_at
        return DueState.FINISHED_LATE if late else DueState.FINISHED_IN_TIME
    if paused_since is not None and (due_at is None or paused_since < due_at):
        return DueState.PAUSED
    if due_at is None:
        return DueState.NOT_COUNTED
    bounds = bounds or due_bounds(now, calendar)
    if due_at < bounds.now:
        return DueState.OVERDUE
    if due_at < bounds.tomorrow:
        return DueState.TODAY
    return DueState.NEAR if due_at <= bounds.near_until else DueState.IN_TIME
