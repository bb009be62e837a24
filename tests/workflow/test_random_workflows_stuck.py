"""The graph check beside a walk that tries everything: what is accepted never holds a dossier."""

import itertools

from hypothesis import event, given, settings
from hypothesis import strategies as st
from random_flows import sound_workflows
from workflow_samples import facts

from portal.workflow import available, begin, check_graph, next_step, parse_workflow
from portal.workflow.terms import Outcome, Role

KINDS = [
    {"fee_total": total, "answers": {"floors": floors}}
    for total, floors in itertools.product((0, 50_000), (None, 2, 3))
]
"""Every kind of dossier that the guards of `few_guards` tell apart."""
MOST_PLACES = 4000


@st.composite
def damaged_workflows(draw):
    """A sound workflow of which a way or two were taken out, or lead elsewhere."""
    data = draw(sound_workflows())
    for _ in range(draw(st.integers(1, 2))):
        at = draw(st.integers(0, len(data["edges"]) - 1))
        if draw(st.booleans()) or "to" not in data["edges"][at]:
            del data["edges"][at]
        else:
            data["edges"][at]["to"] = draw(st.sampled_from(data["steps"]))["key"]
    return data


def held_somewhere(flow):
    """Whether some dossier, its work done, can come to a place from which no end is reached."""
    for kind in KINDS:
        done = facts(
            outcome=Outcome.GRANTED,
            roles=frozenset(Role),
            children_waiting=dict.fromkeys((step.key for step in flow.steps), 1),
            **kind,
        ).with_work_done()
        after = {}
        waiting = [begin(flow)]
        while waiting and len(after) < MOST_PLACES:
            here = waiting.pop()
            if here in after or here.ended:
                continue
            offers = available(flow, here.step, done, actor=None)
            after[here] = [next_step(flow, here, o.edge).place for o in offers if o.allowed]
            waiting += after[here]
        saved, grew = set(), True
        while grew:
            more = {
                place
                for place, onward in after.items()
                if place not in saved and any(each.ended or each in saved for each in onward)
            }
            saved, grew = saved | more, bool(more)
        if saved != set(after):
            return True
    return False


@given(data=damaged_workflows())
@settings(max_examples=60)
def test_what_the_check_accepts_reaches_an_end_from_everywhere(data):
    flow = parse_workflow(data)

    accepted = check_graph(flow) == []

    event("accepted" if accepted else "refused")
    assert not (accepted and held_somewhere(flow))


@given(data=sound_workflows())
@settings(max_examples=20)
def test_without_its_last_way_out_a_workflow_is_refused_as_the_walk_says(data):
    data["edges"] = [each for each in data["edges"] if each["key"] != "hand_over"]
    flow = parse_workflow(data)

    assert held_somewhere(flow)
    assert "return" in {problem.step for problem in check_graph(flow)}
