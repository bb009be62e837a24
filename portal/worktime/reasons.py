"""From a finished count to the lines that explain it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from portal.worktime.calendar import Calendar
from portal.worktime.counting import Count
from portal.worktime.days_off import days_off, moved
from portal.worktime.events import Clock, Extension, Pause, PauseKind, Receipt
from portal.worktime.explanation import Effect, Line, LineCode
from portal.worktime.moments import join, micros
from portal.worktime.policy import AfterSupplement, Policy
from portal.worktime.units import Duration, Tally

SHOWN_DAYS = 7
"""Longer lists of dates are told by their first and last."""


@dataclass(frozen=True, slots=True)
class Case:
    """All that the lines are made from.

    `real` is the count as it stands, `shown` the one that has a due date: the same, or, while the
    clock is paused, the count as if the answers came now.
    """

    limit: Duration
    receipt: Receipt
    pauses: Sequence[Pause]
    ignored: Sequence[Pause]  # consultations that do not stop this clock
    calendar: Calendar
    policy: Policy
    now: datetime
    clock: Clock
    real: Count
    shown: Count
    late_receipt: Count | None  # as if received just after the cut-off
    transfer_due: datetime | None
    statutory: Duration | None = None  # the law's limit, where the agency promised a shorter one
    extension: Extension | None = None


def lines(case: Case) -> tuple[Line, ...]:
    """Return the explanation of `case`, in the order in which people ask."""
    return tuple(Line(code, data) for code, data in _lines(case))


def _lines(case: Case) -> Iterator[tuple[LineCode, dict[str, Any]]]:
    counted_receipt = case.policy.receipt_day_counted
    law = {"statutory": case.statutory.as_json()} if case.statutory else {}
    yield LineCode.LIMIT, case.limit.as_json() | {"receipt_day_counted": counted_receipt} | law
    if case.receipt.handed_in_elsewhere and case.policy.start_at_competent_agency:
        yield (
            LineCode.ELSEWHERE,
            {
                "at": case.receipt.at.isoformat(),
                "competent_at": _iso(case.receipt.competent_at),
                "transfer_due": _iso(case.transfer_due),
            },
        )
    if case.clock is Clock.WAITING:
        return
    again = bool(case.real.restarts)
    for pause in case.real.restarts:
        yield (
            LineCode.RESTARTED,
            {
                "asked": pause.start.isoformat(),
                "received": _iso(pause.end),
                "number": _number(case, pause),
            },
        )
    yield from _cut_off(case)
    leg = case.real.legs[0]
    yield (
        LineCode.START,
        {
            "at": case.real.starts_at.isoformat(),
            "by_day": leg.axis.by_day,
            "receipt_day_counted": counted_receipt,
            "again": again,
        },
    )
    yield from _counted(case)
    yield from _paused(case)
    for pause in case.ignored:
        yield LineCode.CONSULTED, {"start": pause.start.isoformat(), "end": _iso(pause.end)}
    yield from days_off(case.calendar, case.shown, case.pauses, case.now)
    yield from moved(case.calendar, case.shown)
    if case.extension and case.shown.added:
        yield (
            LineCode.EXTENDED,
            {
                "old": case.extension.old.isoformat(),
                "new": case.extension.new.isoformat(),
                "tally": case.shown.added.as_json(),
            },
        )
    yield from _remaining(case)


def _cut_off(case: Case) -> Iterator[tuple[LineCode, dict[str, Any]]]:
    cut_off = case.policy.clock_cut_off
    if cut_off is None:
        return
    leg = case.real.legs[0]
    event = case.real.event
    lenient = replace(leg.axis, policy=replace(case.policy, clock_cut_off=None))
    missed = leg.axis.tape.is_working(event.toordinal()) and leg.axis.too_late(event)
    if missed and lenient.start(event) != leg.start:
        yield LineCode.CUT_OFF, {"cut_off": f"{cut_off:%H:%M}", "at": event.isoformat()}
    otherwise = case.late_receipt and case.late_receipt.due_at
    if otherwise and otherwise != case.real.due_at:
        yield LineCode.CUT_OFF_MET, {"cut_off": f"{cut_off:%H:%M}", "otherwise": _iso(otherwise)}


def _counted(case: Case) -> Iterator[tuple[LineCode, dict[str, Any]]]:
    done = case.shown.used(case.now)
    if not done:
        return
    dates: list[date] = []
    until = case.now
    for leg in case.shown.legs:
        here = leg.axis.at(case.now)
        for start, end in leg.walk.counted:
            stop = min(end, here)
            if stop > start:
                dates += leg.axis.dates(start, stop)
                until = leg.axis.due(stop)
    yield (
        LineCode.COUNTED,
        {
            "tally": done.as_json(),
            "until": until.isoformat(),
            "dates": _dates(dates),
        },
    )


def _paused(case: Case) -> Iterator[tuple[LineCode, dict[str, Any]]]:
    lost: dict[int, Tally] = {}
    for axis, part in case.shown.lost:
        if part.end is not None:
            taken = axis.tally(part.end - part.start)
            lost[part.number] = lost.get(part.number, Tally()) + taken
    event, due_at = case.real.event, case.shown.due_at
    for number, pause in enumerate(case.pauses):
        if pause.end is not None and pause.end <= event:
            continue
        taken = lost.get(number, Tally())
        effect = Effect.TAKEN if taken else Effect.NONE
        if pause.end is None and case.clock is Clock.PAUSED:
            effect = Effect.OPEN
        elif due_at is not None and pause.start >= due_at:
            effect = Effect.AFTER_DUE
        yield (
            LineCode.PAUSED,
            {
                "kind": pause.kind.value,
                "number": _number(case, pause),
                "start": pause.start.isoformat(),
                "end": _iso(pause.end),
                "effect": effect.value,
                "lost": taken.as_json(),
            },
        )


def _remaining(case: Case) -> Iterator[tuple[LineCode, dict[str, Any]]]:
    dates: list[date] = []
    for leg in case.shown.legs:
        here = leg.axis.at(case.now)
        for start, end in leg.walk.counted:
            if end > max(start, here):
                dates += leg.axis.dates(max(start, here), end)
    restart = case.policy.after_supplement is AfterSupplement.RESTART
    asked = any(p.end is None and p.kind is PauseKind.SUPPLEMENT for p in case.pauses)
    paused = case.clock is Clock.PAUSED
    yield (
        LineCode.REMAINING,
        {
            "tally": (case.shown.total - case.shown.used(case.now)).as_json(),
            "dates": _dates(dates),
            "on_answer": paused,
            "again": paused and restart and asked,
        },
    )


def _number(case: Case, pause: Pause) -> int:
    """Return which request of its kind the pause is, from 1."""
    same = [other for other in case.pauses if other.kind is pause.kind]
    return same.index(pause) + 1


def _dates(dates: Sequence[date]) -> dict[str, Any]:
    """Return short lists whole, long ones by first and last."""
    if len(dates) <= SHOWN_DAYS:
        return {"all": [day.isoformat() for day in dates]}
    return {"first": dates[0].isoformat(), "last": dates[-1].isoformat()}


def _iso(value: datetime | None) -> str | None:
    return None if value is None else value.isoformat()


def just_after_cut_off(event: datetime, policy: Policy) -> datetime | None:
    """Return the first moment of the event's date that misses the cut-off, None without one."""
    if policy.clock_cut_off is None:
        return None
    late = join(event.toordinal(), micros(policy.clock_cut_off)) + timedelta(microseconds=1)
    return late if event < late else None
