"""Tell a child that the dossier which opened it ended without a result; it is not ended itself."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers.actions.base import action, claim, write
from dossiers.contents import PARENT_ENDED
from dossiers.models import ChildDossier, Dossier


@action("tell_parent_ended")
def tell_parent_ended(*, dossier: Dossier, now: datetime.datetime | None = None) -> Dossier:
    """Write into the child's history how its parent ended; its own agency decides what follows.

    An agency decides only its own dossiers, and what a person asked of one agency is not undone by
    another one's end. A child that is done, or was told before, is left as it is.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=None)
    link = ChildDossier.objects.select_related("parent").get(child=dossier)
    if link.parent_ended_at is not None:
        return dossier
    link.parent_ended_at = now
    link.save(update_fields=["parent_ended_at"])
    if not dossier.step:
        return dossier
    data = {"parent": link.parent.code, "parent_status": int(link.parent.status)}
    return write(dossier, PARENT_ENDED, by=None, now=now, data=data, status_changed=False)
