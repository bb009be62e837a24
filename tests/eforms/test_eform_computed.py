"""Computed values: exact, bounded, and never taken from what was posted."""

import datetime as dt
from fractions import Fraction

import pytest
from eform_samples import PLACES, TODAY, check, check_all, form_of, problems_of, question
from hypothesis import given
from hypothesis import strategies as st

from portal.eforms import (
    DefinitionError,
    check_form,
    formulas,
    parse_form,
    summary,
    with_computed,
)

ROWS = question(
    "table",
    key="hang",
    questions=[question("money", key="gia"), question("integer", key="so")],
)
TOTAL = {"sum": [{"var": "hang"}, {"*": [{"var": "entry.gia"}, {"var": "entry.so"}]}]}


def test_days_until_today_are_counted_on_the_day_of_declaring():
    form = form_of(question("date", key="d"), computed({"days": [{"var": "d"}, "today"]}))
    day = TODAY - dt.timedelta(days=20)

    def days(counted_on):
        outcome = check_form(
            form,
            {"d": day.isoformat()},
            lookups=PLACES,
            today=TODAY,
            counted_on=counted_on,
        )
        return outcome.values["tong"]

    assert (days(None), days(TODAY - dt.timedelta(days=6))) == ("20", "14")


def computed(formula, **options):
    return question("computed", "Tổng", key="tong", formula=formula, **options)


def value(formula, answers=None, **options):
    numbers = [question("decimal", key=key) for key in "abc"]
    dates = [question("date", key=key) for key in ("d", "e")]
    form = form_of(*numbers, *dates, ROWS, computed(formula, **options))
    return check_all(form, answers or {}).values.get("tong")


@pytest.mark.parametrize(
    ("formula", "found"),
    [
        ({"+": [{"var": "a"}, {"var": "b"}, 1]}, "13"),
        ({"-": [{"var": "a"}, {"var": "b"}]}, "8"),
        ({"*": [{"var": "a"}, {"var": "b"}]}, "20"),
        ({"/": [{"var": "a"}, {"var": "b"}]}, "5"),
        ({"min": [{"var": "a"}, {"var": "b"}]}, "2"),
        ({"max": [{"var": "a"}, {"var": "b"}]}, "10"),
        ({"round": [{"/": [{"var": "a"}, 4]}, 0]}, "3"),
        ({"round": [{"/": [{"-": [0, {"var": "a"}]}, 4]}, 0]}, "-3"),
        ({"/": [{"var": "b"}, 3]}, "0.67"),
        ({"*": [0.1, 3]}, "0.3"),
        (5, "5"),
    ],
)
def test_arithmetic_is_exact_and_rounds_a_half_away_from_zero(formula, found):
    assert value(formula, {"a": "10", "b": "2"}, places=2) == found


@pytest.mark.parametrize(
    "formula",
    [
        {"/": [{"var": "a"}, {"-": [{"var": "b"}, 2]}]},
        {"+": [{"var": "a"}, {"var": "c"}]},
        {"*": [{"var": "a"}, *([999_999_999_999_999] * 3)]},
        {"age": [{"var": "d"}, "today"]},
        {"max": [{"var": "c"}, 1]},
    ],
)
def test_division_by_zero_a_missing_answer_and_a_number_too_long_are_no_answer(formula):
    assert value(formula, {"a": "10", "b": "2"}) is None


def test_a_sum_goes_over_the_entries_and_passes_over_those_without_an_answer():
    rows = [{"gia": 50_000, "so": 2}, {"gia": 7_000}, {"gia": 1_000, "so": 3}]

    assert value(TOTAL, {"hang": rows}) == "103000"
    assert value(TOTAL) == "0"
    assert value({"var": "hang.count"}) == "0"
    assert value({"*": [{"var": "hang.count"}, 2]}) == "0"
    assert value({"/": [TOTAL, {"var": "hang.count"}]}) is None
    assert value({"*": [{"var": "hang.count"}, 2]}, {"hang": rows}) == "6"


