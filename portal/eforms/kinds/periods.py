"""A period: from one day to another, both included."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from ..condition_checks import Variable
from ..dates import Limit, format_date
from ..lookups import Context, Lookups
from ..reader import Reader
from ..settings import Setting
from .base import Question, register
from .compound import Compound
from .dates import Date, limit_settings, read_limits

MOST_DAYS = 36_600


@register
@dataclass(frozen=True, kw_only=True)
class DateRange(Compound):
    """Stored as {"from", "to"}; conditions may look at `key.from`, `key.to` and `key.days`.

    `min` and `max` bound both ends, `max_days` the length. With `open_end` the last day may be
    missing: the period is not over.
    """

    kind: ClassVar[str] = "date_range"
    family: ClassVar[str] = "numbers"
    codes: ClassVar[frozenset[str]] = frozenset({"backwards", "max_days"})

    min: Limit | None = None
    max: Limit | None = None
    max_days: int | None = None
    open_end: bool = False

    @classmethod
    def title(cls) -> str:
        return _("Khoảng ngày")

    @classmethod
    def purpose(cls) -> str:
        return _("Từ ngày nào đến ngày nào: thời gian tạm trú, tạm vắng, sự kiện")

    @classmethod
    def own_settings(cls) -> tuple[Setting, ...]:
        return (
            *limit_settings(),
            Setting(
                name="max_days",
                label=_("Dài nhất bao nhiêu ngày"),
                type="whole",
                least=1,
                most=MOST_DAYS,
            ),
            Setting(
                name="open_end",
                label=_("Được để trống ngày cuối"),
                type="flag",
                default=False,
            ),
        )

    @classmethod
    def options(cls, reader: Reader) -> dict[str, Any]:
        found = {**super().options(reader), **read_limits(reader)}
        found["max_days"] = reader.whole("max_days", least=1, most=MOST_DAYS)
        found["open_end"] = reader.flag("open_end")
        return found

    def inner_questions(self) -> tuple[Question, ...]:
        words = {"from": _("Từ ngày"), "to": _("Đến ngày")}
        return tuple(
            Date(
                key=key,
                page_key="",
                label=label,
                name=_("%(label)s của %(name)s") % {"label": label.lower(), "name": self.name},
                required=key == "from" or not self.open_end,
                min=self.min,
                max=self.max,
            )
            for key, label in words.items()
        )

    def browser_rule(self, today: dt.date) -> dict[str, Any]:
        return {**super().browser_rule(today), "max_days": self.max_days}

    def variables(self) -> dict[str, Variable]:
        return {**super().variables(), f"{self.key}.days": Variable("number")}

    def condition_value(self, value: dict[str, str], part: str = "") -> Any:
        if part == "days":
            return None if "to" not in value else Decimal(_days(value))
        return super().condition_value(value, part)

    def check(self, value: dict[str, str], context: Context) -> None:
        super().check(value, context)
        if "to" not in value:
            return
        first, last = value["from"], value["to"]
        if last < first:
            words = _("%(name)s: ngày cuối %(last)s đứng trước ngày đầu %(first)s")
            said = {"first": _shown(first), "last": _shown(last)}
            raise self.refuse("backwards", words, "to_day", **said)
        if self.max_days is not None and (days := _days(value)) > self.max_days:
            words = _("%(name)s dài nhất %(most)d ngày, hiện là %(count)d")
            raise self.refuse("max_days", words, "to_day", most=self.max_days, count=days)

    def display(self, value: dict[str, str], lookups: Lookups) -> str:
        if "to" not in value:
            return _("từ %(first)s") % {"first": _shown(value["from"])}
        said = {"first": _shown(value["from"]), "last": _shown(value["to"])}
        return _("từ %(first)s đến %(last)s") % said

    def accepts(self, value: Any) -> bool:
        return super().accepts(value) and "from" in value

    def asks(self) -> str:
        return _("Nhập ngày đầu và ngày cuối: %(name)s") % {"name": self.name}


def _shown(day: str) -> str:
    return format_date(dt.date.fromisoformat(day))


def _days(value: dict[str, str]) -> int:
    first, last = (dt.date.fromisoformat(value[key]) for key in ("from", "to"))
    return (last - first).days + 1
