"""Conditions: typed, strict, and blind to hidden answers."""

from decimal import Decimal

import pytest
from eform_samples import check, check_all, form_of, problems_of, question

from portal.eforms import ConditionError, condition_values, erase_hidden, visible_questions
from portal.eforms.conditions import evaluate

SEXES = [{"value": "male", "label": "Nam"}, {"value": "female", "label": "Nữ"}]
ANSWERS = {"n": 5, "d": Decimal("2.5"), "t": "abc", "b": True, "l": ["x", "y"], "day": "2026-01-31"}


def holds(rule):
    return evaluate(rule, ANSWERS.get)


@pytest.mark.parametrize(
    "rule",
    [
        {"==": [{"var": "n"}, 5]},
        {"==": [{"var": "n"}, 5.0]},
        {"!=": [{"var": "n"}, "5"]},
        {"==": [{"var": "gone"}, None]},
        {"!=": [{"var": "t"}, None]},
        {"<": [{"var": "d"}, 2.6]},
        {">=": [{"var": "n"}, 5]},
        {">": [{"var": "day"}, "2025-12-31"]},
        {"<=": [{"var": "d"}, {"var": "n"}]},
        {"in": ["x", {"var": "l"}]},
        {"in": [{"var": "t"}, ["abc", "def"]]},
        {"and": [{"var": "b"}, {"==": [{"var": "n"}, 5]}]},
        {"or": [{"==": [{"var": "n"}, 6]}, {"var": "b"}]},
        {"!": {"==": [{"var": "n"}, 6]}},
        {"!": [{"var": "gone"}]},
    ],
)
def test_rules_that_hold(rule):
    assert holds(rule) is True


@pytest.mark.parametrize(
    "rule",
    [
        {"==": [{"var": "b"}, 1]},
        {"==": [{"var": "n"}, "5"]},
        {"<": [{"var": "gone"}, 5]},
        {">=": [{"var": "gone"}, {"var": "gone"}]},
        {"<": [{"var": "t"}, 5]},
        {"<": [{"var": "b"}, 5]},
        {"in": ["z", {"var": "l"}]},
        {"in": [None, {"var": "gone"}]},
        {"in": ["b", {"var": "t"}]},
        {"var": "gone"},
        {"var": "n"},
    ],
)
def test_rules_that_do_not_hold(rule):
    assert holds(rule) is False


@pytest.mark.parametrize(
    "rule",
    [
        {"like": [{"var": "t"}, "a"]},
        {"or": [{"var": "b"}, {"like": [1, 2]}]},
        {"and": [{"var": "gone"}, {}]},
        {"==": [1]},
        {"and": []},
        {"==": [{"==": [1, 1]}, True]},
        {"==": [{"var": "n"}, [5]]},
        True,
        {},
        {"==": [1, 1], "!=": [1, 2]},
        {"var": ["n", 1]},
    ],
)
def test_an_unknown_operator_or_shape_is_an_error_never_true(rule):
    if rule == {"var": ["n", 1]}:
        rule = {"==": [rule, 1]}

    with pytest.raises(ConditionError):
        holds(rule)


@pytest.mark.parametrize(
    ("rule", "path", "words"),
    [
        ({"like": [1, 2]}, "", "Không có phép “like”"),
        ({"==": [{"var": "x"}, 1]}, ".==[0]", "Không có câu hỏi “x” để đặt điều kiện"),
        ({"==": [{"var": "head"}, 1]}, ".==[0]", "Không có câu hỏi “head” để đặt điều kiện"),
        ({"==": [{"var": "sex"}, "nam"]}, ".==", "Câu hỏi “sex” không có lựa chọn “nam”"),
        ({"in": [{"var": "sex"}, ["male", "x"]]}, ".in", "Câu hỏi “sex” không có lựa chọn “x”"),
        ({"in": ["x", {"var": "many"}]}, ".in", "Câu hỏi “many” không có lựa chọn “x”"),
        ({"==": [{"var": "n"}, "5"]}, ".==", "Hai vế khác loại: số và chữ"),
        ({"<": [{"var": "t"}, "b"]}, ".<[0]", "Chỉ so lớn bé giữa số hoặc ngày"),
        ({"<": [{"var": "day"}, "31/01/2026"]}, ".<[1]", "Chỉ so lớn bé giữa số hoặc ngày"),
        ({"==": [{"var": "day"}, "31/01/2026"]}, ".==", "Ngày viết theo dạng 2026-01-31"),
        ({"==": [{"var": "many"}, "male"]}, ".==", "Câu chọn nhiều dùng phép “in”"),
        ({"var": "n"}, "", "Đứng một mình thì phải là câu hỏi có hoặc không"),
        ({"==": [1, 1]}, ".==", "Cần có ít nhất một câu hỏi trong phép so sánh"),
        ({"==": [{"var": "n"}]}, ".==", "Cần đúng hai vế"),
        ({"and": []}, ".and", "Cần danh sách điều kiện"),
        ("yes", "", "Điều kiện là một đối tượng có đúng một phép"),
        (None, "", "Điều kiện là một đối tượng có đúng một phép"),
        ({"==": [{"var": "n"}, float("nan")]}, ".==[1]", 'Cần một giá trị hoặc {"var": …}'),
    ],
)
def test_a_wrong_condition_is_refused_when_the_form_is_saved(rule, path, words):
    found = problems_of(
        question("text", when=rule),
        question("section", "Đầu mục", key="head"),
        question("choice", key="sex", options=SEXES),
        question("choices", key="many", options=SEXES),
        question("integer", key="n"),
        question("text", key="t"),
        question("date", key="day"),
    )

    assert found == [(f"questions[0].when{path}", words)]


