"""How values are written: money, numbers, dates, sizes, codes.

One place for pages, papers, messages and the API. Words and the signs inside numbers follow the
language in force: 12.486,5 in Vietnamese, 12,486.5 in English; dates are dd/MM/yyyy in both, and
papers are made in Vietnamese whatever the page speaks (docs/english.md). What must not be broken
over two lines is joined with non-breaking spaces (U+00A0) and hyphens (U+2011 is not used: it is
not in the font, so codes rely on `white-space: nowrap`).
"""

from __future__ import annotations

import datetime
import unicodedata
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.language import is_english, localised

NBSP = "\u00a0"
MINUS = "\u2212"
BULLET = "\u2022"
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
FREE = gettext_lazy("Không mất tiền")
WEEKDAYS = (
    gettext_lazy("Thứ Hai"),
    gettext_lazy("Thứ Ba"),
    gettext_lazy("Thứ Tư"),
    gettext_lazy("Thứ Năm"),
    gettext_lazy("Thứ Sáu"),
    gettext_lazy("Thứ Bảy"),
    gettext_lazy("Chủ nhật"),
)
SHORT_WEEKDAYS = (
    gettext_lazy("T2"),
    gettext_lazy("T3"),
    gettext_lazy("T4"),
    gettext_lazy("T5"),
    gettext_lazy("T6"),
    gettext_lazy("T7"),
    gettext_lazy("CN"),
)


def number(value: int | float | Decimal, decimals: int = 0) -> str:
    """Write a number with a dot for thousands and a comma for decimals: 12486 → "12.486"."""
    text = localised(f"{abs(value):,.{decimals}f}")
    is_zero = not text.strip("0.,")
    return f"{MINUS}{text}" if value < 0 and not is_zero else text


def percent(value: float | Decimal) -> str:
    """Write a rate given in percent: 98.1 → "98,1 %".

    What was measured has one decimal always; what somebody set (a target, a reduction) is an `int`
    and stays whole: 30 → "30 %".
    """
    decimals = 0 if isinstance(value, int) else 1
    return f"{number(value, decimals)}{'' if is_english() else NBSP}%"


def dong(amount: int) -> str:
    """Write an amount in đồng: 50000 → "50.000 đồng", 0 → "Không mất tiền", with a real minus."""
    if amount == 0:
        return str(FREE)
    sign = f"{MINUS}{NBSP}" if amount < 0 else ""
    return f"{sign}{number(abs(amount))}{NBSP}{_('đồng')}"


def local(value: datetime.datetime) -> datetime.datetime:
    """Return an aware moment in Vietnam's time; a naive one is refused with ValueError."""
    if value.tzinfo is None:
        raise ValueError("a moment must be aware")
    return value.astimezone(ZONE)


def _date(value: datetime.date | datetime.datetime) -> datetime.date:
    return local(value).date() if isinstance(value, datetime.datetime) else value


def day(value: datetime.date | datetime.datetime) -> str:
    """Write a day in full: "16/11/2026"."""
    return _date(value).strftime("%d/%m/%Y")


def short_day(value: datetime.date | datetime.datetime, this_year: int | None = None) -> str:
    """Write a day for a table: "16/11", with its year when that is not `this_year`."""
    date = _date(value)
    if this_year is not None and date.year != this_year:
        return date.strftime("%d/%m/%Y")
    return date.strftime("%d/%m")


def weekday(value: datetime.date | datetime.datetime) -> str:
    """Name the weekday: "Thứ Hai" … "Chủ nhật"."""
    return str(WEEKDAYS[_date(value).weekday()]).replace(" ", NBSP)


def short_weekday(value: datetime.date | datetime.datetime) -> str:
    """Name the weekday for the axis of a chart: "T2" … "T7", "CN"."""
    return str(SHORT_WEEKDAYS[_date(value).weekday()])


def full_day(value: datetime.date | datetime.datetime) -> str:
    """Write a day on which somebody must act: "Thứ Hai 16/11/2026"."""
    return f"{weekday(value)}{NBSP}{day(value)}"


def clock(value: datetime.datetime) -> str:
    """Write the time of day: "17:00"."""
    return local(value).strftime("%H:%M")


def moment(value: datetime.datetime) -> str:
    """Write a moment on which something is due: "17:00 Thứ Hai 16/11/2026"."""
    return f"{clock(value)}{NBSP}{full_day(value)}"


def paper_moment(value: datetime.datetime) -> str:
    """Write a moment as papers of the State do: "14 giờ 20 phút, ngày 02/11/2026"."""
    return f"{local(value):%H} giờ {local(value):%M} phút, ngày {day(value)}".replace(" ", NBSP)


def file_size(size: int) -> str:
    """Write a size given in bytes in KB or MB (of 1,024): "84 KB", "3,1 MB"."""
    kilobytes = size / 1024
    if kilobytes < 1000:
        return f"{number(max(1, round(kilobytes)))}{NBSP}KB"
    megabytes = kilobytes / 1024
    whole = megabytes >= 10 or round(megabytes, 1) == round(megabytes)
    return f"{number(megabytes, 0 if whole else 1)}{NBSP}MB"


def unbroken(text: str) -> str:
    """Keep words together that are one: "hành chính" never breaks at the end of a line."""
    return text.replace("hành chính", "hành\u00a0chính").replace("Hành chính", "Hành\u00a0chính")


def nbsp_code(text: str) -> str:
    """Join the parts of a code, an amount or "7 ngày làm việc" so that no line breaks in it."""
    return text.replace(" ", NBSP)


def masked(text: str, shown: int = 4) -> str:
    """Show the last signs of a number only: "038098004217" → "•••• •••• 4217"."""
    if not text:
        return ""
    if len(text) <= shown:
        return BULLET * len(text)
    dots = NBSP.join([BULLET * 4] * 2)
    return f"{dots}{NBSP}{text[-shown:]}"


def masked_phone(text: str) -> str:
    """Show the beginning and the end of a telephone number: "0912004186" → "0912 •••• 86"."""
    digits = "".join(sign for sign in text if sign.isdigit())
    if len(digits) < 8:
        return masked(digits, 2)
    return f"{digits[:4]}{NBSP}{BULLET * 4}{NBSP}{digits[-2:]}"


def phone(text: str) -> str:
    """Write a telephone number in groups: "02993001022" → "0299 300 1022"."""
    digits = "".join(sign for sign in text if sign.isdigit())
    if len(digits) == 10 or len(digits) == 11:
        groups = (digits[:4], digits[4:7], digits[7:])
    else:
        return nbsp_code(text.strip())
    return NBSP.join(groups)


def last_two_names(full_name: str) -> str:
    """Return how an officer is called in a table: "Đỗ Hoài Nam" → "Hoài Nam"."""
    return NBSP.join(full_name.split()[-2:])


def nfc(text: str) -> str:
    """Return text in composed form, as it must be shown."""
    return unicodedata.normalize("NFC", text)
