"""Moments as numbers: the day's ordinal and the microseconds since its midnight, in Vietnam."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from portal.worktime.errors import WorktimeError

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
SECOND = 1_000_000
HOUR = 3600 * SECOND
DAY = 24 * HOUR
MICRO = timedelta(microseconds=1)


def local(moment: datetime) -> datetime:
    """Return an aware `moment` in Vietnam's time; WorktimeError when it is naive."""
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise WorktimeError(f"A moment needs its time zone: {moment.isoformat()}")
    return moment.astimezone(ZONE)


def micros(clock: time) -> int:
    """Return the microseconds from midnight to `clock`."""
    seconds = (clock.hour * 60 + clock.minute) * 60 + clock.second
    return seconds * SECOND + clock.microsecond


def split(moment: datetime) -> tuple[int, int]:
    """Return (ordinal of the day, microseconds of the day) of an aware moment, in Vietnam."""
    here = local(moment)
    return here.toordinal(), micros(here.time())


def join(ordinal: int, micro: int) -> datetime:
    """Return the aware moment `micro` microseconds into the day `ordinal`."""
    midnight = datetime.combine(date.fromordinal(ordinal), time.min, ZONE)
    return midnight + timedelta(microseconds=micro)
