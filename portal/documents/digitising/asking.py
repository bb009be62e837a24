"""Asking for a paper to be digitised. The row is the work; the queue only wakes a worker."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from portal.documents.models import Digitisation, StoredFile
from portal.documents.signing.base import Signatory

if TYPE_CHECKING:
    from portal.accounts.models import User

logger = logging.getLogger(__name__)
State = Digitisation.State


def ask(
    stored: StoredFile, *, signatory: Signatory, by: User | None, now: datetime | None = None
) -> Digitisation | None:
    """Let the file be digitised and signed by `signatory`; None for what is no scan.

    A file is digitised once, whoever asks; one that failed is tried again.
    """
    if not stored.can_be_digitised:
        return None
    now = now or timezone.now()
    facts = {
        "signer_code": signatory.code,
        "signer_name": signatory.name,
        "asked_by": by,
        "asked_at": now,
    }
    with transaction.atomic():
        row, is_new = Digitisation.objects.select_for_update().get_or_create(
            original=stored, defaults=facts
        )
        if not is_new:
            if not row.can_be_asked_again:
                return row
            again = {"state": State.WAITING, "reason": "", "page": None, "attempts": 0}
            for name, value in {**facts, **again, "started_at": None}.items():
                setattr(row, name, value)
            row.save()
        transaction.on_commit(lambda: _wake(str(stored.pk)))
    return row


def _wake(original_id: str) -> None:
    """Put it into the queue; without a queue the sweep finds it within a minute."""
    from portal.documents.tasks import digitise

    try:
        digitise.apply_async((original_id,), retry=False)
    except Exception as error:
        logger.warning("digitising: no wake, the sweep will find it (%s)", error)
