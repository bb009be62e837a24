"""Putting results and papers into the vault, which knows no dossier: others fill it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Value
from django.db.models.functions import Coalesce

from portal.documents.models import StoredFile
from portal.text import fold
from portal.vault.models import LONGEST_NAME, VaultItem


@dataclass(frozen=True)
class Kept:
    """What is to be kept; the names are those of VaultItem."""

    owner: str
    kind: str
    name: str
    file: StoredFile
    origin: str
    source: str
    source_name: str = ""
    paper: str = ""
    number: str = ""
    agency: str = ""
    issued_on: datetime.date | None = None
    valid_until: datetime.date | None = None


def keep(kept: Kept, *, now: datetime.datetime) -> VaultItem:
    """Put one thing into the vault by reference, or return the item that lies there already."""
    name = kept.name[:LONGEST_NAME]
    item, _made = VaultItem.objects.get_or_create(
        origin=kept.origin,
        defaults={
            "owner": kept.owner,
            "kind": kept.kind,
            "paper": kept.paper,
            "name": name,
            "folded_name": fold(name)[:LONGEST_NAME],
            "number": kept.number,
            "agency": kept.agency,
            "issued_on": kept.issued_on,
            "valid_until": kept.valid_until,
            "file": kept.file,
            "digest": kept.file.sha256,
            "source": kept.source,
            "source_name": kept.source_name[:LONGEST_NAME],
            "kept_at": now,
        },
    )
    return item


def replace(origins: list[str], *, by: VaultItem, now: datetime.datetime) -> int:
    """Mark the items of these origins as replaced by a newer one; return how many were.

    An item that ended before its newer one lay here (`end`) keeps the moment and points to it now.
    """
    older = VaultItem.objects.filter(origin__in=origins, replaced_by=None).exclude(pk=by.pk)
    return older.update(replaced_at=Coalesce("replaced_at", Value(now)), replaced_by=by)


def end(origins: list[str], *, now: datetime.datetime) -> int:
    """Mark the items of these origins as replaced by something that does not lie here, or not yet;
    return how many were."""
    items = VaultItem.objects.filter(origin__in=origins, replaced_at=None)
    return items.update(replaced_at=now)


def revoke(origins: list[str], *, why: str, now: datetime.datetime) -> int:
    """Take their validity from the items of these origins; return how many lost it."""
    items = VaultItem.objects.filter(origin__in=origins, revoked_at=None)
    return items.update(revoked_at=now, revoked_why=why[:500])


def restore(origins: list[str], *, why: str) -> int:
    """Give validity back to the items that were revoked for this reason."""
    items = VaultItem.objects.filter(origin__in=origins, revoked_why=why)
    return items.update(revoked_at=None, revoked_why="")
