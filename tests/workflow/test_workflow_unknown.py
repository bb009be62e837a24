"""What is not known opens nothing, asked either way; waiting time and units are facts too."""

import pytest
from workflow_samples import edge, facts, part, tiny, without

from portal.workflow import check_graph, evaluate, parse_workflow
from portal.workflow.facts import Names
from portal.workflow.guard_data import guard_data, read_guard
from portal.workflow.reading import Reader
from portal.workflow.terms import Outcome, Unit


def guard(data):
    reader = Reader()
    read = read_guard(reader, data, "guard")
    assert reader.problems == []
    return read


def wrong(data):
    reader = Reader()
    assert read_guard(reader, data, "guard") is None
    return [(problem.path, problem.message) for problem in reader.problems]


ANSWER = {"is": "answer", "question": "floors", "op": "eq", "value": True}


@pytest.mark.parametrize(
    ("data", "known"),
    [
        (ANSWER, {}),
        (ANSWER, {"answers": {"floors": None}}),
        ({"is": "answer", "question": "floors", "op": "gt", "value": 3}, {}),
        (
            {"is": "answer", "question": "floors", "op": "gt", "value": 3},
            {"answers": {"floors": "x"}},
        ),
        (
            {"is": "answer", "question": "k", "op": "contains", "value": "a"},
            {"answers": {"k": "a"}},
        ),
        ({"is": "answer", "question": "k", "op": "not_in", "value": ["a"]}, {"answers": {"k": ""}}),
        ({"is": "outcome", "in": ["granted"]}, {}),
        ({"is": "waited", "amount": 1, "unit": "working_hour"}, {}),
        ({"is": "unit", "of": "competent", "in": ["H99.21"]}, {}),
        ({"is": "unit", "of": "competent", "in": ["H99.21"]}, {"units": {Unit.RETURN: "H99.21"}}),
    ],
)
def test_what_is_not_known_opens_neither_a_guard_nor_its_contrary(data, known):
    asked, contrary = (
        evaluate(guard(data), facts(**known)),
        evaluate(guard({"not": data}), facts(**known)),
    )

    assert (asked.allowed, contrary.allowed) == (False, False)
    assert contrary.reason.endswith("(chưa biết)")
    assert evaluate(guard({"not": {"not": data}}), facts(**known)).allowed is False


def test_an_unknown_part_leaves_the_others_of_a_group_to_decide():
    known = facts(answers={})

    assert evaluate(guard({"any": [ANSWER, {"is": "fee_none"}]}), known).allowed is True
    assert evaluate(guard({"not": {"all": [ANSWER, {"not": {"is": "fee_none"}}]}}), known).allowed
    assert (
        evaluate(guard({"not": {"any": [ANSWER, {"is": "result_signed"}]}}), known).allowed is False
    )


def test_the_contrary_of_a_decision_is_open_only_once_it_is_made():
    refused = guard({"not": {"is": "outcome", "in": ["granted"]}})

    assert evaluate(refused, facts()).allowed is False
    assert evaluate(refused, facts(outcome=Outcome.GRANTED)).allowed is False
    assert evaluate(refused, facts(outcome=Outcome.REFUSED)).allowed is True


@pytest.mark.parametrize(
    ("hours", "allowed", "reason"),
    [
        (0, False, "mở khi đã ở bước này đủ 12 giờ làm việc (còn 12 giờ làm việc)"),
        (11, False, "mở khi đã ở bước này đủ 12 giờ làm việc (còn 1 giờ làm việc)"),
        (12, True, ""),
        (40, True, ""),
    ],
)
def test_waiting_time_is_counted_in_working_hours(hours, allowed, reason):
    verdict = evaluate(
        guard({"is": "waited", "amount": 12, "unit": "working_hour"}), facts(waited_hours=hours)
    )

    assert (verdict.allowed, verdict.reason) == (allowed, reason)


def test_days_and_hours_are_counted_apart():
    day = guard({"is": "waited", "amount": 1, "unit": "working_day"})

    assert evaluate(day, facts(waited_hours=100, waited_days=0)).allowed is False
    assert evaluate(day, facts(waited_hours=0, waited_days=1)).allowed is True


