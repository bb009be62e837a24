"""The facts of a dossier for the guards of its workflow, gathered in a few queries."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from dossiers import children, components, opinions, pricing, products, ticks
from dossiers.contents import Contents
from dossiers.models.content import DossierPaper
from dossiers.models.narrowing import duties_on
from dossiers.results import signed
from dossiers.standing import entered_at, standing
from portal import eforms, worktime
from portal.agencies.calendars import calendar_of
from portal.agencies.models import Agency
from portal.eforms.kinds import Question
from portal.workflow.atoms import OfficersFilled, OpinionsIn, ResultSigned, UnitIn, Waited
from portal.workflow.checklists import open_points
from portal.workflow.duty_atoms import OF_CHILDREN, ChildrenOpened, PapersProduced, PointsTicked
from portal.workflow.facts import Facts
from portal.workflow.guards import atoms
from portal.workflow.terms import Channel, Outcome, Role, Unit

if TYPE_CHECKING:
    from dossiers.models import Dossier, DossierEvent
    from portal.accounts.models import User

CHANNELS = {1: Channel.IN_PERSON, 2: Channel.ONLINE, 3: Channel.POSTAL}
_ROLES = {role.value: role for role in Role}


def facts_of(
    dossier: Dossier,
    user: User | None = None,
    contents: Contents | None = None,
    *,
    now: datetime.datetime | None = None,
) -> Facts:
    """Return the facts as of `now`; `user` adds the roles of the person who acts.

    `contents` are those that a page has read already; an action asks afresh.
    """
    contents = contents or Contents(dossier)
    papers = contents.papers_in_force
    required = components.required_keys(dossier)
    total = pricing.total(dossier)
    duties = duties_on(user, dossier) if user is not None else None
    held = duties.roles | duties.roles_stood_in if duties else frozenset()
    request = contents.requests[-1] if contents.requests else None
    return Facts(
        papers_missing=len(required - contents.present),
        papers_unchecked=sum(paper.state == DossierPaper.State.UNCHECKED for paper in papers),
        fee_total=total,
        fee_unpaid=max(0, total - dossier.fee_paid),
        channel=CHANNELS[dossier.channel],
        roles=frozenset(_ROLES[role] for role in held if role in _ROLES),
        answers=contents.all_answers,
        steps_done=steps_done(contents.events),
        supplied=bool(request and request.supplied_at and not request.closed_at),
        supplement_rounds=request.number if request else 0,
        result_attached=contents.result is not None,
        outcome=Outcome(dossier.outcome) if dossier.outcome else None,
        **_asked_for(dossier, contents, now or timezone.now()),
    )


def _asked_for(dossier: Dossier, contents: Contents, now: datetime.datetime) -> Mapping[str, Any]:
    """Return the facts that cost queries, where a guard of the present step asks for them."""
    workflow = dossier.workflow_definition()
    exits = workflow.exits(dossier.step) if workflow and dossier.step else ()
    kinds = {type(atom) for edge in exits for atom in atoms(edge.guard)}
    found: dict[str, Any] = {}
    if Waited in kinds and (since := entered_at(contents.events)) is not None:
        calendar = calendar_of(dossier.current_unit_id)
        found |= waited(since, max(now, since), calendar)
    if OfficersFilled in kinds:
        found["officers_missing"] = len(missing_of_officers(dossier, contents))
    if OpinionsIn in kinds and workflow and (consult := workflow.step(dossier.step).consult):
        asked = opinions.of_this_visit(contents.events, contents.opinions, dossier.step)
        found["opinions_waiting"] = opinions.waiting(consult, asked)
    if workflow and kinds & {*OF_CHILDREN, ChildrenOpened}:
        found |= children.facts(workflow, dossier.step, contents.children, contents.events)
    if workflow and PapersProduced in kinds:
        found["products_missing"] = products.missing(workflow.step(dossier.step), contents)
    if workflow and PointsTicked in kinds:
        made = ticks.of_this_visit(contents.events)
        found["points_open"] = open_points(workflow.step(dossier.step), made)
    if ResultSigned in kinds:
        found["result_signed"] = signed.is_signed(contents.result)
    if UnitIn in kinds:
        ids = {
            Unit.RECEIVING: dossier.receiving_unit_id,
            Unit.COMPETENT: dossier.competent_agency_id,
            Unit.RETURN: dossier.return_unit_id,
        }
        codes = dict(Agency.objects.filter(pk__in=ids.values()).values_list("pk", "code"))
        found["units"] = {unit: codes[key] for unit, key in ids.items()}
    return found


def missing_of_officers(dossier: Dossier, contents: Contents) -> tuple[Question, ...]:
    """Return the officers' required fields of the present step that are empty."""
    version = dossier.procedure_version
    form, workflow = version.form_definition(), dossier.workflow_definition()
    if form is None or workflow is None or not dossier.step:
        return ()
    keys = workflow.step(dossier.step).fills
    return eforms.missing_of_officers(form, keys, contents.all_answers)


def waited(
    since: datetime.datetime, now: datetime.datetime, calendar: worktime.Calendar
) -> dict[str, int]:
    """Return the whole working hours since `since`, and the working days after its date.

    A day counts once it has closed, as a limit in days ends at a closing (docs/worktime.md).
    """
    today = timezone.localdate(now)
    passed = worktime.working_time_between(since, now, calendar)
    days = worktime.working_days_between(timezone.localdate(since), today, calendar)
    closing = worktime.end_of_working_day(today, calendar)
    if days and closing.date() == today and now < closing:
        days -= 1
    return {"waited_hours": int(passed.total_seconds()) // 3600, "waited_days": days}


def steps_done(events: Iterable[DossierEvent]) -> frozenset[str]:
    """Return the steps that a dossier with this history has left."""
    return frozenset(
        event.data["from_step"] for event in standing(events) if "from_step" in event.data
    )
