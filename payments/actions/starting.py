"""Starting an attempt at a gateway."""

from __future__ import annotations

import datetime
import secrets

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from payments.actions.locking import require_open
from payments.gateways import registry
from payments.gateways.base import Gateway
from payments.models import Attempt, Order
from payments.refusals import GatewayNotOffered, TooManyAttempts
from portal.accounts.models import User

VALID_FOR = datetime.timedelta(minutes=15)
ASK_AFTER = datetime.timedelta(minutes=15)
MAX_LIVE = 10
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def new_txn_ref(day: datetime.date) -> str:
    """Return a name for an attempt: letters and digits only, unique, not to be guessed."""
    return f"P{day:%y%m%d}" + "".join(secrets.choice(_LETTERS) for _ in range(16))


def start_attempt(*, order: Order, by: User | None, address: str | None, gateway: str = "") -> str:
    """Create an attempt and return the address of the gateway's page.

    `gateway` is one of those offered, the first by default. Raises GatewayNotOffered,
    OrderAlreadyPaid, OrderCancelled, TooManyAttempts (ten pages open at once).
    """
    chosen = _offered(gateway)
    now = timezone.now()
    with transaction.atomic():
        current = Order.objects.select_for_update().get(pk=order.pk)
        require_open(current)
        if current.attempts.live(now).count() >= MAX_LIVE:  # type: ignore[attr-defined]
            raise TooManyAttempts
        attempt = Attempt.objects.create(
            order=current,
            gateway=chosen.code,
            txn_ref=new_txn_ref(timezone.localdate(now)),
            amount=current.amount,
            by=by,
            address=address or "127.0.0.1",
            created_at=now,
            expires_at=now + VALID_FOR,
            query_after=now + ASK_AFTER,
        )
    return_url = settings.SITE_URL + reverse("payments:return", kwargs={"gateway": chosen.code})
    return chosen.start(attempt, return_url=return_url, locale=get_language() or "vi")


def _offered(code: str) -> Gateway:
    gateways = {gateway.code: gateway for gateway in registry.offered()}
    if not gateways or (code and code not in gateways):
        raise GatewayNotOffered
    return gateways[code] if code else next(iter(gateways.values()))
