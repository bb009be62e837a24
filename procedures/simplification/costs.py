"""What a procedure costs those who do it (chi phí tuân thủ). Pure; all money in integer đồng.

TT 02/2017/TT-VPCP (law notes 10.5): an activity costs its time at the average income of a working
hour, and what is paid directly (services, printing, travel, fees); a year costs that times how
often each subject does it, times the number of subjects. 10.5 is known but not confirmed, so the
wage is a value of the plan, and every figure is told with its sum.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.design.formats import dong, number

MINUTES_OF_AN_HOUR = 60


class Kind(StrEnum):
    """The kinds of work that a procedure makes, in the order of a person's way."""

    PREPARE = "prepare"
    FORM = "form"
    SUBMIT = "submit"
    FEE = "fee"
    INSPECTION = "inspection"
    WAIT = "wait"
    RECEIVE = "receive"
    OTHER = "other"


KIND_WORDS: dict[Kind, str | Promise] = {
    Kind.PREPARE: gettext_lazy("Chuẩn bị giấy tờ"),
    Kind.FORM: gettext_lazy("Điền tờ khai"),
    Kind.SUBMIT: gettext_lazy("Đi nộp hồ sơ"),
    Kind.FEE: gettext_lazy("Nộp phí, lệ phí"),
    Kind.INSPECTION: gettext_lazy("Phục vụ kiểm tra thực tế"),
    Kind.WAIT: gettext_lazy("Chờ đợi"),
    Kind.RECEIVE: gettext_lazy("Nhận kết quả"),
    Kind.OTHER: gettext_lazy("Việc khác"),
}


@dataclass(frozen=True)
class Activity:
    """One thing to do: `minutes` and `direct_dong` each time, `times` in one procedure."""

    kind: Kind
    name: str
    minutes: int = 0
    direct_dong: int = 0
    times: int = 1


@dataclass(frozen=True)
class Line:
    """An activity with its cost and how that was reckoned."""

    activity: Activity
    cost_dong: int
    explanation: str


@dataclass(frozen=True)
class Costing:
    """The cost of doing a procedure once and of all who do it in a year."""

    lines: tuple[Line, ...]
    once_dong: int
    year_dong: int
    explanation: str


@dataclass(frozen=True)
class Saving:
    """What a year costs less; negative when it costs more. `percent` is None of a cost of 0."""

    year_dong: int
    percent: Decimal | None


def cost_of(
    activities: Iterable[Activity], *, wage_dong: int, times_per_year: int, subjects: int
) -> Costing:
    """Return what the activities cost, line by line; each line is rounded to whole đồng.

    `wage_dong` is for an hour of work, `times_per_year` how often each of `subjects` does it.
    """
    lines = tuple(_line(activity, wage_dong) for activity in activities)
    once = sum(line.cost_dong for line in lines)
    year = once * times_per_year * subjects
    words = _("%(once)s × %(times)s lần mỗi năm × %(subjects)s đối tượng = %(year)s")
    return Costing(
        lines,
        once,
        year,
        words
        % {
            "once": dong(once),
            "times": number(times_per_year),
            "subjects": number(subjects),
            "year": dong(year),
        },
    )


def saving_of(before: Costing, after: Costing) -> Saving:
    """Return what is saved a year, and in percent of what one time cost, to 2 decimals."""
    return Saving(
        before.year_dong - after.year_dong, cut_percent(before.once_dong, after.once_dong)
    )


def cut_percent(before: int | Decimal, after: int | Decimal) -> Decimal | None:
    """Return (before − after) / before × 100 to 2 decimals, halves up; None when before is 0."""
    if not before:
        return None
    cut = (Decimal(before) - Decimal(after)) * 100 / Decimal(before)
    return cut.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _line(activity: Activity, wage_dong: int) -> Line:
    time = Decimal(activity.minutes * wage_dong) / MINUTES_OF_AN_HOUR
    time_dong = int(time.quantize(Decimal(1), ROUND_HALF_UP))
    cost = activity.times * (time_dong + activity.direct_dong)
    told = []
    if activity.minutes:
        words = _("%(minutes)s phút × %(wage)s một giờ")
        told.append(words % {"minutes": number(activity.minutes), "wage": dong(wage_dong)})
    if activity.direct_dong:
        told.append(_("chi trực tiếp %s") % dong(activity.direct_dong))
    explanation = " + ".join(told)
    if activity.times != 1 and told:
        explanation = _("%(times)s lần × (%(each)s)") % {
            "times": number(activity.times),
            "each": explanation,
        }
    return Line(activity, cost, explanation)
