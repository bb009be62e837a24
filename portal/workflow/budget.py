"""How much of the published time limit the steps of a workflow use ("Cộng các bước")."""

from collections.abc import Callable
from dataclasses import dataclass

from portal.workflow.definition import Duration, Edge, Step, Workflow
from portal.workflow.statuses import Status
from portal.workflow.terms import Clock, DurationUnit, Unit

_COUNTED = frozenset({Status.ACCEPTED, Status.PROCESSING})
_PAUSED = frozenset({Clock.PAUSE, Clock.STOP})


@dataclass(frozen=True)
class Budget:
    """The time of the longest way that never comes back to a step."""

    hours: int
    """Working hours of the steps on that way while the clock runs (statuses 2 and 4)."""
    steps: tuple[str, ...]
    """Keys of those steps, in order."""
    unlimited: tuple[str, ...]
    """Keys of steps on it that name no time, or not in working hours or days: not counted."""


def lane_budget(workflow: Workflow, unit: Unit | str, *, hours_per_day: int = 8) -> Budget:
    """Add up the steps of one unit on the way that takes it longest, reception included."""

    def counted(step: Step) -> bool:
        return step.unit == unit and not step.is_wait

    return _longest(workflow, counted, hours_per_day)


def lanes_total(workflow: Workflow, *, hours_per_day: int = 8) -> int:
    """Add up the times of the units that hold a step while the limit's clock runs."""
    units = {step.unit for step in workflow.steps if step.status in _COUNTED}
    lanes = [lane for lane in workflow.lanes if lane.unit in units]
    return sum(working_hours(lane.duration, hours_per_day) for lane in lanes)


def time_budget(workflow: Workflow, *, hours_per_day: int = 8) -> Budget:
    """Add up the steps; 1 working day is 8 working hours unless told (law notes 2.5).

    Waits are left out, for the clock pauses there, and so are steps that are only reached while an
    edge has paused it; a way back to an earlier step is not followed.
    """
    running = _running(workflow)

    def counted(step: Step) -> bool:
        return step.status in _COUNTED and step.key in running

    return _longest(workflow, counted, hours_per_day)


def _running(workflow: Workflow) -> frozenset[str]:
    """Return the keys of the steps that can be entered with the clock running.

    An edge that says nothing of the clock lets it run, whatever was paused before.
    """
    entered = {edge.target for edge in workflow.edges if edge.clock not in _PAUSED}
    return frozenset(entered | {workflow.start})


def takes_of_limit(step: Step, entered_by: Edge) -> bool:
    """Does the limit's clock run while a dossier lies at a step that it came to by an edge?"""
    return step.status in _COUNTED and entered_by.clock not in _PAUSED


def _longest(workflow: Workflow, counted: Callable[[Step], bool], hours_per_day: int) -> Budget:
    best: dict[str, tuple[Step, ...]] = {}
    open_now: set[str] = set()

    def longest_from(key: str) -> tuple[Step, ...]:
        if key in best:
            return best[key]
        open_now.add(key)
        ways: list[tuple[Step, ...]] = [()]
        for edge in workflow.exits(key):
            if edge.target and edge.target not in open_now:
                ways.append(longest_from(edge.target))
        open_now.discard(key)
        step = workflow.step(key)
        longest = max(ways, key=lambda way: (sum(_hours(s, hours_per_day) for s in way), len(way)))
        best[key] = (step, *longest) if counted(step) else longest
        return best[key]

    way = longest_from(workflow.start)
    return Budget(
        hours=sum(_hours(step, hours_per_day) for step in way),
        steps=tuple(step.key for step in way),
        unlimited=tuple(step.key for step in way if not _hours(step, hours_per_day)),
    )


def _hours(step: Step, hours_per_day: int) -> int:
    return working_hours(step.duration, hours_per_day) if step.duration else 0


def working_hours(duration: Duration, hours_per_day: int) -> int:
    """Return a time in working hours; 0 for one that is not counted by working time."""
    per_unit = {DurationUnit.WORKING_HOUR: 1, DurationUnit.WORKING_DAY: hours_per_day}
    return duration.amount * per_unit.get(duration.unit, 0)
