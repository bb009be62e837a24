"""Asking for a paper to be digitised. The row is the work; the queue only wakes a worker."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
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

    A file is digitised once, whoever asks; one that failed is tried again. One with more pages
    than are read (DIGITISING_MAX_PAGES) is answered at once: no worker opens it.
    """
    if not stored.can_be_digitised:
        return None
    now = now or timezone.now()
    begins = _too_many(stored, now) or {"state": State.WAITING, "reason": "", "done_at": None}
    facts = {
        "signer_code": signatory.code,
        "signer_name": signatory.name,
        "asked_by": by,
        "asked_at": now,
        **begins,
    }
    with transaction.atomic():
        row, is_new = Digitisation.objects.select_for_update().get_or_create(
            original=stored, defaults=facts
        )
        if not is_new:
            if not row.can_be_asked_again:
                return row
            again = {"page": None, "attempts": 0, "started_at": None}
            for name, value in {**again, **facts}.items():
                setattr(row, name, value)
            row.save()
        if row.state == State.WAITING:
            transaction.on_commit(lambda: _wake(str(stored.pk)))
    return row


def _too_many(stored: StoredFile, now: datetime) -> dict[str, object]:
    """Return what the row says of a file with too many pages, {} for any other.

    Its pages were counted when it was accepted.
    """
    if (stored.pages or 0) <= settings.DIGITISING_MAX_PAGES:
        return {}
    return {
        "state": State.RESCAN, "reason": "too_many", "pages": stored.pages, "done_at": now,
    }  # fmt: skip


def _wake(original_id: str) -> None:
    """Put it into the queue; without a queue the sweep finds it within a minute."""
    from portal.documents.tasks import digitise

    try:
        digitise.apply_async((original_id,), retry=False)
    except Exception as error:
        logger.warning("digitising: no wake, the sweep will find it (%s)", error)
