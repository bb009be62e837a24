"""Bytes without a record: a transaction that was undone after its file was written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.core.files.storage import Storage

from portal.documents.models import StoredFile, UploadPart

GRACE = timedelta(days=1)


def sweep(*, now: datetime) -> int:
    """Erase bytes that no record names and that are older than a day; return how many."""
    storage: Storage = StoredFile._meta.get_field("content").storage
    erased = 0
    folders = storage.listdir("")[0] if storage.exists("") else []
    for folder in folders:
        if len(folder) != 2 and folder != "parts":
            continue
        places = list(_old(storage, folder, now - GRACE))
        rows = UploadPart.objects.all() if folder == "parts" else StoredFile.objects.all()
        known = set(rows.filter(content__in=places).values_list("content", flat=True))
        for place in places:
            if place not in known:
                storage.delete(place)
                erased += 1
    return erased


def _old(storage: Storage, folder: str, before: datetime) -> Iterator[str]:
    """Yield the places in a folder of random names that were written before a time."""
    for name in storage.listdir(folder)[1]:
        place = f"{folder}/{name}"
        if storage.get_modified_time(place) < before:
            yield place
