"""The door of one order that needs no sign-in: a token in a QR code, shown at the counter.

It opens the payment of that order and nothing else, until it ends. What stands behind it is the
amount, the procedure and the code that the counter calls out; no name, no address, no paper.
"""

from __future__ import annotations

import datetime
import math
import uuid

from django.conf import settings
from django.core import signing
from django.urls import reverse

from payments.models import Attempt, Order
from payments.refusals import DoorEnded
from portal.errors import NotFoundForPerson

OPEN_FOR = datetime.timedelta(minutes=30)
"""How long a shown code opens the payment; a house rule."""
STEP = datetime.timedelta(minutes=10)
"""The same code is shown for ten minutes, so that it stands still while it is photographed."""
_SALT = "payments.door"
_LONGEST = 200


def ends_at(now: datetime.datetime) -> datetime.datetime:
    """Return when a code shown at `now` ends: 30 to 40 minutes later, a whole ten minutes. Pure."""
    step = STEP.total_seconds()
    begun = math.ceil(now.timestamp() / step) * step
    return datetime.datetime.fromtimestamp(begun, datetime.UTC) + OPEN_FOR


def token_of(order: Order, *, now: datetime.datetime) -> str:
    """Return the token of `order`: its random id and its end, signed with the site's key."""
    end = int(ends_at(now).timestamp())
    return _signer().sign(f"{order.pk.hex}.{end}")


def path_of(order: Order, *, now: datetime.datetime) -> str:
    """Return the door's address within this site."""
    return reverse("payments:door", kwargs={"token": token_of(order, now=now)})


def address_of(order: Order, *, now: datetime.datetime) -> str:
    """Return the whole address, as the QR code holds it."""
    return f"{settings.SITE_URL}{path_of(order, now=now)}"


def open_door(token: str, *, now: datetime.datetime) -> Order:
    """Return the order that the token was made for.

    Raises NotFoundForPerson for a token that nobody here signed, DoorEnded when it is over.
    """
    try:
        order_id, _dot, end = _signer().unsign(token[:_LONGEST]).partition(".")
    except signing.BadSignature as error:
        raise NotFoundForPerson from error
    if now.timestamp() >= int(end):
        raise DoorEnded
    order = Order.objects.filter(pk=uuid.UUID(order_id)).first()
    if order is None:
        raise NotFoundForPerson
    return order


def came_through(attempt: Attempt, *, now: datetime.datetime) -> bool:
    """Did this attempt begin at the door, a short while ago? Its payer comes back there."""
    return attempt.by_id is None and now - attempt.created_at < 2 * OPEN_FOR


def _signer() -> signing.Signer:
    return signing.Signer(salt=_SALT, sep=".")
