"""What limits are made of: units, durations, and tallies of what was counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from portal.worktime.errors import WorktimeError
from portal.worktime.moments import HOUR

LEGAL_HOURS_OF_A_DAY = 8
"""A working day (ngày làm việc) is 8 hours where the law splits it, however long the office's own
day is: law notes 2.5."""


class Unit(StrEnum):
    """What a limit counts in; the values are those of the procedure records."""

    HOUR = "HOUR"  # giờ: runs through nights and days off
    WORKING_HOUR = "WORKING_HOUR"  # giờ làm việc
    WORKING_DAY = "WORKING_DAY"  # ngày làm việc
    CALENDAR_DAY = "CALENDAR_DAY"  # ngày
    MONTH = "MONTH"  # tháng


@dataclass(frozen=True, slots=True, init=False)
class Duration:
    """An amount of one unit: `Duration(7, Unit.WORKING_DAY)`, `Duration("0.5", ...)`.

    Days of the calendar and months are whole; hours and working days may have a fraction.
    WorktimeError for a negative amount, one that is no number, or a forbidden fraction.
    """

    amount: Decimal
    unit: Unit

    def __init__(self, amount: Decimal | int | float | str, unit: Unit | str) -> None:
        try:
            number, kind = Decimal(str(amount)), Unit(unit)
        except (InvalidOperation, ValueError) as error:
            raise WorktimeError(f"Not a duration: {amount} {unit}") from error
        if not number.is_finite() or number < 0:
            raise WorktimeError(f"A duration is zero or more: {amount}")
        if kind in (Unit.CALENDAR_DAY, Unit.MONTH) and number % 1:
            raise WorktimeError(f"{kind} counts whole: {amount}")
        object.__setattr__(self, "amount", number)
        object.__setattr__(self, "unit", kind)

    @property
    def days(self) -> int:
        """Whole days to count; 0 for hours and months."""
        counted = self.unit in (Unit.WORKING_DAY, Unit.CALENDAR_DAY)
        return int(self.amount) if counted else 0

    @property
    def time(self) -> timedelta:
        """What is counted by the hour: hours, and the fraction of a working day (of 8 hours)."""
        if self.unit in (Unit.HOUR, Unit.WORKING_HOUR):
            hours = self.amount
        else:
            hours = self.amount % 1 * LEGAL_HOURS_OF_A_DAY
        return timedelta(microseconds=int(hours * HOUR))

    @property
    def counting_unit(self) -> Unit:
        """The unit in which used and remaining are told: half a working day counts by the hour,
        a month by the day."""
        if self.unit is Unit.WORKING_DAY and not self.days:
            return Unit.WORKING_HOUR
        return Unit.CALENDAR_DAY if self.unit is Unit.MONTH else self.unit

    def as_json(self) -> dict[str, str]:
        """Return `{"amount": "7", "unit": "WORKING_DAY"}`."""
        whole = self.amount == self.amount.to_integral_value()
        number = str(int(self.amount)) if whole else format(self.amount.normalize(), "f")
        return {"amount": number, "unit": self.unit.value}

    @classmethod
    def from_json(cls, data: dict[str, str]) -> Duration:
        """Read what `as_json` wrote."""
        return cls(data["amount"], data["unit"])


@dataclass(frozen=True, slots=True)
class Tally:
    """How much was counted: whole days, and time beside them. Tallies add up exactly."""

    days: int = 0
    time: timedelta = timedelta(0)

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.days + other.days, self.time + other.time)

    def __sub__(self, other: Tally) -> Tally:
        return Tally(self.days - other.days, self.time - other.time)

    def __bool__(self) -> bool:
        return bool(self.days or self.time)

    def as_json(self) -> dict[str, Any]:
        """Return `{"days": 2, "seconds": 0}`; seconds carry microseconds as a fraction."""
        seconds = self.time.total_seconds()
        return {"days": self.days, "seconds": int(seconds) if seconds.is_integer() else seconds}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Tally:
        """Read what `as_json` wrote."""
        return cls(data["days"], timedelta(seconds=data["seconds"]))
