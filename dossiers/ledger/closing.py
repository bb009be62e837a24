"""Closing the book of a year: no line is added any more, and a digest vouches for those it has."""

from __future__ import annotations

import datetime
import hashlib

from django.db import transaction

from dossiers.ledger.errors import ClosedAlready, NotHersToClose, YearNotOver
from dossiers.ledger.scope import may_close
from dossiers.models import LedgerBook
from portal.accounts.models import User
from portal.design import formats


@transaction.atomic
def close(book: LedgerBook, *, by: User, now: datetime.datetime) -> LedgerBook:
    """Close the book of a year that is over.

    Raises NotHersToClose, YearNotOver, ClosedAlready.
    """
    found = LedgerBook.objects.select_for_update().get(pk=book.pk)
    if not may_close(by, found):
        raise NotHersToClose
    if found.closed_at is not None:
        raise ClosedAlready
    if formats.local(now).year <= found.year:
        raise YearNotOver
    found.sha256 = digest(found)
    found.closed_at, found.closed_by = now, by
    found.save(update_fields=["sha256", "closed_at", "closed_by"])
    return found


def digest(book: LedgerBook) -> str:
    """Return the SHA-256 of the lines: number, dossier code and moment in UTC, one line each."""
    told = hashlib.sha256()
    rows = book.entries.order_by("serial").values_list("serial", "dossier__code", "entered_at")
    for serial, code, at in rows.iterator(chunk_size=2000):
        moment = at.astimezone(datetime.UTC).isoformat()
        told.update(f"{serial} {code} {moment}\n".encode())
    return told.hexdigest()
