"""A cashier takes the fee in cash: at reception (1, 2), or when it is asked for (6)."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import cash
from dossiers.actions.base import action, claim
from dossiers.errors.acting import NotPossibleNow, NotYours
from dossiers.errors.fees import CashDiffers, FreeOfCharge
from dossiers.models import Dossier
from payments import actions as payments
from portal.accounts.models import User


@action("take_cash")
def take_cash(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    amount: int,
    now: datetime.datetime | None = None,
) -> Dossier:
    """Book that `by` took `amount` đồng; it must be all that is owed now.

    A dossier that waits for money goes on (settle_payment); taken at reception, Mẫu 01 says that
    the fee is paid (law notes 3.3, item 6). Raises NotYours, NotPossibleNow,
    FreeOfCharge, CashDiffers, PriceNotKnown, and what the payments room refuses.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen, by=by)
    if not cash.may_take(by, dossier):
        raise NotYours
    if not cash.may_be_paid(dossier):
        raise NotPossibleNow
    owed = cash.owed(dossier)
    if not owed:
        raise FreeOfCharge
    if amount != owed:
        raise CashDiffers(owed)
    payments.settle_cash(order=cash.ask(dossier), by=by)
    return Dossier.objects.with_procedure().get(pk=dossier.pk)
