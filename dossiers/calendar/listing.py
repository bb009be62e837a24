"""The special days of a year as rows: what holds for each date, and why."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.agencies.models import CalendarDay
from portal.worktime import DayKind, SpecialDay

KINDS: dict[str, Promise] = {
    "off": _("Nghỉ"),
    "make_up": _("Làm bù"),
    "ordinary": _("Theo thứ trong tuần"),
}


@dataclass(frozen=True)
class Row:
    """One date as it holds, for the scope looked at."""

    date: datetime.date
    kind: str
    name: str
    own: CalendarDay | None = None
    """The override that holds; without one the seed does."""
    instead_of: SpecialDay | None = None
    """What the seed says of the date, where an override takes its place."""
    overruled: CalendarDay | None = None
    """The province's override, where the agency's own takes its place."""

    @property
    def kind_words(self) -> Promise:
        """What the day is."""
        return KINDS[self.kind]

    @property
    def instead_words(self) -> Promise | str:
        """What the day was by law and known decisions."""
        return KINDS[str(self.instead_of.kind)] if self.instead_of else ""


def rows_of(
    seed: Iterable[SpecialDay], own: Iterable[CalendarDay], *, agency_id: int | None
) -> list[Row]:
    """Return the rows of one scope by date: seed, the province's days, then the agency's.

    Looking at the province, days of single agencies are rows of their own.
    """
    known = {day.date: day for day in seed}
    common: dict[datetime.date, CalendarDay] = {}
    special: list[CalendarDay] = []
    for day in own:
        if day.agency_id is None:
            common[day.date] = day
        elif agency_id in (None, day.agency_id):
            special.append(day)
    found = {
        date: Row(date, str(day.kind), day.name)
        for date, day in known.items()
        if day.kind is not DayKind.ORDINARY
    }
    for date, day in common.items():
        found[date] = Row(date, day.kind, day.name, day, known.get(date))
    apart: list[Row] = []
    for day in special:
        row = Row(day.date, day.kind, day.name, day, known.get(day.date), common.get(day.date))
        if agency_id is None:
            apart.append(row)
        else:
            found[day.date] = row
    return sorted([*found.values(), *apart], key=lambda row: (row.date, row in apart))
