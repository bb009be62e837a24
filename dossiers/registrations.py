"""How news travels upward without an import: what this room registers with the rooms below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from payments.purposes import Purpose, register_purpose

if TYPE_CHECKING:
    from payments.models import Order
    from portal.accounts.models import User

FEE = "dossier_fee"


class DossierFee(Purpose):
    """Orders for the fee of a dossier; the order's reference is the dossier's uuid."""

    def on_settled(self, order: Order) -> None:
        """Resume the dossier, inside the settlement's transaction."""
        from dossiers.actions import settle_payment
        from dossiers.models import Dossier

        dossier = Dossier.objects.get(uuid=order.reference)
        settle_payment(dossier=dossier, amount=order.amount, order=str(order.pk))

    def lock(self, reference: str) -> None:
        """Lock the dossier first, as every action does."""
        from dossiers.models import Dossier

        Dossier.objects.select_for_update().filter(uuid=reference).values_list("pk").first()

    def may_see(self, user: User, order: Order) -> bool:
        """May this person see (and pay) the order: the submitter, or an officer who sees it."""
        from dossiers.models import Dossier

        return Dossier.objects.visible_to(user).filter(uuid=order.reference).exists()

    def back_url(self, order: Order) -> str:
        """Return the dossier's page."""
        from dossiers.models import Dossier

        code = Dossier.objects.values_list("code", flat=True).get(uuid=order.reference)
        return reverse("dossiers:dossier", args=[code])


def register() -> None:
    """Register purposes and consumers; called once at start-up."""
    register_purpose(FEE, DossierFee())
