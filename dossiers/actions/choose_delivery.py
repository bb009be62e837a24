"""How the result is to come is chosen, until it was handed out or given to the post."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import steps
from dossiers.actions.base import action, claim, require_hands, write
from dossiers.errors.acting import NotPossibleNow
from dossiers.models import Dossier
from dossiers.models.querysets import OPEN
from dossiers.posting import addresses
from dossiers.posting.errors import NoPostalAddress, WithThePost
from dossiers.posting.ways import address_of, ways_of
from portal.accounts.models import User
from portal.post.base import Recipient
from portal.post.parcels import open_of

_POST = Dossier.ResultDelivery.POST


@action("choose_delivery")
def choose_delivery(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    way: str,
    recipient: Recipient | None = None,
    now: datetime.datetime | None = None,
) -> Dossier:
    """Write down the way, and to whom it goes by post (law notes 3.3, item 5).

    The person chooses, or for her the officer who holds the step. The event tells from which way
    to which, and the number of an address that is new; the same again does nothing. Raises
    WithThePost once a parcel is on its way, NoPostalAddress for the post without a recipient.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen, by=by)
    if not (dossier.step and steps.acts_at(by, dossier)):
        require_hands(by, dossier)
    if dossier.status not in OPEN or way not in ways_of(dossier):
        raise NotPossibleNow
    if open_of(str(dossier.uuid)) is not None:
        raise WithThePost
    data: dict[str, object] = {"from": dossier.result_delivery, "way": way}
    before = address_of(dossier)
    if way == _POST:
        written = addresses.write(dossier, recipient, by=by, now=now) if recipient else before
        if written is None:
            raise NoPostalAddress
        if written != before:
            data["address"] = written.number
    if way == dossier.result_delivery and "address" not in data:
        return dossier

    dossier.result_delivery = way
    return write(dossier, "delivery_chosen", by=by, now=now, data=data, status_changed=False)
