"""The next piece of work: the most urgent free dossier of a view, for whoever asks first.

So a queue is worked from its top, and nobody picks the easy ones: due soonest, then filed first.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dossiers import actions, queues, steps
from dossiers.errors.acting import StaleDossier
from portal.workflow.statuses import Status

if TYPE_CHECKING:
    from dossiers.models import Dossier
    from portal.accounts.models import User
    from portal.worktime import DueBounds

LOOKED_AT = 200
"""How many free dossiers are looked through for one at a step of hers."""
_TO_DO = (Status.REGISTERED, Status.ACCEPTED, Status.PROCESSING)
"""Where the next move is the agency's; a finished one waits until its person comes."""


def take(
    by: User, agency_ids: frozenset[int], filters: queues.Filters, *, bounds: DueBounds
) -> Dossier | None:
    """Give `by` the first dossier of the view that is free and at a step that she holds.

    None when there is none. Of two officers who ask at once each gets another one. Raises OnLeave
    when she is absent today.
    """
    free = queues.narrowed(by, agency_ids, replace(filters, assignee="none"), bounds=bounds)
    found = free.filter(status__in=_TO_DO).order_by("rank_at", "pk").with_procedure()
    for each in found[:LOOKED_AT]:
        if not steps.holds_step(by, each):
            continue
        try:
            return actions.assign(dossier=each, by=by, seen=each.revision, to=by)
        except StaleDossier:
            continue  # somebody was quicker: what comes next is hers
    return None
