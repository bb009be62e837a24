"""The outbox consumer `post`: hands parcels over, or calls them back, each exactly once there.

The key of the parcel goes with every try: a lost answer is asked for again and finds the parcel
that the first try made.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from portal.outbox.errors import TransientError
from portal.post.base import PostFailed, PostRefused, PostTooLate, PostUnknown
from portal.post.models import Parcel
from portal.post.parcels import order_of
from portal.post.registry import carrier
from portal.post.telling import tell
from portal.post.topics import CREATE, RECALL

if TYPE_CHECKING:
    from portal.outbox.models import OutboxMessage

NAME = "post"


def handle(message: OutboxMessage) -> None:
    """Do what is asked for one parcel; what is done already is not done again.

    Raises TransientError for a post that is silent or answers nonsense: tried again, then parked.
    """
    parcel = Parcel.objects.select_for_update().get(pk=message.payload["parcel_id"])
    work = {CREATE: _create, RECALL: _recall}[message.payload["do"]]
    try:
        work(parcel, message, timezone.now())
    except PostFailed as failed:
        raise TransientError(f"{type(failed).__name__}: {failed}") from failed


def _create(parcel: Parcel, message: OutboxMessage, now: datetime.datetime) -> None:
    if parcel.state != Parcel.State.WAITING:
        return
    was_tried = message.attempts > 0 or message.starts > 1
    if parcel.recall_asked_at and not was_tried:  # called back before anybody was asked
        _end(parcel, Parcel.State.CANCELLED, "", now)
        return
    try:
        parcel.tracking = carrier().create(order_of(parcel))
    except PostRefused as refused:
        _end(parcel, Parcel.State.REFUSED, str(refused), now)
        return
    parcel.state, parcel.changed_at = Parcel.State.ACCEPTED, now
    parcel.next_look_at = now + datetime.timedelta(seconds=settings.POST["look_seconds"])
    parcel.save()
    tell(parcel)


def _recall(parcel: Parcel, _message: OutboxMessage, now: datetime.datetime) -> None:
    if parcel.state == Parcel.State.WAITING:
        _end(parcel, Parcel.State.CANCELLED, "", now)
        return
    if not parcel.is_open:
        return
    try:
        carrier().cancel(parcel.tracking)
    except (PostTooLate, PostUnknown) as late:
        parcel.recall_asked_at, parcel.result = None, str(late)[:300]
        parcel.save(update_fields=["recall_asked_at", "result"])
        tell(parcel, kept=True)
        return
    _end(parcel, Parcel.State.CANCELLED, "", now)


def _end(parcel: Parcel, state: str, result: str, now: datetime.datetime) -> None:
    parcel.state, parcel.result, parcel.changed_at = state, result[:300], now
    parcel.next_look_at = None
    parcel.save()
    tell(parcel)
