"""Changing a workflow one part at a time: values in, a new workflow out; nothing is checked."""

import re
from collections.abc import Collection
from dataclasses import replace

from portal.text import fold
from portal.workflow.definition import Duration, Edge, Lane, Step, Workflow
from portal.workflow.terms import Unit

_NOT_IN_KEYS = re.compile(r"[^a-z0-9]+")


def new_key(words: str, taken: Collection[str]) -> str:
    """Return a key made of words that nobody has: "Thẩm định" → "tham_dinh", "tham_dinh_2"."""
    plain = _NOT_IN_KEYS.sub("_", fold(words)).strip("_")[:32].strip("_")
    base = plain if plain[:1].isalpha() else f"b_{plain}".strip("_")
    key, number = base, 1
    while key in taken:
        number += 1
        key = f"{base}_{number}"
    return key


def with_step(workflow: Workflow, step: Step, *, former: str = "") -> Workflow:
    """Put `step` in the place of the one whose key is `former`, or behind all others."""
    steps = [step if each.key == former else each for each in workflow.steps]
    return _lanes_in_use(replace(workflow, steps=tuple(steps if former else [*steps, step])))


def with_lane(workflow: Workflow, unit: Unit | str, duration: Duration | None) -> Workflow:
    """Give a unit its time, or none."""
    lanes = [lane for lane in workflow.lanes if lane.unit != unit]
    place = next((i for i, lane in enumerate(workflow.lanes) if lane.unit == unit), len(lanes))
    if duration is not None:
        lanes.insert(place, Lane(unit, duration))
    return replace(workflow, lanes=tuple(lanes))


def _lanes_in_use(workflow: Workflow) -> Workflow:
    """Drop the times of units that hold no step any more."""
    units = {step.unit for step in workflow.steps}
    return replace(workflow, lanes=tuple(lane for lane in workflow.lanes if lane.unit in units))


def without_step(workflow: Workflow, key: str) -> Workflow:
    """Take a step out, with every edge that leaves it or leads to it."""
    left = replace(
        workflow,
        steps=tuple(step for step in workflow.steps if step.key != key),
        edges=tuple(edge for edge in workflow.edges if key not in (edge.source, edge.target)),
    )
    return _lanes_in_use(left)


def with_edge(workflow: Workflow, edge: Edge, *, former: str = "") -> Workflow:
    """Put `edge` in the place of the one whose key is `former`, or behind all others."""
    edges = [edge if each.key == former else each for each in workflow.edges]
    return replace(workflow, edges=tuple(edges if former else [*edges, edge]))


def without_edge(workflow: Workflow, key: str) -> Workflow:
    """Take an edge out."""
    return replace(workflow, edges=tuple(edge for edge in workflow.edges if edge.key != key))


def step_moved(workflow: Workflow, key: str, by: int) -> Workflow:
    """Move a step up (-1) or down (1) in the order; at the end it stays."""
    steps = list(workflow.steps)
    at = next(index for index, step in enumerate(steps) if step.key == key)
    to = min(max(at + by, 0), len(steps) - 1)
    steps.insert(to, steps.pop(at))
    return replace(workflow, steps=tuple(steps))


def edge_moved(workflow: Workflow, key: str, by: int) -> Workflow:
    """Move an edge before (-1) or behind (1) its neighbour of the same step."""
    edge = next(each for each in workflow.edges if each.key == key)
    own = [index for index, each in enumerate(workflow.edges) if each.source == edge.source]
    at = next(place for place, index in enumerate(own) if workflow.edges[index].key == key)
    to = at + by
    if not 0 <= to < len(own):
        return workflow
    edges = list(workflow.edges)
    edges[own[at]], edges[own[to]] = edges[own[to]], edges[own[at]]
    return replace(workflow, edges=tuple(edges))
