"""How a guard compares answers of the e-form."""

from decimal import Decimal

import pytest
from workflow_samples import facts

from portal.workflow.answer_atoms import AnswerIs
from portal.workflow.terms import Operator


@pytest.mark.parametrize(
    ("answer", "operator", "value", "holds"),
    [
        ("nha_o", "eq", "nha_o", True),
        ("nha_o", "ne", "nha_o", False),
        ("kho", "ne", "nha_o", True),
        (3, "eq", 3, True),
        (3, "eq", Decimal("3.0"), True),
        (3, "eq", "3", False),
        (1, "eq", True, False),
        (True, "eq", True, True),
        (2, "lt", 3, True),
        (3, "lt", 3, False),
        (3, "le", 3, True),
        (Decimal("96.5"), "gt", 96, True),
        (Decimal("96.5"), "ge", Decimal("96.5"), True),
        (True, "lt", 3, False),
        ("2", "lt", 3, False),
        ("2026-11-05", "lt", "2026-11-22", True),
        ("kho", "in", ("kho", "xuong"), True),
        (1, "in", (True, "1"), False),
        ("nha_o", "not_in", ("kho", "xuong"), True),
        ("kho", "not_in", ("kho",), False),
        (("a", "b"), "contains", "b", True),
        (("a", "b"), "contains", "c", False),
        ("ab", "contains", "b", False),
        ("x", "filled", None, True),
        (False, "filled", None, True),
        (0, "filled", None, True),
        ("", "filled", None, False),
        ((), "empty", None, True),
        ("x", "empty", None, False),
    ],
)
def test_an_answer_is_compared_by_kind_and_value(answer, operator, value, holds):
    atom = AnswerIs("q", Operator(operator), value)

    assert atom.holds(facts(answers={"q": answer})) is holds


@pytest.mark.parametrize("operator", [o for o in Operator if o is not Operator.EMPTY])
def test_a_missing_answer_satisfies_nothing_but_empty(operator):
    assert AnswerIs("q", operator, ("a",)).holds(facts()) is False
    assert AnswerIs("q", operator, "a").holds(facts(answers={"q": None})) is False
    assert AnswerIs("q", Operator.EMPTY).holds(facts()) is True
