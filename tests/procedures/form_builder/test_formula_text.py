"""Formulas as text: what is written reads back with the same value; faults say where."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.eforms import parse_form
from portal.eforms.formulas import compute, is_always_zero
from portal.eforms.wording import say
from procedures.authoring.form_builder.editing import askable
from procedures.authoring.form_builder.formula_text import (
    FormulaFault,
    names_in,
    read_formula,
    written,
)

TODAY = dt.date(2026, 11, 22)
QUESTIONS = [
    {"kind": "integer", "key": "so", "label": "Số người"},
    {"kind": "money", "key": "gia", "label": "Giá [một người]"},
    {"kind": "date", "key": "sinh", "label": "Ngày sinh"},
    {"kind": "date_range", "key": "o", "label": "Thời gian ở"},
    {
        "kind": "group",
        "key": "con",
        "label": "Các con",
        "questions": [{"kind": "integer", "key": "tuoi", "label": "Tuổi"}],
    },
    {"kind": "computed", "key": "tong", "label": "Tổng", "formula": 0},
]
FORM = parse_form(
    {
        "version": 1,
        "title": "Tờ khai",
        "pages": [{"key": "p", "title": "Phần", "questions": QUESTIONS}],
    }
)
ASKED = askable(FORM, "tong")
VALUES = {
    "so": Decimal(3),
    "gia": Decimal(50000),
    "sinh": "2008-02-29",
    "o.days": Decimal(7),
    "con": [{"tuoi": Decimal(4)}, {"tuoi": Decimal(9)}],
    "con.count": Decimal(2),
}


def value(formula):
    return compute(formula, VALUES.get, TODAY)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("[Số người] × [Giá (một người)] + 5000", 155000),
        ("[số người]*2 - 1 - 1", 4),
        ("2 + 3 * 4 : 2", 8),
        ("(2 + 3) × 4", 20),
        ("-3 + 1,5", -1.5),
        ("[Số người] × 8.000 + 1.234,5", 25234.5),
        ("tổng([Các con: Tuổi] × 2) + [Các con: số mục]", 28),
        ("làm tròn(10 ÷ 4; 0)", 3),
        ("nhỏ nhất([Số người]; 2; 9)", 2),
        ("tuổi([Ngày sinh]; hôm nay)", 18),
        ("số ngày(01/11/2026; hôm nay)", 21),
        ("[Thời gian ở: số ngày]", 7),
    ],
)
def test_a_formula_is_written_as_in_a_table_sheet(text, result):
    formula = read_formula(text, ASKED)

    assert value(formula) == result
    assert value(read_formula(written(formula, ASKED), ASKED)) == result


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[Số người] +", "Công thức chưa hết câu"),
        ("[Số xe] × 2", "Không có câu hỏi số hoặc ngày tên [Số xe]"),
        ("Số người × 2", "trong ngoặc vuông ở chỗ “Số người × 2”"),
        ("8.00", "từ chỗ “.00”"),
        ("2 ** 3", "từ chỗ “* 3”"),
        ("eval(2)", "từ chỗ “eval(2)”"),
        ("[Các con: Tuổi]", "chỉ đứng trong “tổng(…)”"),
        ("tổng([Số người])", "đúng một khối lặp"),
        ("tổng(tổng([Các con: Tuổi]))", "không đặt “tổng” nữa"),
        ("làm tròn(2)", "cần đúng hai vế"),
        ("tuổi(31/02/2026; hôm nay)", "Không có ngày 31/02/2026"),
        ("(" * 40 + "1" + ")" * 40, "quá nhiều tầng ngoặc"),
        ("1 + " * 600 + "1", "dài nhất 2000 ký tự"),
        ("9999999999999999999", "nhiều nhất 15 chữ số"),
        ("[Số người] ÷ (2 − 2) + 1", "Không chia được cho 0, ở chỗ “÷ (2 − 2)”"),
        ("1 ÷ làm tròn(0,4; 0)", "Không chia được cho 0"),
    ],
)
def test_a_fault_is_told_where_it_stands(text, words):
    with pytest.raises(FormulaFault) as told:
        read_formula(text, ASKED)

    assert words in str(told.value)


@given(st.text("123,+-*/×÷;()[] tổngSốười:", max_size=30))
def test_any_text_is_a_formula_or_a_fault(text):
    try:
        formula = read_formula(text, ASKED)
    except FormulaFault:
        return
    assert written(formula, ASKED)


LEAVES = st.one_of(
    st.integers(-9, 99),
    st.sampled_from([0.5, {"var": "so"}, {"var": "gia"}, {"var": "o.days"}]),
    st.just({"age": [{"var": "sinh"}, "today"]}),
    st.just({"sum": [{"var": "con"}, {"*": [{"var": "entry.tuoi"}, {"var": "so"}]}]}),
)
FORMULAS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.tuples(st.sampled_from("-/"), st.tuples(inner, inner)).map(
            lambda t: {"-" if is_always_zero(t[1][1]) else t[0]: [*t[1]]}
        ),
        st.tuples(st.sampled_from(["+", "*", "min"]), st.lists(inner, min_size=1, max_size=3)).map(
            lambda t: {t[0]: t[1]}
        ),
        inner.map(lambda part: {"round": [part, 2]}),
    ),
    max_leaves=6,
)


@given(FORMULAS)
def test_a_written_formula_reads_back_as_the_same_value(formula):
    assert value(read_formula(written(formula, ASKED), ASKED)) == value(formula)


def test_two_questions_with_one_label_are_told_apart():
    twice = [{**QUESTIONS[0], "key": key} for key in ("a", "b")]
    pages = [{"key": "p", "title": "Phần", "questions": twice}]
    form = parse_form({"version": 1, "title": "Tờ khai", "pages": pages})

    assert names_in(askable(form, "")) == {"Số người": "a", "Số người (b)": "b"}


def test_a_condition_over_the_entries_of_a_block_is_offered_and_told_in_words():
    rule = {"any": [{"var": "con"}, {"<": [{"var": "entry.tuoi"}, 18]}]}

    assert ASKED["any:con:entry.tuoi"].label == "Có ít nhất một mục của “Các con” mà: Tuổi"
    assert ASKED["all:con:entry.tuoi"].label == "Mọi mục của “Các con” đều: Tuổi"
    assert say(rule, FORM.items) == "có ít nhất một mục của “Các con” mà “Tuổi” dưới 18"
