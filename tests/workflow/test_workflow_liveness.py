"""No kind of dossier may be stuck once its work is done, whatever it answers and costs."""

import pytest
from workflow_samples import edge, facts, part, tiny, without

from portal.workflow import check_graph, parse_workflow
from portal.workflow.circumstances import Case
from portal.workflow.openness import Past, Ways


def messages(data, **known):
    return [problem.message for problem in check_graph(parse_workflow(data), **known)]


def one_way_out(guard):
    """The appraisal has a single exit, with this guard."""
    data = without(tiny(), "ask", "charge", "supplement", "payment", "supplied", "silent")
    data = without(data, "paid", "unpaid")
    part(data, "finish")["guard"] = guard
    return data


STUCK = "Bước 3 “Thẩm định” không mở lối nào tới kết thúc khi "


@pytest.mark.parametrize(
    ("guard", "expected"),
    [
        ({"is": "papers_checked"}, []),
        ({"all": [{"is": "fee_paid"}, {"is": "result_signed"}]}, []),
        ({"is": "role", "in": ["approver"]}, []),
        ({"is": "step_done", "step": "assignment"}, []),
        ({"is": "outcome", "in": ["granted", "refused"]}, []),
        ({"is": "channel", "in": ["online", "postal", "in_person"]}, []),
        ({"is": "channel", "in": ["online"]}, [STUCK + "nộp trực tiếp."]),
        ({"is": "fee_none"}, [STUCK + "có khoản phải nộp."]),
        ({"is": "outcome", "in": ["granted"]}, [STUCK + "kết quả là “không cấp”."]),
        (
            {"is": "supplement_rounds", "below": 2},
            [STUCK + "đã yêu cầu bổ sung 2 lần."],
        ),
        (
            {"is": "step_done", "step": "return"},
            ["Bước 1 “Tiếp nhận” không mở lối nào tới kết thúc dù mọi việc đã xong."],
        ),
        ({"not": {"is": "papers_checked"}}, None),
    ],
)
def test_a_single_exit_must_open_for_every_dossier(guard, expected):
    found = messages(one_way_out(guard))

    if expected is None:
        assert "Bước 3 “Thẩm định” không mở lối nào tới kết thúc dù mọi việc đã xong." in found
    elif expected and "Bước 1" in expected[0]:
        assert expected[0] in found
    else:
        assert [text for text in found if "Bước 3" in text] == expected


def split(first, second, **known):
    """The appraisal has two exits, told apart by an answer."""
    data = one_way_out({"is": "answer", "question": "q", **first})
    edge(data, "other", "appraisal", "stop", end=8)
    part(data, "other")["guard"] = {"is": "answer", "question": "q", **second}
    return [text for text in messages(data, **known) if "Bước 3" in text]


@pytest.mark.parametrize(
    ("first", "second", "missing"),
    [
        ({"op": "gt", "value": 3}, {"op": "le", "value": 3}, "“q” để trống"),
        ({"op": "gt", "value": 3}, {"op": "lt", "value": 3}, "“q” để trống"),
        ({"op": "filled"}, {"op": "empty"}, None),
        ({"op": "eq", "value": True}, {"op": "eq", "value": False}, "“q” để trống"),
        ({"op": "contains", "value": "a"}, {"op": "filled"}, "“q” để trống"),
    ],
)
def test_an_answer_left_empty_must_find_a_way(first, second, missing):
    assert split(first, second) == ([f"{STUCK}{missing}."] if missing else [])


@pytest.mark.parametrize(
    ("first", "second", "missing"),
    [
        ({"op": "gt", "value": 3}, {"op": "le", "value": 3}, None),
        ({"op": "gt", "value": 3}, {"op": "lt", "value": 3}, "“q” là 3"),
        ({"op": "ge", "value": 10}, {"op": "le", "value": 3}, "“q” là 6,5"),
        ({"op": "eq", "value": True}, {"op": "eq", "value": False}, None),
        ({"op": "eq", "value": "a"}, {"op": "ne", "value": "a"}, None),
        ({"op": "eq", "value": "a"}, {"op": "eq", "value": "b"}, "“q” là một trả lời khác"),
        (
            {"op": "contains", "value": "a"},
            {"op": "contains", "value": "b"},
            "“q” là một trả lời khác",
        ),
    ],
)
def test_a_question_always_answered_needs_ways_for_its_answers_only(first, second, missing):
    found = split(first, second, always_answered={"q"})

    assert found == ([f"{STUCK}{missing}."] if missing else [])


def test_two_steps_that_only_pass_a_dossier_to_and_fro_are_found():
    data = one_way_out({"is": "channel", "in": ["online"]})
    edge(data, "around", "appraisal", "move", to="appraisal")

    assert STUCK + "nộp trực tiếp." in messages(data)


def test_a_step_reached_only_while_money_is_owed_is_checked_too():
    data = tiny()
    part(data, "charge")["guard"] = {"not": {"is": "fee_paid"}}
    without(data, "paid")
    edge(data, "paid", "payment", "settle", to="check")
    data["steps"].append({**part(data, "appraisal"), "key": "check", "name": "Kiểm tra"})
    edge(data, "checked", "check", "complete", to="return", guard={"is": "fee_none"})

    assert messages(data) == [
        "Bước 7 “Kiểm tra” không mở lối nào tới kết thúc khi có khoản phải nộp.",
    ]


def test_too_many_cases_are_refused_rather_than_half_checked():
    data = one_way_out({"is": "papers_checked"})
    many = [{"is": "answer", "question": f"q{n}", "op": "gt", "value": n} for n in range(8)]
    edge(data, "other", "appraisal", "stop", end=8, guard={"any": many})

    assert messages(data) == [
        "Các điều kiện chia ra quá nhiều trường hợp, không kiểm tra hết được. "
        "Bớt điều kiện theo nội dung khai."
    ]


def test_a_way_judged_for_one_answer_is_not_open_to_another_that_only_equals_it():
    workflow = parse_workflow(
        one_way_out({"is": "answer", "question": "q", "op": "eq", "value": True})
    )
    ways, finish = Ways(workflow), next(each for each in workflow.edges if each.key == "finish")
    past = Past(done=frozenset(), empty=frozenset(), missing=0)

    opened = [
        ways.open(finish, Case(facts(answers={"q": answer}), ""), past)
        for answer in (True, 1, True)  # 1 is no yes, though Python's 1 == True
    ]

    assert opened == [(True, True), (False, False), (True, True)]


def test_a_way_that_waits_for_officers_stays_shut_while_they_may_leave_it_empty():
    workflow = parse_workflow(one_way_out({"is": "answer", "question": "q", "op": "filled"}))
    ways, finish = Ways(workflow), next(each for each in workflow.edges if each.key == "finish")
    case = Case(facts(answers={"q": "x"}), "")

    for empty, expected in ((frozenset(), True), (frozenset({"q"}), False)):
        past = Past(done=frozenset(), empty=empty, missing=0)
        assert ways.open(finish, case, past) == (expected, expected)
