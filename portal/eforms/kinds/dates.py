"""A day of the calendar, typed in three boxes."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from portal.identifiers import plain_digits

from ..dates import FIRST_YEAR, LAST_YEAR, Limit, format_date, parse_iso, parse_limit
from ..lookups import Context, Lookups
from ..reader import Reader
from ..settings import Setting
from ..text import quoted
from .base import Entry, Question, comma_list, register


@register
@dataclass(frozen=True, kw_only=True)
class Date(Question):
    """Stored as `2026-11-22`. Limits are days or relative: `today`, `today-18y`, `today+30d`."""

    kind: ClassVar[str] = "date"
    family: ClassVar[str] = "numbers"
    value_type: ClassVar[str] = "date"
    own_parts: ClassVar[tuple[str, ...]] = ("day", "month", "year")
    codes: ClassVar[frozenset[str]] = frozenset({"incomplete", "no_such_day", "min", "max"})

    min: Limit | None = None
    max: Limit | None = None

    @classmethod
    def title(cls) -> str:
        return _("Ngày")

    @classmethod
    def purpose(cls) -> str:
        return _("Một ngày, gõ ba ô ngày, tháng, năm")

    @classmethod
    def own_settings(cls) -> tuple[Setting, ...]:
        return limit_settings()

    @classmethod
    def options(cls, reader: Reader) -> dict[str, Any]:
        return {**super().options(reader), **read_limits(reader)}

    def browser_rule(self, today: dt.date) -> dict[str, Any]:
        return {**super().browser_rule(today), **browser_limits(self.min, self.max, today)}

    def parse(self, entry: Entry, context: Context) -> str | None:
        typed = {part: plain_digits(self.line(entry, part)).strip() for part in self.parts}
        if not any(typed.values()):
            return None
        names = {"day": _("ngày"), "month": _("tháng"), "year": _("năm")}
        empty = [part for part in self.parts if not typed[part]]
        if empty:
            words = _("%(name)s còn thiếu %(parts)s")
            listed = comma_list([names[part] for part in empty])
            raise self.refuse("incomplete", words, empty[0], parts=listed)
        for part in self.parts:
            if not re.fullmatch("[0-9]{1,10}", typed[part]):
                words = _("%(name)s: ô %(box)s chỉ ghi chữ số, hiện ghi %(text)s")
                raise self.refuse(
                    "characters", words, part, box=names[part], text=quoted(typed[part])
                )
        if len(typed["year"]) != 4:
            words = _("%(name)s cần năm đủ 4 chữ số, hiện có %(count)d")
            raise self.refuse("incomplete", words, "year", count=len(typed["year"]))
        return self._day(int(typed["day"]), int(typed["month"]), int(typed["year"]))

    def _day(self, day: int, month: int, year: int) -> str:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            words = _("%(name)s cần năm từ %(first)d đến %(last)d, hiện là %(year)d")
            raise self.refuse(
                "no_such_day", words, "year", first=FIRST_YEAR, last=LAST_YEAR, year=year
            )
        if not 1 <= month <= 12:
            words = _("%(name)s cần tháng từ 1 đến 12, hiện là %(month)d")
            raise self.refuse("no_such_day", words, "month", month=month)
        if not 1 <= day <= calendar.monthrange(year, month)[1]:
            words = _("%(name)s: không có ngày %(day)02d/%(month)02d/%(year)d")
            raise self.refuse("no_such_day", words, "day", day=day, month=month, year=year)
        return dt.date(year, month, day).isoformat()

    def accepts(self, value: Any) -> bool:
        day = parse_iso(value)
        return day is not None and FIRST_YEAR <= day.year <= LAST_YEAR

    def check(self, value: str, context: Context) -> None:
        day = dt.date.fromisoformat(value)
        if self.min and day < (limit := self.min.on(context.today)):
            words = (
                _("%(name)s không được trước hôm nay, %(limit)s; hiện là %(value)s")
                if self.min.is_today
                else _("%(name)s không được trước ngày %(limit)s; hiện là %(value)s")
            )
            raise self.refuse("min", words, "day", limit=format_date(limit), value=format_date(day))
        if self.max and day > (limit := self.max.on(context.today)):
            words = (
                _("%(name)s không được sau hôm nay, %(limit)s; hiện là %(value)s")
                if self.max.is_today
                else _("%(name)s không được sau ngày %(limit)s; hiện là %(value)s")
            )
            raise self.refuse("max", words, "day", limit=format_date(limit), value=format_date(day))

    def fields(self, value: str) -> dict[str, list[str]]:
        year, month, day = value.split("-")
        return {"day": [day], "month": [month], "year": [year]}

    def display(self, value: str, lookups: Lookups) -> str:
        return format_date(dt.date.fromisoformat(value))

    def from_context(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, dt.date) else value


def limit_settings() -> tuple[Setting, Setting]:
    """The two settings that `read_limits` reads."""
    return (
        Setting(name="min", label=_("Không trước ngày"), type="limit", most=20),
        Setting(name="max", label=_("Không sau ngày"), type="limit", most=20),
    )


def read_limits(reader: Reader) -> dict[str, Limit]:
    """The options `min` and `max` as limits; notes what is no day and what is upside down."""
    found = {}
    for key in ("min", "max"):
        if text := reader.text(key, longest=20):
            try:
                found[key] = parse_limit(text)
            except ValueError:
                words = _("Cần là ngày như 2026-01-31, hoặc today, today-18y, today+30d")
                reader.blame(key, words)
    low, high = found.get("min"), found.get("max")
    if low and high and _upside_down(low, high):
        reader.blame("min", _("Lớn hơn mức lớn nhất"))
    return found


def browser_limits(low: Limit | None, high: Limit | None, today: dt.date) -> dict[str, str]:
    """Limits as days, for the rules of a browser."""
    limits = {"min": low, "max": high}
    return {name: limit.on(today).isoformat() for name, limit in limits.items() if limit}


def _upside_down(low: Limit, high: Limit) -> bool:
    if (low.fixed is None) != (high.fixed is None):
        return False  # depends on the day of answering
    sample = dt.date(2001, 1, 1)
    return low.on(sample) > high.on(sample)
