"""What is offered at a step, and what an edge brings about."""

import pytest
from workflow_samples import edge, facts, part, tiny, workflow

from portal.workflow import (
    EdgeClosed,
    Place,
    Status,
    available,
    begin,
    dry_run,
    edge_for,
    next_step,
    parse_workflow,
)
from portal.workflow.terms import Action, Actor, Clock, FeeEffect


def edge_called(flow, key):
    return next(edge for edge in flow.edges if edge.key == key)


def test_a_filed_dossier_begins_at_reception():
    assert begin(workflow()) == Place("reception", Status.REGISTERED)


def test_an_officer_is_offered_every_way_with_the_reason_of_the_closed_ones():
    data = tiny()
    part(data, "finish")["guard"] = {"is": "papers_checked"}

    offers = available(parse_workflow(data), "appraisal", facts(papers_unchecked=1))

    assert [(o.edge.label, o.allowed, o.reason) for o in offers] == [
        ("Thiếu", True, ""),
        ("Cần thu lệ phí", True, ""),
        ("Đạt", False, "mở khi mọi giấy tờ đã kiểm tra (còn 1)"),
    ]


def test_what_the_system_and_the_person_do_is_not_on_the_officers_buttons():
    flow = parse_workflow(edge(tiny(), "home", "payment", "withdraw", end=7))

    assert available(flow, "payment", facts()) == []
    assert [o.edge.key for o in available(flow, "payment", facts(), actor=Actor.PERSON)] == ["home"]
    assert [o.edge.key for o in available(flow, "payment", facts(), actor=Actor.SYSTEM)] == [
        "paid",
        "unpaid",
    ]


def test_reasons_name_steps_by_their_names():
    data = tiny()
    part(data, "ask")["guard"] = {"is": "step_done", "step": "payment"}

    offers = available(parse_workflow(data), "appraisal", facts())

    assert offers[0].reason == "mở khi đã xong bước “Nộp lệ phí”"


def test_the_edge_of_an_action_is_the_first_open_one():
    data = edge(tiny(), "finish_too", "appraisal", "complete", to="return")
    part(data, "finish")["guard"] = {"is": "result_signed"}
    flow = parse_workflow(data)

    assert edge_for(flow, "appraisal", Action.COMPLETE, facts()).key == "finish_too"
    signed = facts(result_signed=True)
    assert edge_for(flow, "appraisal", Action.COMPLETE, signed).key == "finish"


def test_a_closed_edge_is_refused_with_its_reason():
    data = tiny()
    part(data, "finish")["guard"] = {"is": "result_signed"}
    flow = parse_workflow(data)

    with pytest.raises(EdgeClosed) as refused:
        edge_for(flow, "appraisal", Action.COMPLETE, facts(), key="finish")
    assert refused.value.message == "Đạt: mở khi kết quả đã ký số"

    with pytest.raises(EdgeClosed) as refused:
        edge_for(flow, "appraisal", Action.RETURN, facts())
    assert refused.value.message == "Ở bước này không có việc “trả kết quả”."


@pytest.mark.parametrize(
    ("place", "key", "after", "clock", "fee"),
    [
        (Place("reception", 1), "accept", Place("assignment", 2), "run", None),
        (Place("assignment", 2), "assign", Place("appraisal", 4), "run", None),
        (Place("appraisal", 4), "ask", Place("supplement", 5, "appraisal"), "pause", None),
        (Place("appraisal", 4), "charge", Place("payment", 6, "appraisal"), "pause", "request"),
        (Place("supplement", 5, "appraisal"), "supplied", Place("appraisal", 4), "run", None),
        (Place("payment", 6, "appraisal"), "paid", Place("appraisal", 4), "run", None),
        (Place("payment", 6, "appraisal"), "unpaid", Place("", 8), "stop", None),
        (Place("appraisal", 4), "finish", Place("return", 9), "stop", None),
        (Place("return", 9), "hand_over", Place("", 10), "stop", None),
    ],
)
def test_an_edge_brings_step_status_clock_and_fee(place, key, after, clock, fee):
    flow = workflow()

    move = next_step(flow, place, edge_called(flow, key))

    assert move.place == after
    assert move.clock == Clock(clock)
    assert move.fee == (FeeEffect(fee) if fee else None)


def test_a_wait_asked_again_remembers_where_it_began():
    flow = parse_workflow(
        edge(tiny(), "again", "supplement", "request_supplement", to="supplement")
    )
    place = Place("supplement", Status.SUPPLEMENT_REQUIRED, "appraisal")

    after = next_step(flow, place, edge_called(flow, "again")).place

    assert after == place


def test_payment_at_reception_does_not_start_the_clock_when_settled():
    flow = parse_workflow(edge(tiny(), "fee", "reception", "require_payment", to="payment"))
    waiting = next_step(flow, begin(flow), edge_called(flow, "fee")).place

    move = next_step(flow, waiting, edge_called(flow, "paid"))

    assert (move.place, move.clock) == (Place("reception", Status.REGISTERED), None)


def test_an_edge_of_its_own_clock_is_obeyed():
    data = edge(tiny(), "consult", "appraisal", "move", to="appraisal", clock="pause")
    flow = parse_workflow(data)

    move = next_step(flow, Place("appraisal", Status.PROCESSING), edge_called(flow, "consult"))

    assert move.clock is Clock.PAUSE


@pytest.mark.parametrize(
    "place",
    [
        Place("reception", Status.REGISTERED),
        Place("", Status.STOPPED),
        Place("payment", Status.PAYMENT_REQUIRED),
    ],
)
def test_an_edge_is_not_taken_from_elsewhere(place):
    flow = workflow()

    with pytest.raises(EdgeClosed):
        next_step(flow, place, edge_called(flow, "paid"))


def test_a_dry_run_walks_to_the_end():
    run = dry_run(workflow(), facts(), lambda edges: edges[-1])

    assert [(edge.key, int(place.status)) for edge, place in run] == [
        ("accept", 2),
        ("assign", 4),
        ("finish", 9),
        ("hand_over", 10),
    ]
