"""The working calendar: an ordinary week, days that differ, and what follows from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import TypeVar

from portal.worktime.errors import WorktimeError
from portal.worktime.moments import micros
from portal.worktime.seed import DayKind, SpecialDay, seed_days
from portal.worktime.tape import Tape, TapeEnds
from portal.worktime.week import STANDARD_WEEK, Hours, Week, ordered

T = TypeVar("T")


@dataclass(frozen=True, init=False)
class Calendar:
    """When an agency works (WorkCalendar, lịch làm việc): a value, compared and hashed as one.

    `days` are an administrator's own days; of two for one date the later in the list wins, so
    that the agency's follow the country's. They override the seed for their date; `seeded=False`
    leaves the seed out altogether.
    """

    week: Week = STANDARD_WEEK
    days: tuple[SpecialDay, ...] = ()
    seeded: bool = True

    def __init__(
        self,
        week: Iterable[Hours] = STANDARD_WEEK,
        days: Iterable[SpecialDay] = (),
        *,
        seeded: bool = True,
    ) -> None:
        hours = tuple(ordered(day) for day in week)
        if len(hours) != 7 or not any(hours):
            raise WorktimeError("A week has seven days and at least one shift")
        last = {day.date: day for day in days}
        object.__setattr__(self, "week", hours)
        object.__setattr__(self, "days", tuple(last[key] for key in sorted(last)))
        object.__setattr__(self, "seeded", seeded)

    def special(self, day: date) -> SpecialDay | None:
        """Return what is special about `day` after all overriding, or None."""
        return self._years.specials(day.year).get(day)

    def hours_on(self, day: date) -> Hours:
        """Return the shifts worked on `day`; empty on a day off."""
        special = self.special(day)
        own = self.week[day.weekday()]
        if special is None:
            return own
        if special.kind is DayKind.OFF:
            return ()
        return special.hours or own or self.ordinary_hours

    def is_working_day(self, day: date) -> bool:
        """Tell whether any work is done on `day`."""
        return bool(self.hours_on(day))

    def specials_between(self, first: date, last: date) -> list[SpecialDay]:
        """Return the special days from `first` to `last`, both included, by date."""
        return [
            special
            for year in range(first.year, last.year + 1)
            for day, special in self._years.specials(year).items()
            if first <= day <= last
        ]

    @property
    def ordinary_hours(self) -> Hours:
        """The hours of the first working weekday, which a make-up Saturday takes over."""
        return next(hours for hours in self.week if hours)

    def tape(self, first: date, last: date) -> Tape:
        """Return the working time of all years from that of `first` to that of `last`."""
        return self._years.tape(max(first.year, MINYEAR), min(last.year, MAXYEAR))

    def over(self, first: datetime, last: datetime, ask: Callable[[Tape], T]) -> T:
        """Return `ask(tape)`, on a tape that begins a year before `first` and ends far enough.

        WorktimeError when the answer lies more than sixty years after `last`.
        """
        begins = max(first.date(), date(MINYEAR + 1, 1, 1)) - timedelta(days=365)
        for reach in (1, 4, 16, 64):
            ends = date(min(last.year + reach, MAXYEAR), 1, 1)
            try:
                return ask(self.tape(begins, ends))
            except TapeEnds:
                continue
        raise WorktimeError("This calendar has too little work for so long a limit")

    @cached_property
    def _years(self) -> _Years:
        return _years_of(self)


class _Years:
    """What was worked out for one calendar; equal calendars share it."""

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self._own: dict[int, list[SpecialDay]] = {}
        for day in calendar.days:
            self._own.setdefault(day.date.year, []).append(day)
        self._specials: dict[int, dict[date, SpecialDay]] = {}
        self._tapes: dict[tuple[int, int], Tape] = {}
        self._worked: dict[int, list[tuple[int, tuple[tuple[int, int], ...]]]] = {}

    def specials(self, year: int) -> dict[date, SpecialDay]:
        if year not in self._specials:
            seed = seed_days(year) if self._calendar.seeded else ()
            days = {day.date: day for day in (*seed, *self._own.get(year, ()))}
            self._specials[year] = {
                key: days[key] for key in sorted(days) if days[key].kind is not DayKind.ORDINARY
            }
        return self._specials[year]

    def tape(self, first: int, last: int) -> Tape:
        tape = self._tapes.get((first, last))
        if tape is None:
            worked = [day for year in range(first, last + 1) for day in self._year(year)]
            lengths = (sum(end - start for start, end in spans) for _, spans in worked)
            tape = Tape(
                tuple(day for day, _ in worked),
                tuple(spans for _, spans in worked),
                tuple(accumulate(lengths, initial=0)),
            )
            self._tapes[first, last] = tape
        return tape

    def _year(self, year: int) -> list[tuple[int, tuple[tuple[int, int], ...]]]:
        if year not in self._worked:
            start = date(year, 1, 1).toordinal()
            spans: dict[Hours, tuple[tuple[int, int], ...]] = {}
            rows = []
            for ordinal in range(start, date(year, 12, 31).toordinal() + 1):
                hours = self._calendar.hours_on(date.fromordinal(ordinal))
                if hours:
                    if hours not in spans:
                        spans[hours] = tuple((micros(s.start), micros(s.end)) for s in hours)
                    rows.append((ordinal, spans[hours]))
            self._worked[year] = rows
        return self._worked[year]


@lru_cache(maxsize=128)
def _years_of(calendar: Calendar) -> _Years:
    return _Years(calendar)
