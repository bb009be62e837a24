"""Random walks: a checked workflow keeps to the allowed changes and never holds a dossier."""

from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from workflow_samples import facts, tiny

from portal.workflow import (
    Status,
    at_once_workflow,
    available,
    begin,
    check_graph,
    dry_run,
    is_allowed,
    load_workflow,
    next_step,
    parse_workflow,
    simple_workflow,
)
from portal.workflow.terms import Action, Channel, Outcome, Role

FLOWS = [load_workflow(data) for data in (simple_workflow(), at_once_workflow(), tiny())]

dossiers = st.builds(
    facts,
    channel=st.sampled_from(Channel),
    outcome=st.sampled_from(Outcome),
    answers=st.fixed_dictionaries({"floors": st.sampled_from([None, 1, 2, 3, 4])}),
    fee_total=st.sampled_from([0, 50_000]),
)
work = st.fixed_dictionaries(
    {
        "papers_missing": st.integers(0, 1),
        "papers_unchecked": st.integers(0, 1),
        "supplied": st.booleans(),
        "result_attached": st.booleans(),
        "result_signed": st.booleans(),
    }
)


def walk(flow, dossier, data, moves=25):
    """Take random open edges, the work of each step being in any state; check every change."""
    place = begin(flow)
    for _ in range(moves):
        if place.ended:
            return
        now = replace(dossier, **data.draw(work), roles=frozenset({flow.step(place.step).role}))
        now = replace(now, fee_unpaid=data.draw(st.sampled_from([0, now.fee_total])))
        done = now.with_work_done()
        open_now = [o.edge for o in available(flow, place.step, now, actor=None) if o.allowed]
        open_then = [
            offer.edge
            for helper in Role  # somebody holds the step, perhaps with one more role
            for offer in available(
                flow, place.step, replace(done, roles=done.roles | {helper}), actor=None
            )
            if offer.allowed
        ]
        assert open_then, f"stuck at {place}"
        edge = data.draw(st.sampled_from(open_now or open_then))
        after = next_step(flow, place, edge).place
        origin = flow.step(place.came_from).status if place.came_from else None
        assert place.status == after.status or is_allowed(
            place.status, after.status, origin=origin
        ), f"{place} -> {after}"
        dossier = replace(
            dossier,
            steps_done=dossier.steps_done | {place.step},
            supplement_rounds=dossier.supplement_rounds
            + (edge.action is Action.REQUEST_SUPPLEMENT),
        )
        place = after


@given(flow=st.sampled_from(FLOWS), dossier=dossiers, data=st.data())
@settings(max_examples=80, deadline=None)
def test_ready_workflows_keep_to_the_table_and_never_stick(flow, dossier, data):
    walk(flow, dossier, data)


guards = st.recursive(
    st.one_of(
        st.sampled_from(
            [
                {"is": "papers_checked"},
                {"is": "fee_paid"},
                {"is": "fee_none"},
                {"is": "result_signed"},
                {"is": "step_done", "step": "appraisal"},
                {"is": "supplement_rounds", "below": 2},
                {"is": "outcome", "in": ["granted"]},
                {"is": "channel", "in": ["online", "postal"]},
                {"is": "role", "in": ["approver"]},
                {"is": "answer", "question": "floors", "op": "gt", "value": 2},
                {"is": "answer", "question": "floors", "op": "filled"},
            ]
        )
    ),
    lambda inner: st.one_of(
        st.builds(lambda part: {"not": part}, inner),
        st.builds(lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=2)),
        st.builds(lambda parts: {"any": parts}, st.lists(inner, min_size=1, max_size=2)),
    ),
    max_leaves=3,
)


@given(data=st.data(), dossier=dossiers)
@settings(max_examples=150, deadline=None)
def test_a_bent_workflow_is_either_refused_or_never_sticks(data, dossier):
    definition = data.draw(st.sampled_from([simple_workflow(), at_once_workflow(), tiny()]))
    targets = [step["key"] for step in definition["steps"]]
    for edge in data.draw(st.lists(st.sampled_from(definition["edges"]), max_size=3)):
        if data.draw(st.booleans()):
            edge["guard"] = data.draw(guards)
        elif "to" in edge:
            edge["to"] = data.draw(st.sampled_from(targets))
    flow = parse_workflow(definition)

    assume(check_graph(flow) == [])

    walk(flow, dossier, data)


@given(data=st.data(), dossier=dossiers)
@settings(max_examples=60, deadline=None)
def test_a_dry_run_ends_or_goes_on_but_never_fails(data, dossier):
    flow = data.draw(st.sampled_from(FLOWS))

    run = dry_run(flow, dossier, lambda edges: data.draw(st.sampled_from(edges)), at_most=30)

    assert run[-1][1].ended or len(run) == 30


def test_the_shortest_life_is_five_changes_long():
    run = dry_run(FLOWS[0], facts(outcome=Outcome.GRANTED), lambda edges: edges[0])

    assert [int(place.status) for _edge, place in run] == [2, 4, 4, 4, 9, 10]
    assert run[-1][1].status is Status.RESULT_RETURNED
