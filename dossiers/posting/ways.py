"""Which ways of getting the result a dossier has: the post only where its procedure offers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossiers.models import Dossier, PostalAddress
from dossiers.posting.errors import NoPostalAddress, NotByPost
from portal.post.registry import is_connected
from procedures.models.choices import Channel

if TYPE_CHECKING:
    from procedures.models import ProcedureVersion

_WAYS = Dossier.ResultDelivery


def offers_post(version: ProcedureVersion) -> bool:
    """Does the published version name the public post among its channels, and is one connected?

    "Cách thức thực hiện" with kênh 3, Bưu chính công ích (law notes 5.6): the dossier keeps the
    version it was received under.
    """
    return is_connected() and version.servicechannel_set.filter(channel=Channel.POSTAL).exists()


def ways_of(dossier: Dossier) -> tuple[Dossier.ResultDelivery, ...]:
    """Return what may be chosen, in the order shown."""
    post = (_WAYS.POST,) if offers_post(dossier.procedure_version) else ()
    return (_WAYS.ELECTRONIC, _WAYS.COUNTER, *post)


def address_of(dossier: Dossier) -> PostalAddress | None:
    """Return the address in force, None when nobody gave one or it was erased."""
    return dossier.postal_addresses.exclude(words="").order_by("-number").first()


def require_ready(dossier: Dossier) -> None:
    """Refuse to file a dossier whose result cannot go the way that was chosen.

    Raises NotByPost, NoPostalAddress.
    """
    if dossier.result_delivery != _WAYS.POST:
        return
    if not offers_post(dossier.procedure_version):
        raise NotByPost
    if address_of(dossier) is None:
        raise NoPostalAddress