@pytest.mark.parametrize(
    "rule",
    [
        {"<": [{"var": "day"}, "2026-01-31"]},
        {"==": [{"var": "day"}, None]},
        {"!=": [{"var": "many"}, None]},
        {"in": [{"var": "place.province"}, ["01", "99"]]},
        {"==": [{"var": "sure"}, True]},
    ],
)
def test_a_sound_condition_is_accepted(rule):
    found = problems_of(
        question("text", when=rule),
        question("date", key="day"),
        question("choices", key="many", options=SEXES),
        question("address", key="place"),
        question("yes_no", key="sure"),
    )

    assert found == []


def test_a_condition_nested_too_deep_is_refused():
    rule = {"var": "sure"}
    for _step in range(2000):
        rule = {"!": rule}

    found = problems_of(question("text", when=rule), question("yes_no", key="sure"))

    assert [words for _path, words in found] == ["Điều kiện quá dài hoặc lồng quá sâu"]


def test_questions_that_wait_for_each_other_are_refused():
    found = problems_of(
        question("yes_no", key="a", when={"var": "b"}),
        question("yes_no", key="b", when={"var": "a"}),
        question("yes_no", key="c", when={"var": "c"}),
        question("yes_no", key="d"),
    )

    words = "Điều kiện chạy vòng: câu này chờ chính nó qua các câu khác"
    assert found == [(f"questions[{position}].when", words) for position in range(3)]


def chain():
    """`c` hangs on `b`, which hangs on `a`; the definition names them backwards."""
    return form_of(
        question("text", key="c", when={"var": "b"}, required=True),
        question("yes_no", key="b", when={"var": "a"}),
        question("yes_no", key="a"),
    )


def test_a_hidden_answer_counts_as_no_answer():
    answers = {"a": False, "b": True, "c": "còn đây"}

    assert [item.key for item in visible_questions(chain(), answers)] == ["a"]


def test_hidden_answers_are_erased_through_the_whole_chain():
    answers = {"a": False, "b": True, "c": "còn đây", "unknown": 1}

    assert erase_hidden(chain(), answers) == {"a": False}
    assert answers == {"a": False, "b": True, "c": "còn đây", "unknown": 1}


def test_a_question_that_the_same_page_opens_is_asked_for_at_once():
    outcome = check(chain(), {"a": "yes", "b": "yes"})

    assert [error.key for error in outcome.errors] == ["c"]
    assert outcome.values == {"c": None, "b": True, "a": True}


def test_fields_of_a_hidden_question_are_not_read():
    outcome = check(chain(), {"a": "no", "b": "yes", "c": "x\0"})

    assert outcome.errors == ()
    assert outcome.values == {"a": False}


def test_a_form_is_filed_without_its_hidden_answers():
    outcome = check_all(chain(), {"a": True, "b": False, "c": "còn đây"})

    assert outcome.errors == ()
    assert outcome.values == {"a": True, "b": False}


def test_a_stored_answer_of_the_wrong_type_is_no_answer_to_a_condition():
    assert [item.key for item in visible_questions(chain(), {"a": "yes", "b": [1]})] == ["a"]


def test_a_condition_outside_the_form_sees_nothing_hidden():
    value_of = condition_values(chain(), {"a": False, "b": True})

    assert [value_of(key) for key in ("a", "b", "c", "gone")] == [False, None, None, None]
