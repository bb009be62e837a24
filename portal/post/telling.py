"""News of a parcel for the rooms above: through the outbox, once for each change."""

from __future__ import annotations

import datetime

from portal.outbox.publishing import publish
from portal.post.models import Parcel
from portal.post.topics import NEWS


def tell(parcel: Parcel, *, at: datetime.datetime | None = None, kept: bool = False) -> None:
    """Tell what became of a parcel, in the caller's transaction.

    `at` is when it happened there; `kept`: it was to be called back, and could not.
    """
    state = "kept" if kept else str(parcel.state)
    number = parcel.scans.count()
    publish(
        topic=NEWS,
        ordering_key=f"parcel:{parcel.reference}",
        idempotency_key=f"parcel:{parcel.pk}:{state}:{number}:{parcel.changed_at.isoformat()}",
        payload={
            "parcel_id": parcel.pk,
            "reference": parcel.reference,
            "state": state,
            "tracking": parcel.tracking,
            "at": (at or parcel.changed_at).isoformat(),
        },
    )
