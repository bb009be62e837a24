"""Which days off a count crossed, which Saturdays it worked, and where its end was moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from portal.worktime.axes import WorkingDays, WorkingTime
from portal.worktime.calendar import Calendar
from portal.worktime.counting import Count
from portal.worktime.events import Pause
from portal.worktime.explanation import LineCode
from portal.worktime.seed import DayKind


def days_off(
    calendar: Calendar, count: Count, pauses: Sequence[Pause], now: datetime
) -> Iterator[tuple[LineCode, dict[str, Any]]]:
    """Yield weekends, holidays by name and make-up days between start and due date.

    Only where the limit counts work; days off inside a pause cost nothing and are left out, and
    so are holidays on a weekend.
    """
    working = isinstance(count.legs[0].axis, WorkingDays | WorkingTime)
    if not working or count.due_at is None:
        return
    first, last = count.event.date() + timedelta(days=1), count.due_at.date()
    lost = {part.number for _, part in count.lost}
    held = [(pauses[n].start.date(), (pauses[n].end or now).date()) for n in sorted(lost)]

    def crossed(day: date) -> bool:
        return not any(start <= day <= end for start, end in held)

    specials = {day.date: day for day in calendar.specials_between(first, last)}
    weekdays = [
        weekday
        for weekday, hours in enumerate(calendar.week)
        if not hours
        and any(crossed(day) and specials.get(day) is None for day in _each(weekday, first, last))
    ]
    if weekdays:
        yield LineCode.WEEKEND, {"weekdays": weekdays}
    groups: dict[str, list[str]] = {}
    for day in specials.values():
        if day.kind is DayKind.OFF and calendar.week[day.date.weekday()] and crossed(day.date):
            groups.setdefault(group(day.name), []).append(day.date.isoformat())
    for name, days in groups.items():
        yield LineCode.HOLIDAY, {"name": name, "days": days}
    for day in specials.values():
        made_up = day.kind is DayKind.MAKE_UP and not calendar.week[day.date.weekday()]
        if made_up and crossed(day.date):
            yield LineCode.MAKE_UP, {"day": day.date.isoformat()}


def moved(calendar: Calendar, count: Count) -> Iterator[tuple[LineCode, dict[str, Any]]]:
    """Yield how a last day that is off gave way to the next working day."""
    if count.moved is None:
        return
    last, to = (date.fromordinal(ordinal) for ordinal in count.moved)
    special = calendar.special(last)
    yield (
        LineCode.MOVED,
        {
            "last_day": last.isoformat(),
            "to": to.isoformat(),
            "name": group(special.name) if special else "",
        },
    )


def group(name: str) -> str:
    """Return the name under which days off are told together: all days of Tết are Tết."""
    if "29 Tết" in name or "30 Tết" in name or "Tết Nguyên Đán" in name:
        return "Tết"
    bare = name.removeprefix("Ngày nghỉ (thay").removesuffix(")")
    if bare != name and name.startswith("Ngày nghỉ (thay"):
        return "thay" + bare
    return "ngày" + name.removeprefix("Ngày") if name.startswith("Ngày ") else name


def _each(weekday: int, first: date, last: date) -> Iterator[date]:
    day = first + timedelta(days=(weekday - first.weekday()) % 7)
    while day <= last:
        yield day
        day += timedelta(days=7)
