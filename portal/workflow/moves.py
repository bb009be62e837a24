"""Moving through a workflow: what is offered, what an edge leads to, and a dry run.

Everything here decides; `dossiers/actions/` writes. A refusal is `EdgeClosed`, whose message a
citizen or an officer can read.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from portal.errors import Refusal
from portal.workflow.definition import Edge, Workflow
from portal.workflow.facts import NO_NAMES, Facts, Names
from portal.workflow.guards import evaluate
from portal.workflow.labels import edge_words, step_words
from portal.workflow.statuses import FINAL, WAITS, Status
from portal.workflow.terms import Action, Actor, Clock, FeeEffect


class EdgeClosed(Refusal):
    """The edge does not exist here, or its guard is not met."""

    code = "edge_closed"


@dataclass(frozen=True)
class Place:
    """Where a dossier is: the three values a dossier keeps."""

    step: str
    """Key of the step, "" once ended."""
    status: Status
    came_from: str = ""
    """In a wait: key of the step in which it began; else ""."""

    @property
    def ended(self) -> bool:
        """Say whether nothing follows."""
        return self.status in FINAL


@dataclass(frozen=True)
class Move:
    """What taking an edge brings about."""

    place: Place
    clock: Clock | None
    """None: the clock has not begun and does not begin here."""
    fee: FeeEffect | None


@dataclass(frozen=True)
class Offer:
    """An edge that leaves the present step, whether it is open, and if not, what opens it."""

    edge: Edge
    allowed: bool
    reason: str = ""


def begin(workflow: Workflow) -> Place:
    """Return the place of a dossier that was just filed."""
    return Place(workflow.start, workflow.step(workflow.start).status)


def available(
    workflow: Workflow,
    step: str,
    facts: Facts,
    *,
    actor: Actor | None = Actor.OFFICER,
    names: Names = NO_NAMES,
) -> list[Offer]:
    """Return the edges that `actor` may see at a step, open or not, in the definition's order.

    `actor=None` gives all. `names` adds words for questions; those of steps are known. Whether
    the person holds the step at all is the caller's to check, before.
    """
    words = replace(names, steps=workflow.names().steps)
    offers = []
    for edge in workflow.exits(step):
        if actor in (None, edge.actor):
            verdict = evaluate(edge.guard, facts, words)
            offers.append(Offer(edge, verdict.allowed, verdict.reason))
    return offers


def edge_for(
    workflow: Workflow,
    step: str,
    action: Action,
    facts: Facts,
    *,
    key: str = "",
    names: Names = NO_NAMES,
) -> Edge:
    """Return the edge by which `action` leaves `step` now.

    With `key`, that very edge; else the first of the action whose guard is met. Raises
    `EdgeClosed`, saying what the edge waits for.
    """
    offers = [
        offer
        for offer in available(workflow, step, facts, actor=None, names=names)
        if offer.edge.action is action and key in ("", offer.edge.key)
    ]
    for offer in offers:
        if offer.allowed:
            return offer.edge
    if offers:
        first = offers[0]
        raise EdgeClosed(
            _("%(label)s: %(reason)s")
            % {"label": edge_words(first.edge.label), "reason": first.reason}
        )
    raise EdgeClosed(_("Ở bước này không có việc “%(action)s”.") % {"action": action.label})


def next_step(workflow: Workflow, place: Place, edge: Edge) -> Move:
    """Return what taking `edge` from `place` brings about; guards were judged before.

    Raises `EdgeClosed` when the edge does not leave this place.
    """
    if place.ended or edge.source != place.step or (edge.back and not place.came_from):
        raise EdgeClosed(_("Hồ sơ không còn ở bước này. Mở lại để xem."))
    if edge.end is not None:
        after = Place("", edge.end)
    else:
        step = workflow.step(place.came_from if edge.back else edge.target)
        came_from = (place.came_from or place.step) if step.is_wait else ""
        after = Place(step.key, step.status, came_from)
    fee = edge.fee or (FeeEffect.REQUEST if edge.action is Action.REQUIRE_PAYMENT else None)
    return Move(after, edge.clock or _clock_of(after.status), fee)


def _clock_of(status: Status) -> Clock | None:
    """Return the clock a status implies (law notes 5.4); `edge.clock` is for the exceptions."""
    if status in (Status.DRAFT, Status.REGISTERED):
        return None
    if status in WAITS:
        return Clock.PAUSE
    return Clock.RUN if status in (Status.ACCEPTED, Status.PROCESSING) else Clock.STOP


def dry_run(
    workflow: Workflow,
    facts: Facts,
    choose: Callable[[Sequence[Edge]], Edge],
    *,
    at_most: int = 100,
) -> list[tuple[Edge, Place]]:
    """Walk a dossier with these facts through the workflow ("Chạy thử" in the editor).

    At each step `choose` picks among the edges that are open now or once the work there is done;
    the run is as deterministic as it is. Stops at an end or after `at_most` moves; raises
    `EdgeClosed` when no way is open.
    """
    opening = [step.key for step in workflow.steps if step.children]
    facts = replace(facts, children_waiting={**dict.fromkeys(opening, 1), **facts.children_waiting})
    place = begin(workflow)
    taken: list[tuple[Edge, Place]] = []
    while not place.ended and len(taken) < at_most:
        step = workflow.step(place.step)
        now = replace(facts, roles=facts.roles | {step.role})
        moments = (now, now.with_work_done())
        edges = [
            edge
            for edge in workflow.exits(step.key)
            if any(evaluate(edge.guard, moment).allowed for moment in moments)
        ]
        if not edges:
            raise EdgeClosed(
                _("Bước “%(name)s” không có lối ra nào mở.") % {"name": step_words(step.name)}
            )
        edge = choose(edges)
        asked_again = edge.action is Action.REQUEST_SUPPLEMENT
        facts = replace(
            facts,
            steps_done=facts.steps_done | {place.step},
            supplement_rounds=facts.supplement_rounds + asked_again,
            fee_unpaid=0 if edge.action is Action.SETTLE else facts.fee_unpaid,
        )
        place = next_step(workflow, place, edge).place
        taken.append((edge, place))
    return taken
