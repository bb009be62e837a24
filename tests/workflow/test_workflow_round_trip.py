"""Whatever sound workflow is built: it reads, exports, reads the same, and every walk can end."""

import json
from collections import deque

from hypothesis import given, settings
from hypothesis import strategies as st
from random_flows import all_guards, sound_workflows
from workflow_samples import facts

from portal.workflow import (
    available,
    begin,
    check_graph,
    next_step,
    parse_workflow,
    workflow_data,
)
from portal.workflow.statuses import Status
from portal.workflow.table import table
from portal.workflow.terms import Outcome, Role


@given(data=sound_workflows(all_guards))
@settings(max_examples=100)
def test_a_workflow_survives_export_and_import_unchanged(data):
    flow = parse_workflow(data)

    exported = json.loads(json.dumps(workflow_data(flow)))

    assert parse_workflow(exported) == flow
    assert workflow_data(parse_workflow(exported)) == exported


@given(data=sound_workflows())
@settings(max_examples=40)
def test_what_is_built_soundly_passes_the_check(data):
    assert check_graph(parse_workflow(data)) == []


@given(data=sound_workflows(), more=st.data())
@settings(max_examples=50)
def test_every_walk_can_be_ended_from_wherever_it_came(data, more):
    flow = parse_workflow(data)
    done = facts(
        outcome=Outcome.GRANTED,
        roles=frozenset(Role),
        children_waiting=dict.fromkeys((step.key for step in flow.steps), 1),
    ).with_work_done()
    place = begin(flow)
    for _ in range(more.draw(st.integers(0, 12))):
        if place.ended:
            break
        place = next_step(flow, place, more.draw(st.sampled_from(_open(flow, place, done)))).place

    seen, waiting = {place}, deque([place])
    while waiting and not any(each.ended for each in seen):
        here = waiting.popleft()
        for edge in _open(flow, here, done):
            after = next_step(flow, here, edge).place
            if after not in seen:
                seen.add(after)
                waiting.append(after)

    assert any(each.ended for each in seen)


def _open(flow, place, known):
    offers = available(flow, place.step, known, actor=None)
    return [offer.edge for offer in offers if offer.allowed]


@given(data=sound_workflows())
@settings(max_examples=30)
def test_the_table_has_every_step_and_every_way_once(data):
    flow = parse_workflow(data)

    rows = table(flow)

    assert [row.key for row in rows] == [step.key for step in flow.steps]
    ways = [way.key for row in rows for way in row.exits]
    assert sorted(ways) == sorted(edge.key for edge in flow.edges)
    assert {row.status for row in rows} <= {int(status) for status in Status}
