"""The consumer `children`: what a child's end, or a new step, moves on; in a worker, afterwards."""

from __future__ import annotations

import datetime
import logging
from typing import TYPE_CHECKING

from django.utils import timezone

from dossiers import children
from dossiers.actions import join_children, open_children, tell_parent_ended
from dossiers.actions.join_children import way_on
from dossiers.models import ChildDossier, Dossier
from portal.errors import Refusal

if TYPE_CHECKING:
    from portal.outbox.models import OutboxMessage

NAME = "children"

log = logging.getLogger(__name__)


def handle(message: OutboxMessage) -> None:
    """Look at the dossier as it is now: a second message finds nothing left to do."""
    wake(int(message.payload["dossier_id"]), now=timezone.now())


def wake(dossier_id: int, *, now: datetime.datetime) -> None:
    """Tell its children that it ended, or open what its step opens and take the way that is open.

    What cannot be opened is recorded and left to the holder of the step, whose button says why:
    it must not hold back the ends of other children.
    """
    dossier = Dossier.objects.with_procedure().get(pk=dossier_id)
    if dossier.status in children.ENDED_WITHOUT_RESULT:
        links = ChildDossier.objects.filter(parent=dossier, parent_ended_at=None)
        for link in links.select_related("child"):
            tell_parent_ended(dossier=link.child, now=now)
        return
    workflow = dossier.workflow_definition()
    if workflow is None or not dossier.step:
        return
    declared = workflow.step(dossier.step).children
    if declared is not None and declared.by_itself:
        try:
            open_children(dossier=dossier, by=None, seen=None, now=now)
        except Refusal as refusal:
            log.warning("children of %s not opened: %s", dossier.code, refusal.code)
    if way_on(dossier, now=now) is not None:
        join_children(dossier=dossier, now=now)
