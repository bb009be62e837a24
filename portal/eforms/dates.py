"""Calendar days: relative limits such as `today-18y`, and the Vietnamese writing."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

_RELATIVE = re.compile(r"today(?:([+-])([0-9]{1,5})([dmy]))?")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
FIRST_YEAR, LAST_YEAR = 1800, 2200


def parse_iso(text: object) -> dt.date | None:
    """The day written `2026-11-22`, or None for anything else."""
    if not isinstance(text, str) or not _ISO.fullmatch(text):
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def format_date(day: dt.date) -> str:
    """`22/11/2026`."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def _shift_months(day: dt.date, months: int) -> dt.date:
    """The same day `months` later; the last day of a shorter month (31/01 + 1m is 28/02)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not dt.MINYEAR < year < dt.MAXYEAR:
        return dt.date.max if months > 0 else dt.date.min
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@dataclass(frozen=True)
class Limit:
    """A day fixed in the definition, or counted from the day of answering."""

    fixed: dt.date | None = None
    days: int = 0
    months: int = 0

    def on(self, today: dt.date) -> dt.date:
        """The limit as a day, when it is `today`."""
        if self.fixed is not None:
            return self.fixed
        shifted = _shift_months(today, self.months)
        try:
            return shifted + dt.timedelta(days=self.days)
        except OverflowError:
            return dt.date.max if self.days > 0 else dt.date.min

    @property
    def is_today(self) -> bool:
        """Whether the limit is the day of answering itself."""
        return self.fixed is None and not self.days and not self.months


def parse_limit(text: str) -> Limit:
    """`2026-01-01`, `today`, `today+30d`, `today-6m` or `today-18y`. Raises ValueError."""
    if fixed := parse_iso(text):
        return Limit(fixed=fixed)
    match = _RELATIVE.fullmatch(text)
    if match is None:
        raise ValueError(text)
    sign, count, unit = match.groups(default="0")
    amount = int(count) * (-1 if sign == "-" else 1)
    if unit == "d":
        return Limit(days=amount)
    return Limit(months=amount * (12 if unit == "y" else 1))
