"""Days off and make-up days that are known without an administrator."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from portal.worktime.week import Hours, ordered

_SWAPPED_FOR = re.compile(r"\(thay cho ngày (\d{2}/\d{2}/\d{4})\)")


class DayKind(StrEnum):
    """What is special about a date."""

    OFF = "off"  # ngày nghỉ
    MAKE_UP = "make_up"  # ngày làm bù
    ORDINARY = "ordinary"  # takes back what the seed says: the weekday's own rule holds


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """One date that does not follow its weekday.

    A make-up day has `hours` of its own, or else those of its weekday, or else (a Saturday) those
    of the first working weekday, Monday in most weeks. A province's half day off is a make-up day
    whose hours are the half that is worked.
    """

    date: date
    kind: DayKind
    name: str = ""
    hours: Hours = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", DayKind(self.kind))
        object.__setattr__(self, "hours", ordered(self.hours))


@lru_cache(maxsize=256)
def seed_days(year: int) -> tuple[SpecialDay, ...]:
    """Return what the `holidays` package knows of `year` in Vietnam, by date.

    Days off with their Vietnamese names (Labour Code 2019, art. 112, Sundays and Saturdays
    included where a holiday falls on them), days off swapped by the Prime Minister's decision, and
    the Saturdays worked for them. Decisions that the package has not heard of are missing: an
    administrator adds them (law notes, data: Friday 2 January 2026 was off and Saturday 10 January
    worked). Years outside the package's range give the empty tuple.
    """
    # Loading the package takes a third of a second, which a process without deadlines can spare.
    from holidays.countries import VN

    known = VN(years=year, language="vi")
    found = {day: SpecialDay(day, DayKind.OFF, name) for day, name in known.items()}
    worked_for: dict[str, date] = {}
    for day, special in found.items():
        if swap := _SWAPPED_FOR.search(special.name):
            worked_for[swap.group(1)] = day
    for day in known.weekend_workdays:
        if day.year == year:
            off = worked_for.get(f"{day:%d/%m/%Y}")
            name = f"Làm bù cho ngày {off:%d/%m/%Y}" if off else "Ngày làm bù"
            found[day] = SpecialDay(day, DayKind.MAKE_UP, name)
    return tuple(found[day] for day in sorted(found))
