"""Whose vault is open: the person's own, or that of the organisation she acts for now."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.http import HttpRequest

from portal.accounts.people import acting_organisation, signed_in
from portal.errors import NotFoundForPerson
from portal.vault.models import VaultItem, VaultItemQuerySet


@dataclass(frozen=True)
class Owner:
    """The owner of a vault: her number, and the organisation's name when it is one."""

    number: str
    organisation: str = ""


def owner_of(request: HttpRequest) -> Owner:
    """Return whose vault the signed-in person opens in this session."""
    if (organisation := acting_organisation(request)) is not None:
        return Owner(organisation.tax_code, organisation.name)
    return Owner(signed_in(request).personal_id or "")


def items_of(owner: Owner) -> VaultItemQuerySet:
    """Return what lies in a vault, with the files."""
    return VaultItem.objects.owned_by(owner.number).select_related("file")


def get_item_for(request: HttpRequest, public_id: uuid.UUID) -> VaultItem:
    """Return an item of the vault that is open; NotFoundForPerson when absent or not hers."""
    found = items_of(owner_of(request)).filter(public_id=public_id).first()
    if found is None:
        raise NotFoundForPerson
    return found
