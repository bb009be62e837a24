"""A message from outside (tin từ hệ thống bên ngoài) takes the edge that waits for it."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import steps
from dossiers.actions.base import action, claim
from dossiers.actions.going_on import go_on
from dossiers.errors.acting import NotPossibleNow
from dossiers.models import Dossier

BY_MESSAGE = "message"


@action("take_message")
def take_message(
    *,
    dossier: Dossier,
    message: str,
    reference: str,
    source: str,
    now: datetime.datetime | None = None,
) -> Dossier:
    """Take the edge of the present step that waits for `message`, by nobody.

    Called by the adapter that received it. `reference` is the sender's own id of the message (100
    characters at most, no personal data), `source` the code of the sender. The same reference from
    the same sender again changes nothing, wherever the dossier is by then. NotPossibleNow when no
    edge here waits for it: the adapter keeps the message and may bring it later.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=None)
    if not message or not 0 < len(reference) <= 100 or not 0 < len(source) <= 40:
        raise NotPossibleNow
    told = {"by": BY_MESSAGE, "source": source, "reference": reference}
    if dossier.events.filter(kind="moved", data__contains=told).exists():
        return dossier
    if not dossier.step:
        raise NotPossibleNow
    exits = steps.workflow_of(dossier).exits(dossier.step)
    edge = next((each for each in exits if each.message == message), None)
    if edge is None:
        raise NotPossibleNow
    told |= {"message": message, "edge": edge.key, "from_step": dossier.step}
    return go_on(dossier, edge, told, now=now)
