"""The fact about an answer: how answers compare with values, and how they are written."""

import re
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from portal.language import localised
from portal.workflow.facts import Answer, Facts, Names
from portal.workflow.guards import Atom
from portal.workflow.terms import Operator

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
ORDERINGS = frozenset({Operator.LESS, Operator.AT_MOST, Operator.GREATER, Operator.AT_LEAST})


@dataclass(frozen=True)
class AnswerIs(Atom):
    """The answer to a question compares so with a value.

    A question without an answer satisfies only `EMPTY`, nor does it satisfy the contrary of
    anything else; values of different kinds never compare, so 1 is neither "1" nor true.
    """

    question: str
    operator: Operator
    value: Answer = None

    def known(self, facts: Facts) -> bool:  # noqa: D102
        answer = facts.answers.get(self.question)
        if self.operator in (Operator.EMPTY, Operator.FILLED):
            return True
        if _is_empty(answer):
            return False
        if self.operator is Operator.CONTAINS:
            return isinstance(answer, tuple)
        return self.operator not in ORDERINGS or _kind(answer) is _kind(self.value)

    def holds(self, facts: Facts) -> bool:  # noqa: D102
        return _compare(facts.answers.get(self.question), self.operator, self.value)

    def words(self, names: Names, *, wanted: bool = True) -> str:  # noqa: D102
        phrase = f"“{names.question(self.question)}” {self.operator.label}"
        if self.value is not None:
            values = self.value if isinstance(self.value, tuple) else (self.value,)
            phrase += " " + ", ".join(self._told(value, names) for value in values)
        return phrase if wanted else _("không phải %(what)s") % {"what": phrase}

    def _told(self, value: Answer, names: Names) -> str:
        """Return a value in words: the option's own, a day as people write it."""
        if not isinstance(value, str):
            return shown(value)
        named = names.option(self.question, value)
        day = _DAY.fullmatch(named)
        return f"{day[3]}/{day[2]}/{day[1]}" if day else named


def _compare(answer: Answer, operator: Operator, value: Answer) -> bool:
    empty = _is_empty(answer)
    match operator:
        case Operator.EMPTY:
            return empty
        case Operator.FILLED:
            return not empty
        case _ if empty:
            return False
        case Operator.EQUAL:
            return _same(answer, value)
        case Operator.NOT_EQUAL:
            return not _same(answer, value)
        case Operator.IN | Operator.NOT_IN:
            found = isinstance(value, tuple) and any(_same(answer, item) for item in value)
            return found is (operator is Operator.IN)
        case Operator.CONTAINS:
            return isinstance(answer, tuple) and value in answer
    return _ordered(answer, operator, value)


def _is_empty(answer: Answer) -> bool:
    return answer is None or answer in ("", ())


def _same(answer: Answer, value: Answer) -> bool:
    return _kind(answer) is _kind(value) and answer == value


def _ordered(answer: Answer, operator: Operator, value: Answer) -> bool:
    """Compare numbers, or dates as ISO text (YYYY-MM-DD sorts as it reads)."""
    if _kind(answer) is not _kind(value) or _kind(value) not in (str, Decimal):
        return False
    match operator:
        case Operator.LESS:
            return answer < value  # type: ignore[operator]
        case Operator.AT_MOST:
            return answer <= value  # type: ignore[operator]
        case Operator.GREATER:
            return answer > value  # type: ignore[operator]
        case Operator.AT_LEAST:
            return answer >= value  # type: ignore[operator]
    raise ValueError(f"not an ordering: {operator!r}")


def _kind(value: Answer) -> type:
    return Decimal if type(value) is int else type(value)


def shown(value: Answer) -> str:
    """Write an answer as people write it: có, không, 96,5."""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    return localised(str(value)) if isinstance(value, Decimal) else str(value)
