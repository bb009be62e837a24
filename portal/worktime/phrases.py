"""Moments, dates, amounts and units in words (look notes 9): translated when they are called."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.language import localised
from portal.worktime.units import Duration, Tally, Unit

WEEKDAYS = (
    gettext_lazy("Thứ Hai"),
    gettext_lazy("Thứ Ba"),
    gettext_lazy("Thứ Tư"),
    gettext_lazy("Thứ Năm"),
    gettext_lazy("Thứ Sáu"),
    gettext_lazy("Thứ Bảy"),
    gettext_lazy("Chủ nhật"),
)


HOLIDAYS = {
    "Tết": gettext_lazy("Tết"),
    "Tết Dương lịch": gettext_lazy("Tết Dương lịch"),
    "Quốc khánh": gettext_lazy("Quốc khánh"),
    "ngày Chiến thắng": gettext_lazy("ngày Chiến thắng"),
    "ngày Giỗ Tổ Hùng Vương": gettext_lazy("ngày Giỗ Tổ Hùng Vương"),
    "ngày Giỗ Tổ Hùng Vương (nghỉ bù)": gettext_lazy("ngày Giỗ Tổ Hùng Vương (nghỉ bù)"),
    "ngày Quốc tế Lao động": gettext_lazy("ngày Quốc tế Lao động"),
    "ngày Quốc tế Lao động (nghỉ bù)": gettext_lazy("ngày Quốc tế Lao động (nghỉ bù)"),
    "ngày Văn hóa Việt Nam": gettext_lazy("ngày Văn hóa Việt Nam"),
}
_INSTEAD = "thay cho ngày "


def holiday(name: str) -> str:
    """Return a day off as a sentence names it: translated when the law gave it its name.

    A name that an administrator wrote stays as it is.
    """
    if name.startswith(_INSTEAD):
        return _("thay cho ngày %(day)s") % {"day": name.removeprefix(_INSTEAD)}
    return str(HOLIDAYS.get(name, name))


def weekday(day: date) -> str:
    """Return "Thứ Hai" … "Chủ nhật"."""
    return str(WEEKDAYS[day.weekday()])


def when(moment: datetime) -> str:
    """Return "17:00 Thứ Hai 16/11/2026", for where somebody must act."""
    return f"{moment:%H:%M} {weekday(moment)} {moment:%d/%m/%Y}"


def short_date(day: date, today: date) -> str:
    """Return "16/11", with the year when it is not that of `today`."""
    return f"{day:%d/%m}" if day.year == today.year else f"{day:%d/%m/%Y}"


def short_moment(moment: datetime, today: date) -> str:
    """Return "17:00 16/11"."""
    return f"{moment:%H:%M} {short_date(moment, today)}"


def date_list(days: Sequence[date], today: date) -> str:
    """Return "13/11", "13/11 và 16/11", or "03, 04, 05, 06, 09/11, 01/12"."""
    if len(days) == 2:
        first, last = (short_date(day, today) for day in days)
        return _("%(first)s và %(last)s") % {"first": first, "last": last}
    parts = []
    for index, day in enumerate(days):
        following = days[index + 1] if index + 1 < len(days) else None
        joined = following and (following.year, following.month) == (day.year, day.month)
        parts.append(f"{day:%d}" if joined else short_date(day, today))
    return ", ".join(parts)


def date_range(first: date, last: date, today: date) -> str:
    """Return "16/02 đến 20/02", or one date when both are the same."""
    if first == last:
        return short_date(first, today)
    words = {"first": short_date(first, today), "last": short_date(last, today)}
    return _("%(first)s đến %(last)s") % words


def number(amount: Decimal) -> str:
    """Return "7" or "0,5", with the decimal sign of the language."""
    plain = format(amount.normalize(), "f")
    return localised(plain)


def duration(limit: Duration) -> str:
    """Return "7 ngày làm việc", "0,5 ngày làm việc", "2 giờ làm việc", "15 ngày", "1 tháng"."""
    return measure(limit.amount, limit.unit)


def promised(limit: Duration, statutory: Duration) -> str:
    """Return "luật định 10 ngày làm việc, cơ quan cam kết 7 ngày làm việc"."""
    words = {"law": duration(statutory), "promise": duration(limit)}
    return _("luật định %(law)s, cơ quan cam kết %(promise)s") % words


def measure(amount: Decimal, unit: Unit) -> str:
    """Return what `duration` does for an amount that was published but cannot be counted by."""
    return _unit(unit, 1 if amount == 1 else 2) % {"n": number(amount)}


def _unit(unit: Unit, many: int) -> str:
    # Only the pattern that is asked for is looked up: a queue says fifty of them.
    match unit:
        case Unit.HOUR:
            return ngettext("%(n)s giờ", "%(n)s giờ", many)
        case Unit.WORKING_HOUR:
            return ngettext("%(n)s giờ làm việc", "%(n)s giờ làm việc", many)
        case Unit.WORKING_DAY:
            return ngettext("%(n)s ngày làm việc", "%(n)s ngày làm việc", many)
        case Unit.CALENDAR_DAY:
            return ngettext("%(n)s ngày", "%(n)s ngày", many)
        case Unit.MONTH:
            return ngettext("%(n)s tháng", "%(n)s tháng", many)


def days(amount: int) -> str:
    """Return "5 ngày"."""
    return ngettext("%(n)s ngày", "%(n)s ngày", amount) % {"n": amount}


def time(amount: timedelta) -> str:
    """Return "1 giờ 50", "2 giờ" or "40 phút"; whole minutes, at least one."""
    minutes = max(1, int(amount.total_seconds() // 60))
    hours, rest = divmod(minutes, 60)
    if not hours:
        return ngettext("%(n)s phút", "%(n)s phút", rest) % {"n": rest}
    if not rest:
        return ngettext("%(n)s giờ", "%(n)s giờ", hours) % {"n": hours}
    return _("%(hours)s giờ %(minutes)02d") % {"hours": hours, "minutes": rest}


def tally(amount: Tally) -> str:
    """Return "2 ngày", "3 giờ 20", "2 ngày 4 giờ"; "chưa đến 1 phút" for nothing."""
    if not amount.days and not amount.time:
        return _("chưa đến 1 phút")
    parts = [days(amount.days)] if amount.days else []
    if amount.time:
        parts.append(time(amount.time))
    return " ".join(parts)
