"""Give the result to the post (giao bưu điện), and call it back before it left."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import replacing, steps
from dossiers.actions.base import action, claim, write
from dossiers.errors.acting import NotPossibleNow
from dossiers.models import Dossier
from dossiers.posting.errors import CannotBeRecalled, NoPostalAddress, WithThePost
from dossiers.posting.ways import address_of
from portal.accounts.models import User
from portal.post import parcels
from portal.post.base import Sender
from portal.post.models import Parcel
from portal.workflow.statuses import Status
from portal.workflow.terms import Action

CONTENT = "Kết quả giải quyết thủ tục hành chính"
"""All that the post reads of what is inside: never the name of the procedure."""


@action("hand_to_post")
def hand_to_post(
    *, dossier: Dossier, by: User, seen: int | None, now: datetime.datetime | None = None
) -> Dossier:
    """Make the parcel of a completed dossier; the status stays 9 until the post delivered it.

    The result counts as returned when the person has it, not when it left the house: "Đã trả kết
    quả" (law notes 5.4). Raises WithThePost for a second one, NoPostalAddress.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen)
    steps.require_holder(by, dossier)
    replacing.require_in_force(dossier)
    if dossier.status != Status.COMPLETED or dossier.result_delivery != "post":
        raise NotPossibleNow
    steps.open_edge(dossier, Action.RETURN, by, now=now)
    if parcels.open_of(str(dossier.uuid)) is not None:
        raise WithThePost
    address = address_of(dossier)
    if address is None:
        raise NoPostalAddress

    unit = dossier.return_unit
    parcel = parcels.hand_over(
        reference=str(dossier.uuid),
        code=dossier.code or "",
        content=CONTENT,
        sender=Sender(unit.name, unit.phone, unit.address),
        recipient=address.recipient,
        postage=address.postage,
        by=by,
        now=now,
    )
    data = {"parcel": parcel.pk, "address": address.number}
    return write(dossier, "post_handed", by=by, now=now, data=data, status_changed=False)


@action("recall_from_post")
def recall_from_post(
    *, dossier: Dossier, by: User, seen: int | None, now: datetime.datetime | None = None
) -> Dossier:
    """Ask the post for the parcel; whether it could is told by `post_cancelled` or `post_kept`."""
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen)
    steps.require_holder(by, dossier)
    open_ones = Parcel.objects.select_for_update().filter(
        reference=str(dossier.uuid), state__in=Parcel.OPEN
    )
    parcel = open_ones.first()
    if parcel is None or not parcel.may_be_recalled:
        raise CannotBeRecalled
    parcels.ask_back(parcel, now=now)
    data = {"parcel": parcel.pk}
    return write(dossier, "post_recalled", by=by, now=now, data=data, status_changed=False)
