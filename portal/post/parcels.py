"""Handing a parcel over and calling it back: rows and outbox now, the post afterwards."""

from __future__ import annotations

import datetime
from dataclasses import asdict

from django.db import connection

from portal.accounts.models import User
from portal.outbox.publishing import publish
from portal.post.base import Order, Recipient, Sender
from portal.post.models import Parcel
from portal.post.topics import CREATE, ORDER, RECALL


def hand_over(
    *,
    reference: str,
    code: str,
    content: str,
    sender: Sender,
    recipient: Recipient,
    postage: int | None,
    by: User,
    now: datetime.datetime,
) -> Parcel:
    """Make a parcel in the caller's transaction; a worker hands it to the post after the commit.

    IntegrityError (parcel_one_open) while another parcel of this reference is open.
    """
    assert connection.in_atomic_block  # noqa: S101 - publish refuses it too
    parcel = Parcel.objects.create(
        reference=reference,
        code=code,
        content=content,
        sender=asdict(sender),
        recipient=asdict(recipient),
        postage=postage,
        created_by=by,
        created_at=now,
        changed_at=now,
    )
    _tell(parcel, CREATE)
    return parcel


def ask_back(parcel: Parcel, *, now: datetime.datetime) -> None:
    """Ask the post for a parcel that has not left; whether it could is told later."""
    parcel.recall_asked_at = parcel.changed_at = now
    parcel.save(update_fields=["recall_asked_at", "changed_at"])
    _tell(parcel, RECALL)


def _tell(parcel: Parcel, what: str) -> None:
    stamp = parcel.changed_at.isoformat()
    publish(
        topic=ORDER,
        ordering_key=f"parcel:{parcel.reference}",
        idempotency_key=f"parcel:{parcel.pk}:{what}:{stamp}",
        payload={"parcel_id": parcel.pk, "do": what},
    )


def order_of(parcel: Parcel) -> Order:
    """Return the parcel as the post is told of it."""
    return Order(
        key=str(parcel.key),
        code=parcel.code,
        content=parcel.content,
        sender=Sender(**parcel.sender),
        recipient=Recipient(**parcel.recipient),
    )


def open_of(reference: str) -> Parcel | None:
    """Return the parcel of a matter that is with the post."""
    return Parcel.objects.filter(reference=reference, state__in=Parcel.OPEN).first()


def all_of(reference: str) -> list[Parcel]:
    """Return every parcel of a matter with its scans, the newest first; two queries."""
    rows = Parcel.objects.filter(reference=reference).prefetch_related("scans")
    return list(rows.order_by("-id"))


def forget(reference: str) -> int:
    """Empty names, telephones and addresses of a matter's parcels; return how many there were."""
    return (
        Parcel.objects.filter(reference=reference)
        .exclude(recipient={})
        .update(recipient={}, result="")
    )
