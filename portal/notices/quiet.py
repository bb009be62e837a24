"""Quiet nights: an SMS made between 21:00 and 07:00 waits for the morning. Pure."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
EVENING, MORNING = datetime.time(21), datetime.time(7)


def morning_after(now: datetime.datetime) -> datetime.datetime | None:
    """Return when the night that `now` falls into is over; None by day."""
    local = now.astimezone(ZONE)
    if MORNING <= local.time() < EVENING:
        return None
    day = local.date() + datetime.timedelta(days=local.time() >= EVENING)
    return datetime.datetime.combine(day, MORNING, tzinfo=ZONE)
