"""How long a paper is good for after its issue (thời hạn sử dụng của giấy tờ). Pure."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.design import formats

DAY, MONTH = "day", "month"


@dataclass(frozen=True)
class Validity:
    """So many days or months after the day of issue; the last day counts still."""

    amount: int
    unit: str

    @property
    def words(self) -> str:
        """The time in words: "6 tháng"."""
        return _("%d tháng") % self.amount if self.unit == MONTH else _("%d ngày") % self.amount


def validity_of(amount: int | None, unit: str) -> Validity | None:
    """Return the validity that two columns hold; None for no limit."""
    return Validity(amount, unit) if amount and unit else None


def last_day(issued_on: datetime.date, validity: Validity) -> datetime.date:
    """Return the last day on which a paper issued on this day is accepted.

    A month ends on the day of the same number, or on the month's last (Bộ luật Dân sự 2015, Điều
    147, 148). Beyond the calendar it is the calendar's last day.
    """
    try:
        if validity.unit == DAY:
            return issued_on + datetime.timedelta(days=validity.amount)
        years, month = divmod(issued_on.month - 1 + validity.amount, 12)
        year = issued_on.year + years
        last = calendar.monthrange(year, month + 1)[1]
        return datetime.date(year, month + 1, min(issued_on.day, last))
    except (OverflowError, ValueError):
        return datetime.date.max


def warning(issued_on: datetime.date, validity: Validity | None, on: datetime.date) -> str:
    """Return what is wrong with the day of issue of a paper that is handed in `on`; "" for nothing.

    It never stops anybody: an officer decides.
    """
    if issued_on > on:
        return _("Ngày cấp %s ở sau hôm nay. Xem lại ngày ghi trên giấy.") % formats.day(issued_on)
    if validity is None or on <= (last := last_day(issued_on, validity)):
        return ""
    return _(
        "Giấy cấp ngày %(issued)s chỉ dùng được %(time)s, đến hết %(last)s. Nên xin giấy mới."
    ) % {
        "issued": formats.day(issued_on),
        "time": validity.words,
        "last": formats.day(last),
    }
