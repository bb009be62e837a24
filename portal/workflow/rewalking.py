"""Going the way that a dossier went again, in another workflow. Pure: values in, values out.

What happened is kept (answers, channel, price, outcome, the order of what officers did); the edges
and their conditions are the other workflow's. Work that a way waits for counts as done, for it was
done before the dossier went on. A step that the other workflow no longer has is passed over; one
that it adds on the way is gone through.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from portal.workflow.budget import takes_of_limit
from portal.workflow.definition import Edge, Step, Workflow
from portal.workflow.facts import NO_NAMES, Facts, Names
from portal.workflow.guards import evaluate
from portal.workflow.labels import edge_words, step_words
from portal.workflow.moves import Place, begin, next_step
from portal.workflow.terms import Action

MOVING = frozenset({Action.MOVE, Action.JOIN, Action.MESSAGE})
"""Ways between steps of work that lie open to a dossier that goes on."""
_ONWARD = frozenset({Action.ACCEPT, Action.COMPLETE, Action.RETURN})
"""What may have been put behind a step that the other workflow adds."""
_LED = MOVING | {Action.EXPIRE}

IsOver = Callable[[Step, datetime.datetime, datetime.datetime], bool]
"""Was the time of a step over, for a dossier that came at the first moment and was there still at
the second?"""


@dataclass(frozen=True)
class Happening:
    """One thing that took a dossier on."""

    action: Action | None
    """None: the person sent what was asked for, which stops the timer of the wait."""
    at: datetime.datetime
    to: str = ""
    """Key of the step it led to, "" where the history does not say or the dossier ended."""
    edge: str = ""


@dataclass(frozen=True)
class Stop:
    """Where a dossier could not have gone on as it did, and why, in words."""

    step: str
    reason: str


@dataclass
class Rewalk:
    """How far a dossier gets: to the end of what happened, or to a stop."""

    stop: Stop | None = None
    gone: list[str] = field(default_factory=list)
    """Keys of steps it went to that the workflow does not have, each once."""
    added: list[str] = field(default_factory=list)
    """Keys of steps it has to pass that it was not led to, each once."""
    timed: list[str] = field(default_factory=list)
    """Keys of steps it comes to while the clock of the limit runs, in order, each once: who comes
    back to a step goes on with what was begun there."""


def is_sound(workflow: Workflow) -> bool:
    """Do the start and all edges name steps that are there? A draft may not be finished."""
    keys = {step.key for step in workflow.steps}
    ends = {edge.target for edge in workflow.edges if edge.target}
    return ends | {edge.source for edge in workflow.edges} | {workflow.start} <= keys


def rewalk(
    workflow: Workflow,
    happenings: Sequence[Happening],
    facts: Facts,
    *,
    is_over: IsOver,
    names: Names = NO_NAMES,
) -> Rewalk:
    """Lead a dossier through `workflow` as `happenings` led it, the filing first.

    `facts` are those at its end. The work is bounded by happenings × steps × edges.
    """
    walker = _Walker(workflow, facts, replace(names, steps=workflow.names().steps), is_over)
    for happening in happenings:
        if walker.place.ended or not walker.goes(happening):
            break
    return walker.found


class _Walker:
    """Where the dossier stands in the other workflow."""

    def __init__(self, workflow: Workflow, facts: Facts, names: Names, is_over: IsOver) -> None:
        self.workflow, self.facts, self.names, self.is_over = workflow, facts, names, is_over
        self.steps = {step.key: step for step in workflow.steps}
        self.place = begin(workflow)
        self.since: datetime.datetime | None = None
        self.done: frozenset[str] = frozenset()
        self.rounds = 0
        self.found = Rewalk()

    def goes(self, happening: Happening) -> bool:
        """Take one step of the old way; False when it is not open here."""
        action = happening.action
        if happening.to and happening.to not in self.steps:
            _once(self.found.gone, happening.to)
        if self.since is None:  # the filing
            self.since = happening.at
            return True
        if action is not Action.EXPIRE and self._timer_was_first(happening.at):
            return False
        if action is None:
            self.since = datetime.datetime.max.replace(tzinfo=datetime.UTC)
            return True
        if action is Action.WITHDRAW:  # the person's right, whatever the workflow says
            return False
        if action in _LED and happening.to:
            return self._moved(happening, action)
        return self._acted(happening, action)

    def _timer_was_first(self, at: datetime.datetime) -> bool:
        here, since = self.steps[self.place.step], self.since
        exits = self.workflow.exits(here.key)
        timer = next((edge for edge in exits if edge.action is Action.EXPIRE), None)
        if timer is None or since is None or since >= at or not self.is_over(here, since, at):
            return False
        words = _("Thời hạn của bước đã hết trước đó: hệ thống tự đi lối “%(way)s”.")
        return not self._stop(words % {"way": edge_words(timer.label)})

    def _moved(self, happening: Happening, action: Action) -> bool:
        """Go to the step that the dossier was led to, through what lies between."""
        wanted = happening.to
        if wanted not in self.steps or self.place.step == wanted:
            return True
        by = MOVING | {action}
        route = self._route(lambda place: place.step == wanted, by)
        if route is not None:
            return self._follow(route, happening.at)
        for step, done in self._reached(by):
            for edge in self.workflow.exits(step):
                is_near = edge.target == wanted or edge.key == happening.edge
                if edge.action in by and is_near and not self._is_open(edge, done):
                    return self._stop(self._closed(edge), at=step)
        words = _("Không có lối mở nào dẫn tới bước “%(step)s”.")
        return self._stop(words % {"step": step_words(self.steps[wanted].name)})

    def _acted(self, happening: Happening, action: Action) -> bool:
        """Do what was done (accept, ask for more, complete …) here, or behind an added step."""
        edge = self._best(self.place, happening, action, self.done)
        if edge is None and action in _ONWARD:
            route = self._route(
                lambda place: self._best(place, happening, action, self.done) is not None, MOVING
            )
            if route is not None:
                self._follow(route, happening.at)
                _once(self.found.added, self.place.step)
                edge = self._best(self.place, happening, action, self.done)
        if edge is None:
            exits = self.workflow.exits(self.place.step)
            closed = [each for each in exits if each.action is action]
            words = _("Ở bước này không có việc “%(action)s”.") % {"action": action.label}
            return self._stop(self._closed(closed[0]) if closed else words)
        self.rounds += action is Action.REQUEST_SUPPLEMENT
        return self._enter(edge, happening.at)

    def _best(
        self, place: Place, happening: Happening, action: Action, done: frozenset[str]
    ) -> Edge | None:
        """Return the open edge of `action` that is most like the one that was taken."""
        found = [
            edge
            for edge in self.workflow.exits(place.step)
            if edge.action is action
            and (action is not Action.EXPIRE or edge.end is not None)
            and (not edge.back or place.came_from)
            and self._is_open(edge, done)
        ]

        def unlike(edge: Edge) -> tuple[bool, bool]:
            target = place.came_from if edge.back else edge.target
            return (edge.key != happening.edge, target != happening.to)

        return min(found, key=unlike, default=None)

    def _route(self, arrived: Callable[[Place], bool], by: frozenset[Action]) -> list[Edge] | None:
        """Return the shortest open way to a place that `arrived` likes; None without one."""
        return self._search(lambda place, _done: arrived(place), by)

    def _search(
        self, arrived: Callable[[Place, frozenset[str]], bool], by: frozenset[Action]
    ) -> list[Edge] | None:
        """Look at what open ways lead to, the nearest first, no step twice."""
        waiting: list[tuple[Place, list[Edge], frozenset[str]]] = [(self.place, [], self.done)]
        known = {self.place.step}
        for place, way, done in waiting:
            if way and arrived(place, done):
                return way
            past = done | {place.step}
            for edge in self._ways(place, by, done):
                after = next_step(self.workflow, place, edge).place
                if after.step not in known:
                    known.add(after.step)
                    waiting.append((after, [*way, edge], past))
        return None

    def _reached(self, by: frozenset[Action]) -> list[tuple[str, frozenset[str]]]:
        """Return the steps to which open ways lead from here, this one first."""
        found: list[tuple[str, frozenset[str]]] = []

        def looked_at(place: Place, done: frozenset[str]) -> bool:
            found.append((place.step, done))
            return False

        looked_at(self.place, self.done)
        self._search(looked_at, by)
        return found

    def _ways(self, place: Place, by: frozenset[Action], done: frozenset[str]) -> Iterator[Edge]:
        for edge in self.workflow.exits(place.step):
            led = edge.end is None and (not edge.back or place.came_from)
            if edge.action in by and led and self._is_open(edge, done):
                yield edge

    def _follow(self, route: Sequence[Edge], at: datetime.datetime) -> bool:
        for number, edge in enumerate(route, start=1):
            self._enter(edge, at)
            if number < len(route):
                _once(self.found.added, self.place.step)
        return True

    def _enter(self, edge: Edge, at: datetime.datetime) -> bool:
        self.done |= {self.place.step}
        self.place = next_step(self.workflow, self.place, edge).place
        self.since = at
        here = self.steps.get(self.place.step)
        if here is not None and takes_of_limit(here, edge):
            _once(self.found.timed, here.key)
        return True

    def _is_open(self, edge: Edge, done: frozenset[str]) -> bool:
        moments = self._moments(edge, done)
        return any(evaluate(edge.guard, each, self.names).allowed for each in moments)

    def _closed(self, edge: Edge) -> str:
        verdict = evaluate(edge.guard, self._moments(edge, self.done)[0], self.names)
        told = {"way": edge_words(edge.label), "why": verdict.reason}
        return _("Lối “%(way)s” đóng, %(why)s.") % told

    def _moments(self, edge: Edge, done: frozenset[str]) -> tuple[Facts, ...]:
        """Return the dossier with its work done, with its work done but unpaid, and before it."""
        opening = [step.key for step in self.workflow.steps if step.children]
        now = replace(
            self.facts,
            roles=frozenset({self.steps[edge.source].role}),
            steps_done=done,
            supplement_rounds=self.rounds,
            children_waiting=dict.fromkeys(opening, 1),
        )
        finished = now.with_work_done()
        before = replace(
            now, papers_missing=1, papers_unchecked=1, outcome=None, waited_hours=0, waited_days=0
        )
        return finished, replace(finished, fee_unpaid=now.fee_unpaid), before

    def _stop(self, reason: str, *, at: str = "") -> bool:
        self.found.stop = Stop(at or self.place.step, reason)
        return False


def _once(keys: list[str], key: str) -> None:
    if key not in keys:
        keys.append(key)
