"""Ask for the fee with a QR code, while the person stands there: status and clock stay."""

from __future__ import annotations

from dossiers import cash
from dossiers.actions.base import action, claim
from dossiers.errors.acting import NotPossibleNow, NotYours
from dossiers.models import Dossier
from portal.accounts.models import User


@action("ask_by_code")
def ask_by_code(*, dossier: Dossier, by: User, seen: int | None) -> Dossier:
    """Open the order of what is owed, so that its QR code can be shown (desk/payment_code.py).

    At reception, before or after acceptance as the procedure says, and when the payment is asked
    for; asking again finds the same order. The money that comes is noted by settle_payment. Raises
    NotYours, NotPossibleNow, FreeOfCharge, PriceNotKnown.
    """
    dossier = claim(dossier, seen=seen, by=by)
    if not cash.may_show_code(by, dossier):
        raise NotYours
    if not cash.may_be_paid(dossier):
        raise NotPossibleNow
    cash.ask(dossier)
    return dossier
