"""A cashier takes the fee in cash: at reception (2), or when it is asked for (6)."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import cash, pricing
from dossiers.actions.base import action, claim
from dossiers.errors import CashDiffers, FreeOfCharge, NotPossibleNow, NotYours
from dossiers.models import Dossier
from payments import actions as payments
from payments.models import Order
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
    if dossier.status not in cash.TAKEN_AT:
        raise NotPossibleNow
    owed = cash.owed(dossier)
    if not owed:
        raise FreeOfCharge
    if amount != owed:
        raise CashDiffers(owed)
    payments.settle_cash(order=cash.open_order(dossier) or _ask(dossier), by=by)
    return Dossier.objects.with_procedure().get(pk=dossier.pk)


def _ask(dossier: Dossier) -> Order:
    """Open the order, and note what the whole fee is."""
    quote = pricing.quote(dossier)
    dossier.fee_total = quote.total
    dossier.save(update_fields=["fee_total"])
    return payments.open_order(
        purpose=pricing.FEE,
        reference=str(dossier.uuid),
        title=dossier.procedure_version.procedure.label,
        lines=pricing.owed_lines(quote, paid=dossier.fee_paid),
        payer_name=dossier.applicant.name,
        payer=dossier.submitter,
    )
