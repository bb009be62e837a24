"""Conditions as rows: there and back without another meaning; what does not fit is left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.eforms import parse_form
from portal.eforms.conditions import evaluate
from portal.eforms.wording import say
from procedures.authoring.form_builder.rules import MOST_ROWS, Row, Rows, rows_of, rule_of
from tests import people

ROWS = st.builds(
    Row,
    question=st.sampled_from(["a", "b"]),
    operator=st.sampled_from(["eq", "ne", "filled", "empty"]),
    value=st.sampled_from(["x", "y"]),
    group=st.sampled_from(["", "", "g1", "g2"]),
) | st.builds(
    Row,
    question=st.sampled_from(["a", "b"]),
    operator=st.sampled_from(["in", "not_in"]),
    value=st.lists(st.sampled_from(["x", "y"]), min_size=1, max_size=2),
)
ANSWERS = st.dictionaries(st.sampled_from(["a", "b"]), st.sampled_from(["x", "y", "z"]))


@settings(max_examples=200, deadline=None)
@given(
    st.builds(
        Rows,
        st.sampled_from(["and", "or"]),
        st.lists(ROWS, min_size=1, max_size=MOST_ROWS).map(tuple),
    ),
    ANSWERS,
)
def test_rows_mean_the_same_after_they_were_a_condition(rows, answers):
    rule = rule_of(rows)
    again = rows_of(rule)

    assert again is not None
    assert rule_of(again) == rule
    assert evaluate(rule, answers.get) is holds(rows, answers)


def holds(rows, answers):
    """What the rows say, worked out without conditions."""
    join, inner = (all, any) if rows.junction == "and" else (any, all)
    parts, groups = [], {}
    for row in rows.rows:
        (groups.setdefault(row.group, []) if row.group else parts).append(compared(row, answers))
    return join([*parts, *(inner(each) for each in groups.values())])


def compared(row, answers):
    value = answers.get(row.question)
    return {
        "eq": lambda: value == row.value,
        "ne": lambda: value != row.value,
        "filled": lambda: value is not None,
        "empty": lambda: value is None,
        "in": lambda: value in row.value,
        "not_in": lambda: value not in row.value,
    }[row.operator]()


@pytest.mark.parametrize(
    ("rule", "row"),
    [
        ({"var": "q"}, Row("q", "yes")),
        ({"==": [{"var": "q"}, False]}, Row("q", "no")),
        ({">=": [{"var": "q"}, 18]}, Row("q", "ge", 18)),
        ({"in": ["x", {"var": "q"}]}, Row("q", "has", "x")),
        ({"!": {"in": ["x", {"var": "q"}]}}, Row("q", "has_not", "x")),
        ({"!": [{"in": [{"var": "q"}, ["x"]]}]}, Row("q", "not_in", ["x"])),
        ({"!=": [{"var": "q"}, None]}, Row("q", "filled")),
        ({"any": [{"var": "q"}, {"var": "entry.x"}]}, Row("any:q:entry.x", "yes")),
        ({"all": [{"var": "q"}, {"<": [{"var": "entry.x"}, 18]}]}, Row("all:q:entry.x", "lt", 18)),
    ],
)
def test_one_comparison_is_one_row(rule, row):
    assert rows_of(rule) == Rows("and", (row,))


YOUNG = {"<": [{"var": "entry.tuoi"}, 6]}
FOREIGN = {"==": [{"var": "entry.quoc_tich"}, "khac"]}


@pytest.mark.parametrize("quantifier", ["any", "all"])
@pytest.mark.parametrize(("junction", "mark"), [("and", "a"), ("or", "o")])
def test_several_comparisons_of_one_entry_are_rows_of_one_group(quantifier, junction, mark):
    rule = {quantifier: [{"var": "con"}, {junction: [YOUNG, FOREIGN]}]}
    young = Row(f"{quantifier}:con:entry.tuoi", "lt", 6, f"e1{mark}")
    foreign = Row(f"{quantifier}:con:entry.quoc_tich", "eq", "khac", f"e1{mark}")

    assert rows_of(rule) == Rows("and", (young, foreign))
    assert rule_of(Rows("and", (young, foreign))) == rule


def test_they_stand_beside_other_rows_and_keep_their_place():
    one = {"any": [{"var": "con"}, {"and": [YOUNG, FOREIGN]}]}
    q, r, s = ({"==": [{"var": each}, True]} for each in "qrs")
    rule = {"or": [q, one, {"and": [r, s]}]}

    assert [row.group for row in rows_of(rule).rows] == ["", "e2a", "e2a", "g3", "g3"]
    assert rule_of(rows_of(rule)) == rule


def test_one_row_of_such_a_group_is_a_row():
    row = Row("any:con:entry.tuoi", "lt", 6, "e1a")

    assert rule_of(Rows("and", (row,))) == {"any": [{"var": "con"}, YOUNG]}


@pytest.mark.parametrize(
    "rule",
    [
        {"!": {"==": [{"var": "q"}, "x"]}},
        {"==": [{"var": "q"}, {"var": "r"}]},
        {"!=": [{"var": "q"}, True]},
        {"and": [{"or": [{"and": [{"var": "q"}]}]}]},
        {"and": [{"and": [{"var": "q"}, {"var": "r"}]}]},
        {"any": [{"var": "q"}, {"and": [{"var": "entry.x"}, {"or": [{"var": "entry.y"}]}]}]},
        {"or": [{"and": [{"any": [{"var": "q"}, {"and": [{"var": "entry.x"}] * 2}]}]}]},
        {"!": {"any": [{"var": "q"}, {"and": [{"var": "entry.x"}, {"var": "entry.y"}]}]}},
        {"all": [{"var": "q"}, {"var": "x"}]},
        {"!": {"any": [{"var": "q"}, {"in": ["a", {"var": "entry.x"}]}]}},
        {"<": [{"var": "q"}, None]},
        {"in": [{"var": "q"}, [1, 2]]},
        {"var": 5},
        "q",
        {},
    ],
)
def test_what_does_not_fit_into_rows_is_left_alone(rule):
    assert rows_of(rule) is None


FORM = parse_form(people.FORM)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"==": [{"var": "muc_dich"}, "ket_hon"]}, "“Mục đích sử dụng” là “Để kết hôn”"),
        (
            {"and": [{"!=": [{"var": "ho_ten"}, None]}, {"in": [{"var": "muc_dich"}, ["khac"]]}]},
            "“Họ và tên” đã được trả lời, và “Mục đích sử dụng” là một trong: “Việc khác”",
        ),
        ({">": [{"var": "tuoi"}, 1500.5]}, "“tuoi” trên 1.500,5"),
        ({"<": [{"var": "ngay"}, "2026-01-31"]}, "“ngay” trước 31/01/2026"),
        ({"==": [{"var": "o.province"}, "99"]}, "tỉnh, thành phố của “o” là “99”"),
        ({"!": {"var": "muc_dich"}}, "không đúng là “Mục đích sử dụng” là Có"),
        ({"some": [1]}, "một điều kiện khác"),
        (None, "một điều kiện khác"),
    ],
)
def test_a_condition_is_told_in_words(rule, words):
    assert say(rule, FORM.items) == words
