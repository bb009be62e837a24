"""What proposals are made from: dossiers that nobody has, officers present, their work and skill.

Six questions whatever there is to show; costs follow the unit's open work and its officers' events
of a year.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef
from django.utils import timezone

from dossiers.assigning.proposing import WEIGHTS, Officer, Proposal, Waiting, propose
from dossiers.assigning.who import gives_out
from dossiers.desk.rows import workflow_of_line
from dossiers.models import Dossier, DossierEvent, OfficerSkill
from dossiers.supervision.figures import span_of
from portal.accounts.limits import Limit
from portal.accounts.models import Absence, Posting, Role, User
from portal.accounts.people import duties_of
from portal.agencies.models import Agency
from portal.workflow.statuses import Status
from portal.worktime import DueBounds

PAGE = 50
YEAR = datetime.timedelta(days=365)
_WORKED = ("moved", "completed", "accepted")
_ENDED = (Status.COMPLETED, Status.RESULT_RETURNED)
_READY = (Status.REGISTERED, Status.ACCEPTED, Status.PROCESSING, Status.COMPLETED)
"""Where somebody of the unit has to act; while a person supplies or pays nobody has."""


@dataclass(frozen=True)
class Row:
    """A dossier that nobody has, with who might take it; None where nobody holds the role."""

    dossier: Dossier
    proposal: Proposal | None


def units_of(user: User) -> list[Agency]:
    """Return the units whose work `user` gives out: she leads them, or stands in for who does."""
    led = gives_out(duties_of(user))
    return list(Agency.objects.filter(pk__in=led).order_by("code")) if led else []


def rows_of(unit: Agency, *, bounds: DueBounds, now: datetime.datetime) -> tuple[list[Row], bool]:
    """Return the first PAGE dossiers at `unit` that nobody has, soonest due first, and whether
    there are more."""
    found = (
        Dossier.objects.open()
        .filter(current_unit=unit, assignee=None, status__in=_READY)
        .exclude(step="")
        .with_procedure()
        .annotate(span=span_of(bounds))
        .order_by("rank_at", "pk")
    )
    dossiers = list(found[: PAGE + 1])
    more, dossiers = len(dossiers) > PAGE, dossiers[:PAGE]
    procedures = {each.procedure_version.procedure_id for each in dossiers}
    waiting = [
        Waiting(
            each.pk,
            each.procedure_version.procedure_id,
            role,
            WEIGHTS[each.span or "in_time"],
            each.procedure_version.procedure.sector_id,
        )
        for each in dossiers
        if (role := _role(each))
    ]
    proposals = propose(waiting, officers_at(unit, procedures, bounds=bounds, now=now))
    return [Row(each, proposals.get(each.pk)) for each in dossiers], more


def _role(dossier: Dossier) -> str:
    workflow = workflow_of_line(dossier.procedure_version_id, dossier.variant_id)
    return workflow.step(dossier.step).role.value if workflow else ""


def officers_at(
    unit: Agency, procedures: set[int], *, bounds: DueBounds, now: datetime.datetime
) -> list[Officer]:
    """Return the officers of the unit who are not away today, with load and skill."""
    today = timezone.localdate(now)
    away = Absence.objects.held_on(today).filter(officer=OuterRef("user"), agency=unit)
    held = Posting.objects.held_on(today).filter(agency=unit, user__is_active=True)
    rows = held.exclude(role=Role.ADMINISTRATOR).exclude(Exists(away))
    roles: dict[tuple[int, str], dict[str, Limit]] = defaultdict(dict)
    columns = ("user", "user__full_name", "role", "only_procedures", "only_sectors")
    for pk, name, role, procedures_only, sectors_only in rows.values_list(*columns):
        limit = Limit(frozenset(procedures_only), frozenset(sectors_only))
        known = roles[pk, name]
        known[role] = known[role] | limit if role in known else limit
    people = {
        pk: Officer(pk, name, frozenset(held), limits=held) for (pk, name), held in roles.items()
    }
    _add_loads(people, bounds)
    _add_skill(people, procedures, unit, since=now - YEAR)
    return list(people.values())


def _add_loads(people: dict[int, Officer], bounds: DueBounds) -> None:
    groups = (
        Dossier.objects.open()
        .filter(assignee__in=people)
        .values_list("assignee", span_of(bounds, paused=True))
        .annotate(number=Count("pk"))
        .order_by()
    )
    for pk, span, number in groups:
        officer = people[pk]
        officer.load += WEIGHTS[span or "in_time"] * number
        officer.open += number
        officer.late += number if span == "overdue" else 0


def _add_skill(
    people: dict[int, Officer], procedures: set[int], unit: Agency, *, since: datetime.datetime
) -> None:
    done: dict[int, dict[int, int]] = defaultdict(dict)
    path = "dossier__procedure_version__procedure"
    ended = (
        DossierEvent.objects.filter(
            actor__in=people,
            at__gte=since,
            kind__in=_WORKED,
            dossier__status__in=_ENDED,
            **{f"{path}__in": procedures},
        )
        .values_list("actor", path)
        .annotate(number=Count("dossier", distinct=True))
        .order_by()
    )
    for pk, procedure, number in ended:
        done[pk][procedure] = number
    marks = OfficerSkill.objects.filter(unit=unit, officer__in=people, procedure__in=procedures)
    marked: dict[int, set[int]] = defaultdict(set)
    for pk, procedure in marks.values_list("officer", "procedure"):
        marked[pk].add(procedure)
    for pk, officer in people.items():
        officer.done, officer.marked = done[pk], frozenset(marked[pk])
