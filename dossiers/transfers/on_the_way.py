"""Writing that the papers of a dossier left one unit for another, beside the event that says so."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from dossiers.models import BroughtPaper, HandOver
from portal.workflow.statuses import Status

if TYPE_CHECKING:
    from dossiers.models import Dossier, DossierEvent
    from portal.accounts.models import User


def moves_papers(dossier: Dossier, told: dict[str, Any]) -> bool:
    """Do papers change hands with this change? Of an electronic dossier the history says it all."""
    left = getattr(dossier, "lay_at", None)
    if not left or not dossier.current_unit_id or left == dossier.current_unit_id:
        return False
    if dossier.status == Status.COMPLETED:  # the result goes to where it is returned
        return dossier.result_delivery != dossier.ResultDelivery.ELECTRONIC
    if dossier.channel == dossier.Channel.ONLINE:
        return False
    stays = Q(originals__gt=0) | Q(copies__gt=0)
    return BroughtPaper.objects.filter(stays, dossier=dossier).exists()


def note(dossier: Dossier, event: DossierEvent, *, by: User | None, now: datetime.datetime) -> None:
    """Write the hand-over that `event` began; a move that was taken back takes its own along.

    Who hands papers on has had them: what her unit had not confirmed counts as received by her.
    """
    left, there = dossier.lay_at, dossier.current_unit_id
    if left is None or there is None:
        return
    dossier.lay_at = there
    open_rows = HandOver.objects.filter(dossier=dossier, state=HandOver.State.WAITING)
    if "undoes" in event.data:
        open_rows.filter(event__seq=event.data["undoes"]).update(
            state=HandOver.State.UNDONE, answered_by=by, answered_at=now
        )
        return
    if by is not None:
        open_rows.filter(to_unit=left).update(
            state=HandOver.State.RECEIVED, answered_by=by, answered_at=now
        )
    HandOver.objects.create(dossier=dossier, event=event, from_unit_id=left, to_unit_id=there)
