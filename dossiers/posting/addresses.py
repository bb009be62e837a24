"""Writing down where a result goes; the postage that was shown is kept with it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from dossiers.models import Dossier, PostalAddress
from dossiers.posting.errors import NotByPost
from dossiers.posting.ways import address_of, ways_of
from portal.post import postage
from portal.workflow.statuses import Status

if TYPE_CHECKING:
    from portal.accounts.models import User
    from portal.post.base import Recipient

_POST = Dossier.ResultDelivery.POST


def write(
    dossier: Dossier, recipient: Recipient, *, by: User, now: datetime.datetime
) -> PostalAddress:
    """Add an address to the locked dossier; the same one again adds nothing."""
    held = address_of(dossier)
    if held is not None and held.recipient == recipient:
        return held
    last = dossier.postal_addresses.order_by("-number").values_list("number", flat=True).first()
    table = postage.in_force(timezone.localdate(now))
    return PostalAddress.objects.create(
        dossier=dossier,
        number=(last or 0) + 1,
        name=recipient.name,
        phone=recipient.phone,
        province=recipient.province,
        commune=recipient.commune,
        line=recipient.line,
        words=recipient.address,
        postage=postage.amount_of(recipient.province, table),
        written_by=by,
        written_at=now,
    )


@transaction.atomic
def choose_for_draft(
    *,
    draft: Dossier,
    by: User,
    way: str,
    recipient: Recipient | None = None,
    now: datetime.datetime | None = None,
) -> None:
    """Keep how the result of a draft is to come. A draft that was filed meanwhile stays as it is.

    The caller fetched the draft with the person who asks. Raises NotByPost for a way that is not
    offered.
    """
    now = now or timezone.now()
    fresh = Dossier.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    if fresh.status != Status.DRAFT:
        return
    if way not in ways_of(fresh):
        raise NotByPost
    fresh.result_delivery = way
    fresh.save(update_fields=["result_delivery"])
    if way != _POST or recipient is not None:
        fresh.postal_addresses.all().delete()  # a draft has no history yet
    if way == _POST and recipient is not None:
        write(fresh, recipient, by=by, now=now)
