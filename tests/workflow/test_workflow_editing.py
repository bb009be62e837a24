"""Changing a workflow part by part, and guards as rows."""

from hypothesis import given, settings
from hypothesis import strategies as st
from random_flows import all_guards
from workflow_samples import facts, tiny, workflow

from portal.workflow import check_graph, editing, evaluate, parse_workflow, workflow_data
from portal.workflow.guard_data import read_guard
from portal.workflow.normal import TooManyParts, groups_of, guard_of
from portal.workflow.reading import Reader
from portal.workflow.terms import Channel, Outcome, Role

dossiers = st.builds(
    facts,
    channel=st.sampled_from(Channel),
    outcome=st.sampled_from([None, *Outcome]),
    answers=st.fixed_dictionaries(
        {
            "floors": st.sampled_from([None, 1, 3, "x"]),
            "kinds": st.sampled_from([None, "a", "c"]),
        }
    ),
    fee_total=st.sampled_from([0, 50_000]),
    papers_unchecked=st.integers(0, 1),
    supplement_rounds=st.integers(0, 3),
    steps_done=st.sampled_from([frozenset(), frozenset({"reception"})]),
    roles=st.sampled_from([frozenset(), frozenset({Role.CLERK})]),
)


@given(data=all_guards, dossier=dossiers)
@settings(max_examples=300)
def test_a_guard_written_as_rows_opens_for_the_same_dossiers(data, dossier):
    guard = read_guard(Reader(), data, "guard")

    try:
        rows = groups_of(guard)
    except TooManyParts:
        return

    assert evaluate(guard_of(rows), dossier).allowed is evaluate(guard, dossier).allowed
    assert groups_of(guard_of(rows)) == rows


def test_no_guard_has_no_rows_and_no_rows_make_no_guard():
    assert groups_of(None) == ()
    assert guard_of(()) is None


def test_a_guard_that_nobody_could_read_as_rows_is_not_spread():
    pair = {"all": [{"is": "fee_paid"}, {"is": "papers_checked"}]}
    other = {"all": [{"is": "supplied"}, {"is": "result_signed"}]}
    more = {"all": [{"is": "fee_none"}, {"is": "result_attached"}]}
    guard = read_guard(Reader(), {"any": [pair, other, more, {"is": "papers_complete"}]}, "guard")

    try:
        groups_of(guard)
    except TooManyParts:
        return
    raise AssertionError("8 groups of 4 are 32 rows")


def test_a_key_is_made_of_the_words_and_is_nobody_elses():
    assert editing.new_key("Thẩm định thiết kế", []) == "tham_dinh_thiet_ke"
    assert editing.new_key("Thẩm định", ["tham_dinh"]) == "tham_dinh_2"
    assert editing.new_key("Thẩm định", ["tham_dinh", "tham_dinh_2"]) == "tham_dinh_3"
    assert editing.new_key("2 lãnh đạo", []) == "b_2_lanh_dao"
    assert editing.new_key("…", []) == "b"


@given(words=st.text(max_size=60), taken=st.lists(st.text(max_size=5), max_size=3))
def test_every_key_can_stand_in_a_definition(words, taken):
    reader = Reader()

    reader.key(editing.new_key(words, taken), "key")

    assert reader.problems == []


def test_a_step_that_is_taken_out_takes_its_edges_with_it():
    flow = editing.without_step(workflow(), "payment")

    assert "payment" not in {step.key for step in flow.steps}
    assert {edge.key for edge in workflow().edges} - {edge.key for edge in flow.edges} == {
        "charge",
        "paid",
        "unpaid",
    }
    assert check_graph(flow) == []


def test_steps_and_edges_move_among_their_own():
    flow = workflow()

    assert [s.key for s in editing.step_moved(flow, "appraisal", -1).steps][:3] == [
        "reception",
        "appraisal",
        "assignment",
    ]
    assert editing.step_moved(flow, "reception", -1) == flow
    moved = editing.edge_moved(flow, "charge", -1)
    assert [edge.key for edge in moved.exits("appraisal")] == ["charge", "ask", "finish"]
    assert editing.edge_moved(flow, "finish", 1) == flow
    assert parse_workflow(workflow_data(moved)) == moved
    assert parse_workflow(tiny()) == flow
