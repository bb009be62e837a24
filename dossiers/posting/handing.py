"""What the desk offers about the post for a dossier whose result is there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from dossiers.offered import Offer
from portal.workflow.terms import Action

if TYPE_CHECKING:
    from dossiers.contents import Contents
    from dossiers.models import Dossier

_RETURN = Action.RETURN.value


def with_post(offers: list[Offer], dossier: Dossier, contents: Contents) -> list[Offer]:
    """Return the offers with those of the post: for who holds the step of a completed dossier."""
    parcel = next((each for each in contents.parcels if each.is_open), None)
    if parcel is not None:
        waits = _("chờ bưu điện báo đã giao")
        held = [
            replace(each, allowed=False, reason=waits) if each.action == _RETURN else each
            for each in offers
        ]
        recall = [Offer("recall_from_post", _("Gọi lại bưu gửi"), dangerous=True)]
        return [*held, *(recall if parcel.may_be_recalled else [])]
    change = Offer("choose_delivery", _("Đổi cách trả"))
    if dossier.result_delivery != dossier.ResultDelivery.POST:
        return [*offers, change]
    may_return = any(each.action == _RETURN and each.allowed for each in offers)
    hand = Offer("hand_to_post", _("Giao bưu điện"), likely=may_return)
    return [*([hand] if may_return else []), *offers, change]