@pytest.mark.parametrize(
    ("formula", "found"),
    [
        ({"days": [{"var": "d"}, {"var": "e"}]}, "30"),
        ({"days": [{"var": "e"}, {"var": "d"}]}, "-30"),
        ({"days": ["2026-11-21", "today"]}, "1"),
        ({"age": [{"var": "d"}, {"var": "e"}]}, "0"),
        ({"age": ["2000-11-22", "today"]}, "26"),
        ({"age": ["2000-11-23", "today"]}, "25"),
        ({"age": ["2004-02-29", "2026-02-28"]}, "21"),
    ],
)
def test_days_between_and_age_count_as_people_do(formula, found):
    assert value(formula, {"d": "2026-11-01", "e": "2026-12-01"}) == found


def test_what_was_posted_or_stored_for_it_is_not_taken():
    form = form_of(question("integer", key="a"), computed({"*": [{"var": "a"}, 2]}))

    outcome = check(form, {"a": "4", "tong": "999"}, answers={"tong": "999"})

    assert outcome.values == {"a": 4, "tong": "8"}
    assert check_all(form, {"a": 4, "tong": "999"}, verified={"tong"}).values["tong"] == "8"


def test_conditions_and_other_formulas_see_it():
    form = form_of(
        question("text", key="q", when={">": [{"var": "hai"}, 15]}),
        question("computed", key="hai", formula={"+": [{"var": "tong"}, 1]}),
        computed({"*": [{"var": "a"}, 2]}),
        question("integer", key="a"),
    )

    assert check(form, {"a": "8", "q": "chữ"}).values["q"] == "chữ"
    assert "q" not in check(form, {"a": "7", "q": "chữ"}).values


def test_a_required_one_without_an_answer_says_where_to_look():
    form = form_of(question("integer", key="a"), computed({"var": "a"}, required=True))

    [error] = check(form, {}).errors

    assert error.message == "Chưa tính được tổng, xem lại các câu dùng để tính"


def test_it_reads_as_a_number_with_its_unit():
    form = form_of(question("integer", key="a"), computed({"*": [{"var": "a"}, 1000]}, unit="đồng"))
    answers = with_computed(form, {"a": 12}, lookups=PLACES, today=TODAY)

    [page] = summary(form, answers, PLACES)
    assert page.rows[1].value == "12.000\u00a0đồng"
    [page] = summary(form, {}, PLACES)
    assert page.rows[1].value == "Chưa tính được"


@pytest.mark.parametrize(
    ("formula", "path", "words"),
    [
        ({"**": [2, 3]}, "formula", "Không có phép “**”"),
        (
            {"+": []},
            "formula",
            "Cần là số, hoặc một đối tượng có đúng một phép với danh sách các vế",
        ),
        ({"-": [1]}, "formula", "Cần đúng hai vế"),
        ("a", "formula", "Cần là số, hoặc một đối tượng có đúng một phép với danh sách các vế"),
        (True, "formula", "Cần là số, hoặc một đối tượng có đúng một phép với danh sách các vế"),
        ({"+": [1, {"var": "khac"}]}, "formula.+[1]", "Không có câu hỏi “khac” để tính"),
        ({"+": [1, {"var": "d"}]}, "formula.+[1]", "Công thức chỉ tính với câu hỏi số"),
        ({"round": [1, 7]}, "formula.round[1]", "Làm tròn tới 0 đến 6 chữ số sau dấu phẩy"),
        ({"sum": [{"var": "d"}, 1]}, "formula.sum[0]", "Cần là một khối lặp hoặc bảng"),
        ({"sum": [{"var": "hang"}, TOTAL]}, "formula.sum[1].sum", "Trong sum không đặt sum nữa"),
        (
            {"days": ["31/01/2026", "today"]},
            "formula.days[0]",
            "Ngày viết theo dạng 2026-01-31, hoặc today",
        ),
        ({"age": [{"var": "so"}, "today"]}, "formula.age[0]", "Cần là câu hỏi ngày"),
        (10**15, "formula", "Cần là số có nhiều nhất 15 chữ số"),
        (float("nan"), "formula", "Cần là số có nhiều nhất 15 chữ số"),
        ({"/": [1, 0]}, "formula./[1]", "Không chia được cho 0"),
        ({"/": [{"var": "so"}, {"-": [2, 2]}]}, "formula./[1]", "Không chia được cho 0"),
        ({"/": [1, {"*": [{"var": "so"}, 0]}]}, "formula./[1]", "Không chia được cho 0"),
    ],
)
def test_a_formula_that_cannot_be_is_refused_with_its_place(formula, path, words):
    found = problems_of(
        question("date", key="d"), question("integer", key="so"), ROWS, computed(formula)
    )

    assert (f"questions[3].{path}", words) in found