def test_a_unit_is_asked_by_its_code_and_told_by_its_name():
    atom = guard({"is": "unit", "of": "competent", "in": ["H99.21", "H99.22"]})
    names = Names(agencies={"H99.21": "UBND phường An Hải"})

    assert evaluate(atom, facts(units={Unit.COMPETENT: "H99.22"})).allowed is True
    elsewhere = evaluate(atom, facts(units={Unit.COMPETENT: "H99.30"}), names)
    assert elsewhere.reason == "mở khi cơ quan có thẩm quyền là UBND phường An Hải hoặc H99.22"


@pytest.mark.parametrize(
    "data",
    [
        {"is": "waited", "amount": 8, "unit": "working_hour"},
        {"not": {"is": "waited", "amount": 3, "unit": "working_day"}},
        {"is": "unit", "of": "return", "in": ["H99.21", "000.00.14.H07"]},
    ],
)
def test_the_new_words_survive_export_and_import(data):
    assert guard_data(guard(data)) == data


@pytest.mark.parametrize(
    ("data", "path", "message"),
    [
        (
            {"is": "waited", "amount": 1, "unit": "month"},
            "guard.unit",
            "Chỉ chờ theo giờ làm việc hoặc ngày làm việc.",
        ),
        (
            {"is": "waited", "amount": 0, "unit": "working_day"},
            "guard.amount",
            "Cần số nguyên từ 1 đến 1000.",
        ),
        (
            {"is": "unit", "of": "competent", "in": ["An Hải"]},
            "guard.in[0]",
            "Cần mã định danh của một cơ quan.",
        ),
        (
            {"is": "unit", "of": "competent", "in": []},
            "guard.in",
            "Cần một danh sách có từ 1 đến 50 mục.",
        ),
    ],
)
def test_bad_waiting_times_and_units_are_refused_with_their_place(data, path, message):
    assert (path, message) in wrong(data)


def test_a_guard_that_names_an_agency_that_is_not_there_is_refused_at_its_step():
    data = tiny()
    part(data, "assign")["guard"] = {"is": "unit", "of": "competent", "in": ["H99.77"]}

    problems = check_graph(parse_workflow(data), agencies={"H99.21"})

    assert [(p.step, p.edge, p.message) for p in problems] == [
        (
            "assignment",
            "assign",
            "Bước 2 “Phân công”, lối “Giao” nhắc tới cơ quan không có trong danh sách: “H99.77”.",
        )
    ]


def test_a_step_that_is_left_only_at_one_agency_holds_the_dossiers_of_the_others():
    data = tiny()
    part(data, "assign")["guard"] = {"is": "unit", "of": "competent", "in": ["H99.21"]}

    problems = check_graph(parse_workflow(data), agencies={"H99.21"})

    assert [problem.message for problem in problems] == [
        "Bước 1 “Tiếp nhận” không mở lối nào tới kết thúc khi "
        "cơ quan có thẩm quyền là một cơ quan khác.",
        "Bước 2 “Phân công” không mở lối nào tới kết thúc khi "
        "cơ quan có thẩm quyền là một cơ quan khác.",
    ]


def test_waiting_opens_a_way_in_the_end_but_not_a_way_that_closes():
    waited = {"is": "waited", "amount": 1, "unit": "working_day"}
    slow, quick = tiny(), tiny()
    part(slow, "assign")["guard"] = waited
    part(quick, "assign")["guard"] = {"not": waited}

    assert check_graph(parse_workflow(slow)) == []
    assert [p.step for p in check_graph(parse_workflow(quick))] == ["reception", "assignment"]


def test_the_contrary_of_a_question_that_may_be_empty_is_no_way_out_alone():
    data = without(
        tiny(), "charge", "ask", "supplied", "silent", "supplement", "payment", "paid", "unpaid"
    )
    part(data, "finish")["guard"] = ANSWER
    edge(data, "other", "appraisal", "complete", to="return", guard={"not": ANSWER})

    asked = check_graph(parse_workflow(data), questions={"floors"})
    required = check_graph(parse_workflow(data), questions={"floors"}, always_answered={"floors"})

    assert "“floors” để trống" in asked[-1].message
    assert required == []
