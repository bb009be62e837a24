"""Beginning and ending a trial."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from dossiers.models import Trial
from dossiers.trials import local_copies, people, schema
from dossiers.trials.errors import DraftHasFaults, NowhereOffered
from portal.accounts.models import User
from portal.agencies.models import Agency
from portal.workflow import parse_workflow
from procedures.authoring.problems import faults_of
from procedures.defining import publish_definition
from procedures.models import Draft, Offering

LONGEST = datetime.timedelta(days=1)
Place = dict[str, Any]


@transaction.atomic
def begin(*, draft: Draft, by: User, now: datetime.datetime | None = None) -> Trial:
    """Publish the draft inside a new trial; a former trial of the same person ends.

    Raises DraftHasFaults, NowhereOffered.
    """
    now = now or timezone.now()
    if faults_of(draft.definition):
        raise DraftHasFaults
    places = _places_of(draft)
    for former in Trial.objects.filter(by=by, ended_at=None):
        end(former, now=now)
    trial = Trial.objects.create(draft=draft, revision=draft.revision, by=by, begun_at=now)
    schema.create(trial)
    today = timezone.localdate(now)
    agencies = set(Agency.objects.filter(code__in=_named(draft)).values_list("pk", flat=True))
    local = local_copies.read(draft.code, today)
    with schema.entered(trial):
        procedure = publish_definition(draft.definition, on=today, at=now)
        if not procedure.offerings.exists():
            Offering.objects.bulk_create(Offering(procedure=procedure, **row) for row in places)
        offered = procedure.offerings.values_list(
            "receiving_unit_id", "competent_agency_id", "return_unit_id"
        )
        agencies |= local_copies.write(local, procedure)
        agencies |= {key for row in offered for key in row if key is not None}
        if not offered:
            raise NowhereOffered
        people.make_people(agencies, since=today)
    return trial


def end(trial: Trial, *, now: datetime.datetime | None = None) -> None:
    """Throw everything of the trial away; ending it twice is harmless."""
    with transaction.atomic():
        schema.drop(trial)
        Trial.objects.filter(pk=trial.pk, ended_at=None).update(ended_at=now or timezone.now())


def end_old(*, now: datetime.datetime) -> int:
    """End trials that nobody ended for a day; return how many."""
    old = list(Trial.objects.filter(ended_at=None, begun_at__lt=now - LONGEST)[:100])
    for trial in old:
        end(trial, now=now)
    return len(old)


def _places_of(draft: Draft) -> list[Place]:
    """Return where the procedure is offered already, for a draft that names no place itself."""
    rows = Offering.objects.filter(procedure__code=draft.code, is_active=True).order_by("pk")
    columns = ("receiving_unit_id", "competent_agency_id", "return_unit_id")
    return [dict(zip(columns, row, strict=True)) for row in rows.values_list(*columns)[:60]]


def _named(draft: Draft) -> list[str]:
    """Return the codes of agencies that steps of the workflow name."""
    steps = parse_workflow(draft.definition["workflow"]).steps
    return [step.agency_code for step in steps if step.agency_code]