def test_a_formula_that_waits_for_itself_is_refused():
    found = problems_of(
        computed({"+": [{"var": "hai"}, 1]}),
        question("computed", key="hai", formula={"+": [{"var": "tong"}, 1]}),
    )

    words = "Điều kiện chạy vòng: câu này chờ chính nó qua các câu khác"
    assert found == [("questions[0].formula", words), ("questions[1].formula", words)]


def test_a_formula_too_long_or_too_deep_is_refused():
    deep = 1
    for _level in range(9):
        deep = {"-": [deep, 1]}
    for formula in (deep, {"+": [1] * 200}):
        [(_path, words)] = problems_of(computed(formula))
        assert words == "Công thức quá dài hoặc lồng quá sâu"


@st.composite
def sound_formulas(draw, depth=0):
    if depth == 4 or draw(st.booleans()):
        return draw(st.integers(-(10**14), 10**14) | st.sampled_from([{"var": "a"}, {"var": "b"}]))
    operator = draw(st.sampled_from(["+", "-", "*", "/", "min", "max", "round"]))
    count = 2 if operator in {"-", "/"} else draw(st.integers(1, 3))
    operands = [draw(sound_formulas(depth + 1)) for _each in range(count)]
    if operator == "round":
        operands = [operands[0], draw(st.integers(0, 6))]
    if operator == "/" and formulas.is_always_zero(operands[1]):
        operator = "-"
    return {operator: operands}


@given(sound_formulas(), st.integers(-(10**15) + 1, 10**15 - 1), st.integers(-9, 9))
def test_every_sound_formula_ends_with_a_number_that_is_not_too_long(formula, a, b):
    assert formulas.check_formula(formula, _known("ab"), "") == []
    from decimal import Decimal

    found = formulas.compute(formula, {"a": Decimal(a), "b": Decimal(b)}.get, dt.date(2026, 1, 1))

    assert found is None or (isinstance(found, Fraction) and abs(found.numerator) < 10**40)


def _known(keys):
    from portal.eforms.condition_checks import Variable

    return {key: Variable("number") for key in keys}


def published(formula):
    """The form as it was published, before anybody refused what is refused today."""
    page = {
        "key": "p",
        "title": "P",
        "questions": [question("integer", key="a"), computed(formula)],
    }
    return {"version": 1, "title": "Đơn", "pages": [page]}


def test_what_was_published_with_a_division_by_zero_stays_readable_and_files():
    data = published({"/": [{"var": "a"}, 0]})
    with pytest.raises(DefinitionError):
        parse_form(data)

    form = parse_form(data, published=True)

    outcome = check(form, {"a": "4"})
    assert (list(outcome.errors), outcome.values) == ([], {"a": 4, "tong": None})
    [page] = summary(form, outcome.values, PLACES)
    assert [row.value for row in page.rows] == ["4", "Chưa tính được"]


def test_what_was_published_and_does_harm_is_refused_still():
    with pytest.raises(DefinitionError):
        parse_form(published({"/": [{"var": "khong_co"}, 0]}), published=True)
