"""Looking at the post from time to time: what is new of each parcel is written once."""

from __future__ import annotations

import datetime
import logging

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from portal.post.base import PostFailed, Scan
from portal.post.models import Parcel, ParcelScan
from portal.post.registry import carrier, is_connected
from portal.post.telling import tell

log = logging.getLogger(__name__)
BATCH = 200
"""Parcels looked at in one run; the next run goes on."""
TOLD = frozenset({Parcel.State.DELIVERED, Parcel.State.RETURNED, Parcel.State.CANCELLED})
"""Changes that the rooms above are told of; the others are read where they are shown."""


def follow_due(*, now: datetime.datetime | None = None, most: int = BATCH) -> int:
    """Look at the parcels whose time it is; return how many had news. May run twice at once."""
    now = now or timezone.now()
    if not is_connected():
        return 0
    news = 0
    for _turn in range(most):
        with transaction.atomic():
            due = Parcel.objects.select_for_update(skip_locked=True, of=("self",))
            parcel = due.filter(next_look_at__lte=now).order_by("next_look_at", "id").first()
            if parcel is None:
                break
            news += look(parcel, now=now)
    return news


def look(parcel: Parcel, *, now: datetime.datetime) -> bool:
    """Ask about one locked parcel and write what is new; say whether there was anything.

    A post that is silent or wrong is asked again at the next time; nothing is guessed.
    """
    pause = datetime.timedelta(seconds=settings.POST["look_seconds"])
    parcel.next_look_at = now + pause
    try:
        scans = carrier().follow(parcel.tracking)
    except PostFailed as failed:
        log.warning("post: %s not followed: %s", parcel, failed)
        parcel.save(update_fields=["next_look_at"])
        return False
    fresh = scans[ParcelScan.objects.filter(parcel=parcel).count() :]
    for scan in fresh:
        _write(parcel, scan, now)
    parcel.save()
    return bool(fresh)


def _write(parcel: Parcel, scan: Scan, now: datetime.datetime) -> None:
    state = Parcel.State(scan.stage.value)
    ParcelScan.objects.create(
        parcel=parcel,
        number=scan.number,
        state=state,
        at=scan.at,
        place=scan.place,
        remark=scan.remark,
    )
    if not parcel.is_open:
        return  # ended already: a later word changes nothing
    parcel.state, parcel.changed_at = state, now
    if not parcel.is_open:
        parcel.next_look_at = None
        parcel.result = scan.remark
    if state in TOLD:
        tell(parcel, at=scan.at)
