"""What a review aimed at and what came of it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from procedures.simplification.costs import cut_percent

TIME, COST, PAPERS, CONDITIONS = "time", "cost", "papers", "conditions"
WORDS: dict[str, str | Promise] = {
    TIME: _("Thời hạn giải quyết"),
    COST: _("Chi phí tuân thủ một lần"),
    PAPERS: _("Giấy tờ phải nộp"),
    CONDITIONS: _("Yêu cầu, điều kiện"),
}
OF_WORKING = {"WORKING_DAY": Decimal(8), "WORKING_HOUR": Decimal(1)}
OF_CALENDAR = {"MONTH": Decimal(720), "CALENDAR_DAY": Decimal(24), "HOUR": Decimal(1)}
"""Hours of a unit, to compare two limits; 8 hours are a working day (law notes 2.5)."""


@dataclass(frozen=True)
class Measure:
    """One thing that is measured: before, after, what was to be cut and what was.

    `before` and `after` are hours, đồng or counts, None when they cannot be compared. `target` and
    `cut` are percent for time and cost, counts for papers and conditions; `percent` is always the
    share that was cut. `is_proposed`: `after` is what the proposal reckons with, and nothing is in
    force yet, so that no target is met by it.
    """

    key: str
    before: Decimal | int | None
    after: Decimal | int | None
    target: int | None
    is_proposed: bool = False

    @property
    def label(self) -> str:
        """What is measured, in words."""
        return str(WORDS[self.key])

    @property
    def percent(self) -> Decimal | None:
        """The share that was cut; None when there was nothing or it cannot be compared."""
        if self.before is None or self.after is None:
            return None
        return cut_percent(self.before, self.after)

    @property
    def cut(self) -> Decimal | int | None:
        """What was cut, in the unit of the target."""
        if self.key in (TIME, COST):
            return self.percent
        if self.before is None or self.after is None:
            return None
        return self.before - self.after

    @property
    def is_met(self) -> bool | None:
        """Was the target met? None without a target, or where nothing can be compared."""
        if self.target is None or self.cut is None or self.is_proposed:
            return None
        return self.cut >= self.target


def longest(limits: Iterable[tuple[Decimal, str]]) -> tuple[Decimal, bool] | None:
    """Return the longest of some limits in hours, and whether they are hours of work.

    None when there is none, or when hours of work stand beside days of the calendar.
    """
    rows = list(limits)
    for units, is_work in ((OF_WORKING, True), (OF_CALENDAR, False)):
        if rows and all(unit in units for _amount, unit in rows):
            return max(amount * units[unit] for amount, unit in rows), is_work
    return None


def hours_of(
    before: Iterable[tuple[Decimal, str]], after: Iterable[tuple[Decimal, str]]
) -> tuple[Decimal | None, Decimal | None]:
    """Return the longest limits before and after in hours, both None when they are unlike."""
    was, now = longest(before), longest(after)
    if was is None or now is None or was[1] != now[1]:
        return None, None
    return was[0], now[0]
