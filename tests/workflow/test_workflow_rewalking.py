"""Going the way that a dossier went again, in the workflow of a draft."""

import datetime
from dataclasses import replace

from portal.workflow import Facts, parse_workflow, simple_workflow
from portal.workflow.rewalking import Happening, Stop, is_sound, rewalk
from portal.workflow.terms import Action, Channel, Outcome

BEGIN = datetime.datetime(2026, 11, 2, 8, tzinfo=datetime.UTC)
FACTS = Facts(
    papers_missing=0,
    papers_unchecked=0,
    fee_total=50_000,
    fee_unpaid=50_000,
    channel=Channel.ONLINE,
    answers={"muc_dich": "khac"},
    outcome=Outcome.GRANTED,
)
WAY = [
    (None, "reception"),
    (Action.ACCEPT, "assignment"),
    (Action.MOVE, "appraisal"),
    (Action.REQUIRE_PAYMENT, ""),
    (Action.SETTLE, "appraisal"),
    (Action.MOVE, "approval"),
    (Action.MOVE, "appraisal"),
    (Action.MOVE, "approval"),
    (Action.MOVE, "issue"),
    (Action.COMPLETE, "return"),
    (Action.RETURN, ""),
]
"""Filed, charged, sent back once by the leader, issued, returned: a step every hour."""


def happened(way=WAY):
    return [
        Happening(action, BEGIN + datetime.timedelta(hours=hour), to)
        for hour, (action, to) in enumerate(way)
    ]


def gone_again(data, way=WAY, facts=FACTS, is_over=lambda *_: False):
    return rewalk(parse_workflow(data), happened(way), facts, is_over=is_over)


def without_step(data, key, *, onward):
    """Take a step away; what led to it leads onward."""
    data["steps"] = [step for step in data["steps"] if step["key"] != key]
    data["edges"] = [each for each in data["edges"] if each["from"] != key]
    for each in data["edges"]:
        if each.get("to") == key:
            each["to"] = onward
    return data


def edge_of(data, key):
    return next(each for each in data["edges"] if each["key"] == key)


def test_its_own_workflow_is_gone_to_the_end():
    found = gone_again(simple_workflow())

    assert (found.stop, found.gone, found.added) == (None, [], [])


def test_steps_at_which_the_limit_runs_are_kept_in_order_and_once():
    data = simple_workflow()
    assert gone_again(data).timed == ["assignment", "appraisal", "approval", "issue"]

    edge_of(data, "submit")["clock"] = "pause"
    assert gone_again(data).timed == ["assignment", "appraisal", "issue"]


def test_a_step_that_is_gone_is_passed_over():
    found = gone_again(without_step(simple_workflow(), "issue", onward="return"))

    # what issued the result stood there: the leader's way leads straight to a step of status 9
    assert found.gone == ["issue"]

    found = gone_again(without_step(simple_workflow(), "assignment", onward="appraisal"))
    assert (found.stop, found.gone) == (None, ["assignment"])


def test_a_step_that_was_added_is_gone_through():
    data = simple_workflow()
    data["steps"].append(
        {
            "key": "check",
            "name": "Kiểm tra",
            "unit": "competent",
            "role": "case_officer",
            "status": 4,
        }
    )
    edge_of(data, "submit")["to"] = "check"
    data["edges"].append(
        {"key": "on", "from": "check", "label": "Chuyển", "action": "move", "to": "approval"}
    )

    found = gone_again(data)

    assert (found.stop, found.added) == (None, ["check"])

    data["edges"][-1]["guard"] = {"is": "channel", "in": ["in_person"]}
    stop = gone_again(data).stop
    assert stop == Stop("check", "Lối “Chuyển” đóng, mở khi hồ sơ nộp trực tiếp.")


def test_a_condition_that_differs_stops_it_at_its_step_in_words():
    data = simple_workflow()
    edge_of(data, "submit")["guard"] = {
        "is": "answer",
        "question": "muc_dich",
        "op": "eq",
        "value": "ket_hon",
    }

    found = gone_again(data)

    assert found.stop == Stop("appraisal", "Lối “Trình ký” đóng, mở khi “muc_dich” là ket_hon.")
    open_to_her = replace(FACTS, answers={"muc_dich": "ket_hon"})
    assert gone_again(data, facts=open_to_her).stop is None


def test_work_that_nobody_may_do_there_any_more_stops_it():
    found = gone_again(simple_workflow(with_payment=False))

    assert found.stop == Stop("appraisal", "Ở bước này không có việc “yêu cầu nộp tiền”.")


def test_a_timer_that_would_have_come_first_stops_it():
    found = gone_again(simple_workflow(), is_over=lambda step, *_: step.key == "payment")

    words = "Thời hạn của bước đã hết trước đó: hệ thống tự đi lối “Quá hạn nộp tiền”."
    assert found.stop == Stop("payment", words)


def test_an_unfinished_workflow_is_told_apart():
    data = simple_workflow()
    edge_of(data, "assign")["to"] = "nowhere"

    assert not is_sound(parse_workflow(data))
    assert is_sound(parse_workflow(simple_workflow()))
