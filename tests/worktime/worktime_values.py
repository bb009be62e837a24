"""Short ways to write the values that the tests of worktime are about."""

from datetime import date, datetime, time

from portal.worktime import ZONE, Calendar, Pause, Receipt, SpecialDay

CALENDAR = Calendar()
"""Monday to Friday, 07:30 to 11:30 and 13:30 to 17:00, with the seed's days off."""

PLAIN = Calendar(seeded=False)
"""The same week without any holiday."""


def at(text: str) -> datetime:
    """Read "2026-11-02 14:20" (seconds optional) as Vietnam's time."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def day(text: str) -> date:
    return date.fromisoformat(text)


def received(text: str) -> Receipt:
    return Receipt.here(at(text))


def pause(kind: str, start: str, end: str | None = None) -> Pause:
    return Pause(kind, at(start), at(end) if end else None)


def off(text: str, name: str = "") -> SpecialDay:
    return SpecialDay(day(text), "off", name)


def make_up(text: str, *hours) -> SpecialDay:
    return SpecialDay(day(text), "make_up", "Ngày làm bù", hours)


def clock(text: str) -> time:
    return time.fromisoformat(text)
