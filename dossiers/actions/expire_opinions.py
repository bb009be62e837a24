"""Close requests for an opinion whose time is over: who does not answer holds nobody up."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers.actions.ask_opinions import run_again
from dossiers.actions.base import action, claim, write
from dossiers.errors.acting import NotPossibleNow
from dossiers.models import Dossier


@action("expire_opinions")
def expire_opinions(*, dossier: Dossier, now: datetime.datetime | None = None) -> Dossier:
    """Close what is overdue at `now`, by nobody. NotPossibleNow when nothing is."""
    now = now or timezone.now()
    dossier = claim(dossier, seen=None)
    overdue = list(dossier.opinion_requests.filter(closed_at=None, due_at__lte=now))
    if not overdue:
        raise NotPossibleNow
    dossier.opinion_requests.filter(pk__in=[each.pk for each in overdue]).update(closed_at=now)
    data = {"by": "timer", "units": sorted(each.unit_id for each in overdue)}
    return write(
        dossier,
        "opinions_overdue",
        by=None,
        now=now,
        data={**data, **run_again(dossier, now=now)},
        status_changed=False,
    )
