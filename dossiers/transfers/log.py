"""The way of a dossier from unit to unit: history and answers read together. Decides only."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from dossiers import clock, steps, timing
from dossiers.models import HandOver
from dossiers.standing import standing
from portal import worktime
from portal.agencies.calendars import calendar_of
from portal.agencies.models import Agency
from portal.design import formats

if TYPE_CHECKING:
    from dossiers.contents import Contents
    from dossiers.models import Dossier, DossierEvent
    from portal.workflow import Workflow
    from portal.workflow.terms import Unit

GIVEN_AGAIN = "papers_given_again"


class Outcome(models.TextChoices):
    """How a unit, or all together, kept the time (law notes 3.8)."""

    EARLY = "early", _("Trước hạn")
    ON_TIME = "on_time", _("Đúng hạn")
    LATE = "late", _("Quá hạn")


@dataclass(frozen=True, slots=True)
class Leg:
    """One row of the control slip: who gave the dossier to which unit, who took it, how it went.

    `given_by` and `taken_by` are names, "" where nobody did it by hand; `taken_at` is None until
    papers are confirmed; `on_paper` is None for what was handed in.
    """

    unit: str
    given_from: str
    given_by: str
    given_at: datetime.datetime
    taken_by: str
    taken_at: datetime.datetime | None
    outcome: Outcome | None
    refused: str = ""
    is_electronic: bool = False
    is_again: bool = False


@dataclass(slots=True)
class _Visit:
    """A unit that has the dossier from `event` on."""

    unit_id: int
    place: Unit | str
    event: DossierEvent
    hand: HandOver | None


def way_of(dossier: Dossier, contents: Contents, *, now: datetime.datetime) -> list[Leg]:
    """Return the way of a filed dossier, the handing-in first."""
    workflow = steps.workflow_of(dossier)
    visits = _visits(dossier, workflow, contents)
    if not visits:
        return []
    ids = {visit.unit_id for visit in visits}
    names = dict(Agency.objects.filter(pk__in=ids).values_list("pk", "name"))
    legs = []
    for index, visit in enumerate(visits):
        later = (each for each in visits[index + 1 :] if each.unit_id != visit.unit_id)
        left = next(later, None)
        left_at = left.event.at if left else dossier.returned_at
        due = _due(dossier, workflow, visit, contents, left_at or now)
        outcome = outcome_of(left_at, due, now=now)
        before = names[visits[index - 1].unit_id] if index else ""
        legs.append(_leg(visit, names[visit.unit_id], before, outcome))
    return legs


def outcome_of(
    done_at: datetime.datetime | None, due: datetime.datetime | None, *, now: datetime.datetime
) -> Outcome | None:
    """Return how the time was kept: a day before the due day is early; None is still open.

    What is not done is late once its time is over.
    """
    if due is None:
        return None
    if done_at is None:
        return Outcome.LATE if now > due else None
    if done_at > due:
        return Outcome.LATE
    is_earlier = formats.local(done_at).date() < formats.local(due).date()
    return Outcome.EARLY if is_earlier else Outcome.ON_TIME


def _visits(dossier: Dossier, workflow: Workflow, contents: Contents) -> list[_Visit]:
    hands = {hand.event_id: hand for hand in contents.hand_overs}
    known: dict[Unit | str, int] = {}
    visits: list[_Visit] = []
    for event in standing(contents.events):
        if event.kind == GIVEN_AGAIN and (hand := hands.get(event.pk)):
            place = visits[-1].place if visits else ""
            visits.append(_Visit(hand.to_unit_id, place, event, hand))
            continue
        key = event.data.get("to_step")
        if not key:
            continue
        place = workflow.step(key).unit
        if place not in known:
            known[place] = steps.agency_of(dossier, place)
        unit_id = known[place]
        if not visits:  # at a counter elsewhere the dossier begins where it was handed in
            unit_id = dossier.submitted_at_unit_id
        if not visits or visits[-1].unit_id != unit_id:
            visits.append(_Visit(unit_id, place, event, hands.get(event.pk)))
    return visits


def _leg(visit: _Visit, unit: str, before: str, outcome: Outcome | None) -> Leg:
    event, hand = visit.event, visit.hand
    actor = event.actor.full_name if event.actor else ""
    refused = hand is not None and hand.state == HandOver.State.REFUSED
    taken_by, taken_at = "", None
    if hand is not None:
        taken_by = hand.answered_by.full_name if hand.answered_by else ""
        taken_at = hand.answered_at
    elif before:
        taken_at = event.at
    return Leg(
        unit=unit,
        given_from=before,
        given_by=actor if before else "",
        given_at=event.at,
        taken_by=taken_by if before else actor,
        taken_at=taken_at if before else event.at,
        outcome=None if refused else outcome,
        refused=hand.reason if hand is not None and refused else "",
        is_electronic=bool(before) and hand is None,
        is_again=event.kind == GIVEN_AGAIN,
    )


def _due(
    dossier: Dossier,
    workflow: Workflow,
    visit: _Visit,
    contents: Contents,
    until: datetime.datetime,
) -> datetime.datetime | None:
    """Return until when the unit had time: its lane's, else the dossier's where it is decided."""
    lane = workflow.lane(visit.place) if visit.place else None
    if lane is None:
        return dossier.due_at if visit.unit_id == dossier.competent_agency_id else None
    since = visit.event.at
    within = [each for each in contents.pauses if since <= each.started_at <= until]
    return worktime.compute(
        timing.limit_of(lane.duration),
        worktime.Receipt.here(since),
        now=until,
        calendar=calendar_of(visit.unit_id),
        pauses=clock.pauses_of(within),
    ).due_at
