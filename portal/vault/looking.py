"""Looks into a vault by somebody who is not its owner: recorded, and shown to the owner."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from portal.accounts.models import User
from portal.vault.models import VaultLook

SAME_LOOK = datetime.timedelta(minutes=10)
"""Within this time the same person's next look for the same matter and paper is the same look."""


@dataclass(frozen=True)
class Matter:
    """For what is looked: the matter's reference, its purpose in words, its public code if any.

    `key` is the paper of the matter, "" for all that it calls for. `told` is what the officer wrote
    of how the owner agreed.
    """

    reference: str
    purpose: str
    code: str = ""
    key: str = ""
    told: str = ""


def record(
    owner: str, matter: Matter, *, by: User, ground: str, now: datetime.datetime
) -> VaultLook:
    """Record a look into the vault of `owner`, or return the one of a moment ago."""
    recent = VaultLook.objects.filter(
        owner=owner,
        looked_by=by,
        reference=matter.reference,
        key=matter.key,
        ground=ground,
        at__gt=now - SAME_LOOK,
    ).first()
    if recent is not None:
        return recent
    return VaultLook.objects.create(
        owner=owner,
        looked_by=by,
        ground=ground,
        at=now,
        reference=matter.reference,
        code=matter.code,
        key=matter.key,
        purpose=matter.purpose[:500],
        told=matter.told[:300],
    )


def has_agreed(owner: str, reference: str) -> bool:
    """Did the person who stands there agree that this vault is opened for this matter?"""
    agreed = VaultLook.objects.filter(reference=reference, owner=owner)
    return agreed.filter(ground=VaultLook.Ground.PRESENT).exists()
