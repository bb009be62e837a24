"""Counting one limit from one event through its pauses, with the restarts they bring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from portal.worktime.axes import Axis, CalendarDays, ClockTime, WorkingDays, WorkingTime
from portal.worktime.calendar import Calendar
from portal.worktime.events import Extension, Pause, PauseKind
from portal.worktime.moments import MICRO
from portal.worktime.policy import AfterSupplement, Policy
from portal.worktime.tape import Tape
from portal.worktime.units import Duration, Tally, Unit
from portal.worktime.walk import Lost, Stop, Walk, walk


@dataclass(frozen=True, slots=True)
class Leg:
    """One part of a limit, counted on one axis: whole days, or time."""

    axis: Axis
    start: int
    need: int
    walk: Walk


@dataclass(frozen=True, slots=True)
class Count:
    """A limit counted out, or as far as an open pause let it."""

    event: datetime  # what it is counted from: receipt, or the supplement that restarted it
    legs: tuple[Leg, ...]
    total: Tally
    due_at: datetime | None
    moved: tuple[int, int] | None  # last day, the working day it was moved to (ordinals)
    restarts: tuple[Pause, ...]
    added: Tally  # what a new appointment adds to the limit

    @property
    def starts_at(self) -> datetime:
        """When the first counted day or hour begins."""
        leg = self.legs[0]
        return leg.axis.begins(leg.start)

    @property
    def lost(self) -> list[tuple[Axis, Lost]]:
        """What pauses took, in order."""
        return [(leg.axis, lost) for leg in self.legs for lost in leg.walk.lost]

    def used(self, now: datetime) -> Tally:
        """Return what is counted and past at `now`."""
        done = Tally()
        for leg in self.legs:
            done += leg.axis.tally(leg.walk.counted_until(leg.axis.at(now)))
        return done


def count(
    limit: Duration,
    event: datetime,
    pauses: Sequence[Pause],
    *,
    calendar: Calendar,
    policy: Policy,
    tape: Tape,
    extension: Extension | None = None,
) -> Count:
    """Count `limit` from `event`. With RESTART, every answered supplement that came while the
    limit ran begins the count anew from the answer (Decree 61/2018, art. 19.4)."""
    restarts: list[Pause] = []
    while True:
        result = _once(limit, event, pauses, calendar, policy, tape, extension)
        if policy.after_supplement is not AfterSupplement.RESTART:
            return result
        answered = _first_answered(result, pauses, event)
        if answered is None or answered.end is None:
            return replace(result, restarts=tuple(restarts))
        restarts.append(answered)
        event = answered.end
        if extension and extension.at < event:
            extension = None  # the whole limit is there again


def _first_answered(result: Count, pauses: Sequence[Pause], event: datetime) -> Pause | None:
    for _, lost in result.lost:
        pause = pauses[lost.number]
        if pause.kind is PauseKind.SUPPLEMENT and pause.end is not None and pause.end > event:
            return pause
    return None


def _once(
    limit: Duration,
    event: datetime,
    pauses: Sequence[Pause],
    calendar: Calendar,
    policy: Policy,
    tape: Tape,
    extension: Extension | None,
) -> Count:
    legs: list[Leg] = []
    total = Tally()
    due_at: datetime | None = None
    moved: tuple[int, int] | None = None
    open_end = False
    start: int | None = None
    parts = _parts(limit, calendar, policy, tape)
    more = _more(parts, extension)
    for number, (axis, amount) in enumerate([*parts, *more]):
        start = axis.start(event) if due_at is None else axis.at(due_at)
        if limit.unit is Unit.MONTH and isinstance(axis, CalendarDays) and number == 0:
            amount = axis.days_of_months(start, amount)
        total += axis.tally(amount)
        if open_end:
            continue
        stops = _stops(axis, pauses)
        walked = walk(start, amount, stops)
        moved_here = None
        if isinstance(axis, CalendarDays) and policy.day_off_moves_due:
            walked, moved_here = _off_days_off(tape, walked, stops)
            moved = moved_here or moved
        legs.append(Leg(axis, start, amount, walked))
        if walked.end is None:
            open_end = True
        else:
            due_at = axis.due(moved_here[1] + 1 if moved_here else walked.end)
    due_at = None if open_end else due_at
    added = Tally()
    for axis, amount in more:
        added += axis.tally(amount)
    return Count(event, tuple(legs), total, due_at, moved, (), added)


def _more(parts: Sequence[tuple[Axis, int]], extension: Extension | None) -> list[tuple[Axis, int]]:
    """Return what a new appointment adds, counted as the end of the limit is: days, or time."""
    if extension is None:
        return []
    axis, _ = parts[-1]
    amount = axis.at(extension.new) - axis.at(extension.old)
    return [(axis, amount)] if amount > 0 else []


def _parts(
    limit: Duration, calendar: Calendar, policy: Policy, tape: Tape
) -> list[tuple[Axis, int]]:
    """Split a limit: 17.5 working days are 17 days and then 4 hours, for as 140 hours they would
    outlast 18 days of seven and a half hours."""
    time = limit.time // MICRO
    if limit.unit is Unit.HOUR:
        return [(ClockTime(calendar, policy, tape), time)]
    if limit.unit in (Unit.CALENDAR_DAY, Unit.MONTH):
        amount = int(limit.amount)
        return [(CalendarDays(calendar, policy, tape), amount)]
    parts: list[tuple[Axis, int]] = []
    if limit.days:
        parts.append((WorkingDays(calendar, policy, tape), limit.days))
    if time:
        parts.append((WorkingTime(calendar, policy, tape), time))
    return parts


def _stops(axis: Axis, pauses: Sequence[Pause]) -> list[Stop]:
    stops = []
    for number, pause in enumerate(pauses):
        start = axis.at(pause.start)
        end = None if pause.end is None else max(start, axis.start(pause.end))
        stops.append(Stop(start, end, number))
    return sorted(stops, key=lambda stop: (stop.start, stop.number))


def _off_days_off(
    tape: Tape, walked: Walk, stops: Sequence[Stop]
) -> tuple[Walk, tuple[int, int] | None]:
    """Move the last day off a day off; a pause that begins up to the new last day still counts."""
    if walked.end is None:
        return walked, None
    last = walked.end - 1
    day = tape.day(tape.index(last))
    lost = list(walked.lost)
    for stop in stops:
        if stop.start > day:
            break
        if stop.start <= last or (stop.end is not None and stop.end <= day):
            continue
        lost.append(Lost(max(stop.start, walked.end), stop.end, stop.number))
        if stop.end is None:
            return Walk(walked.counted, tuple(lost), None), None
        day = tape.day(tape.index(stop.end))
    return Walk(walked.counted, tuple(lost), walked.end), (last, day) if day != last else None
