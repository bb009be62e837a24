"""Ways to compare: what each writes as data, and what a person fills in beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from portal.eforms.dates import parse_iso
from portal.eforms.kinds.choices import Choice, Choices, YesNo
from portal.eforms.kinds.text import Text
from portal.workflow.terms import Operator

Data = dict[str, Any]
YES, NO = "yes", "no"


class Takes(StrEnum):
    """What stands beside a way."""

    NOTHING = "nothing"
    NUMBER = "number"
    DAY = "day"
    TEXT = "text"
    ONE = "one"
    MEMBERS = "members"
    AGENCIES = "agencies"


@dataclass(frozen=True)
class Way:
    """One way to compare."""

    key: str
    words: str
    data: Data
    fills: str = ""
    """Name of the entry of `data` that the value fills: amount, value, in; "" for none."""
    takes: Takes = Takes.NOTHING
    options: tuple[tuple[str, str], ...] = ()
    of_several: str = ""
    """Operator that stands in where several values are ticked."""

    def value_in(self, data: Data) -> Any:
        """Return the value that `data` has beside this way, None when it is another way."""
        mine, its = self.data.get("not", self.data), data.get("not", data)
        if ("not" in self.data) is not ("not" in data):
            return None
        if not self.fills:
            return "" if mine == its else None
        if self.fills not in its:
            return None
        value, bare = its[self.fills], {k: v for k, v in its.items() if k != self.fills}
        if self.of_several and bare == {**mine, "op": self.of_several}:
            bare = mine
        return self._shown(value) if bare == mine else None

    def _shown(self, value: Any) -> Any:
        known = {key for key, _words in self.options}
        match self.takes:
            case Takes.MEMBERS:
                values = [str(each) for each in (value if isinstance(value, list) else [value])]
                return values if known.issuperset(values) else None
            case Takes.AGENCIES:
                return list(value)
            case Takes.ONE if isinstance(value, bool):
                return YES if value else NO
            case Takes.ONE:
                return value if value in known else None
            case Takes.NUMBER if isinstance(value, bool) or not isinstance(value, int | float):
                return None
            case Takes.DAY if not isinstance(value, str) or parse_iso(value) is None:
                return None
            case Takes.TEXT if not isinstance(value, str):
                return None
        return str(value).replace(".", ",") if isinstance(value, float) else str(value)

    def data_with(self, value: Any) -> Data | str:
        """Return the data with a value put in, or words for what is wrong with it."""
        if not self.fills:
            return self.data
        made: Any = self._read(value)
        if made is None:
            return _ASKS[self.takes]()
        inner = dict(self.data.get("not", self.data))
        if self.of_several:
            inner |= {"op": self.of_several} if len(made) > 1 else {}
            made = made if len(made) > 1 else made[0]
        inner[self.fills] = made
        return {"not": inner} if "not" in self.data else inner

    def _read(self, value: Any) -> Any:
        if self.takes in (Takes.MEMBERS, Takes.AGENCIES):
            return list(value or []) or None
        if self.takes is Takes.DAY:
            return value.isoformat() if value else None
        text = str(value or "").strip()
        if self.takes is Takes.NUMBER:
            return _number(text)
        if self.takes is Takes.ONE and {key for key, _words in self.options} == {YES, NO}:
            return {YES: True, NO: False}.get(text)
        return text or None


_ASKS = {
    Takes.NUMBER: lambda: _("Ghi một số"),
    Takes.DAY: lambda: _("Ghi đủ ngày, tháng, năm"),
    Takes.TEXT: lambda: _("Ghi chữ cần so"),
    Takes.ONE: lambda: _("Chọn một câu trả lời"),
    Takes.MEMBERS: lambda: _("Chọn ít nhất một mục"),
    Takes.AGENCIES: lambda: _("Tìm và chọn ít nhất một cơ quan"),
}


def compared(question: Any) -> tuple[Way, ...]:
    """Return how the answer to a question can be compared, by its kind."""
    variable = question.variables().get(question.key)
    kind = variable.value_type if variable is not None else ""
    found: list[Way] = []
    if isinstance(question, YesNo):
        found = [
            _way(question, Operator.EQUAL, Takes.ONE, options=((YES, _("có")), (NO, _("không"))))
        ]
    elif isinstance(question, Choice):
        options = tuple((each.value, each.label) for each in question.list_of)
        found = [
            _way(question, Operator.EQUAL, Takes.MEMBERS, options=options, several=Operator.IN),
            _way(
                question,
                Operator.NOT_EQUAL,
                Takes.MEMBERS,
                options=options,
                several=Operator.NOT_IN,
            ),
        ]
    elif isinstance(question, Choices):
        options = tuple((each.value, each.label) for each in question.list_of)
        has = _way(question, Operator.CONTAINS, Takes.ONE, options=options)
        not_so = Way(
            "not_contains", _("không chọn"), {"not": has.data}, "value", Takes.ONE, options
        )
        found = [has, not_so]
    elif kind == "number":
        found = list(_ordered(question, Takes.NUMBER))
    elif kind == "date":
        found = list(_ordered(question, Takes.DAY, days=True))
    elif isinstance(question, Text):
        found = [
            _way(question, Operator.EQUAL, Takes.TEXT),
            _way(question, Operator.NOT_EQUAL, Takes.TEXT),
        ]
    bare = [
        _way(question, operator, Takes.NOTHING) for operator in (Operator.FILLED, Operator.EMPTY)
    ]
    return (*found, *bare)


def _ordered(question: Any, takes: Takes, *, days: bool = False) -> Iterable[Way]:
    of_days = {
        Operator.LESS: _("trước ngày"),
        Operator.AT_MOST: _("không sau ngày"),
        Operator.GREATER: _("sau ngày"),
        Operator.AT_LEAST: _("từ ngày"),
        Operator.EQUAL: _("đúng ngày"),
        Operator.NOT_EQUAL: _("khác ngày"),
    }
    for operator in (
        Operator.AT_LEAST,
        Operator.GREATER,
        Operator.AT_MOST,
        Operator.LESS,
        Operator.EQUAL,
        Operator.NOT_EQUAL,
    ):
        yield _way(question, operator, takes, words=of_days[operator] if days else "")


def _way(
    question: Any,
    operator: Operator,
    takes: Takes,
    *,
    words: str = "",
    options: tuple[tuple[str, str], ...] = (),
    several: Operator | None = None,
) -> Way:
    data = {"is": "answer", "question": question.key, "op": operator.value}
    fills = "" if takes is Takes.NOTHING else "value"
    return Way(
        operator.value,
        words or operator.label,
        data,
        fills,
        takes,
        options,
        several.value if several else "",
    )


def _number(text: str) -> int | float | None:
    plain = text.replace(" ", "").replace("\u00a0", "")
    if plain.count(",") <= 1 and all(len(each) == 3 for each in plain.split(",")[0].split(".")[1:]):
        plain = plain.replace(".", "")
    try:
        number = float(plain.replace(",", "."))
    except ValueError:
        return None
    if not abs(number) < 1e15:
        return None
    return int(number) if number.is_integer() and "," not in plain else number
