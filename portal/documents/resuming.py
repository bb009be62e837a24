"""Uploads that survive a broken line: a file arrives in parts and goes on where it stood.

The room above names the place and the paper, decides who may send there, and takes the finished
file. Everything here is fetched with its owner: absent and somebody else's look the same.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone

from portal.documents import errors, names, uploads
from portal.documents.models import StoredFile, Upload, UploadPart
from portal.errors import NotFoundForPerson, Refusal

if TYPE_CHECKING:
    from portal.accounts.models import User

_LONGEST_NAME = 255


def begin(
    *, owner: User, place: str, key: str, name: str, size: int, sha256: str = "", taken: int = 0
) -> Upload:
    """Begin an upload, or return the one that this person began with the same file.

    `size` in bytes and `sha256` (64 hexadecimal digits, or "") are what the sender announces;
    without the digest an upload goes on within its page only. `taken` is what the files of the
    place weigh already. Raises EmptyFile, FileTooLarge, TooMuchOnItsWay, PlaceIsFull.
    """
    if size <= 0:
        raise errors.EmptyFile(names.shown(name))
    if size > settings.UPLOAD_MAX_BYTES:
        raise errors.FileTooLarge(size=size, limit=settings.UPLOAD_MAX_BYTES)
    waiting = Upload.objects.filter(owner=owner, file=None)
    same = waiting.filter(place=place, key=key, sha256=sha256, size=size) if sha256 else None
    if same is not None and (found := same.first()):
        return found
    sizes = list(waiting.values_list("place", "size")[: settings.UPLOAD_MAX_UNFINISHED])
    if len(sizes) >= settings.UPLOAD_MAX_UNFINISHED:
        raise errors.TooMuchOnItsWay
    coming = sum(each for where, each in sizes if where == place)
    if taken + coming + size > settings.UPLOAD_MAX_DRAFT_BYTES:
        raise errors.PlaceIsFull(limit=settings.UPLOAD_MAX_DRAFT_BYTES)
    now = timezone.now()
    try:
        with transaction.atomic():
            return Upload.objects.create(
                owner=owner,
                place=place,
                key=key,
                name=name.replace("\0", "")[-_LONGEST_NAME:],
                size=size,
                sha256=sha256,
                created_at=now,
                touched_at=now,
            )
    except IntegrityError:  # begun twice in the same moment
        return get(owner=owner, place=place, key=key, sha256=sha256)


def get(*, owner: User, place: str, **which: object) -> Upload:
    """Return this person's upload to a place; raises NotFoundForPerson."""
    found = Upload.objects.filter(owner=owner, place=place, **which).first()
    if found is None:
        raise NotFoundForPerson
    return found


def unfinished(*, owner: User, place: str) -> list[Upload]:
    """Return what this person has on its way to a place, the oldest first."""
    rows = Upload.objects.filter(owner=owner, place=place, file=None)
    return list(rows[: settings.UPLOAD_MAX_UNFINISHED])


def receive(*, owner: User, place: str, upload_id: uuid.UUID, offset: int, data: bytes) -> Upload:
    """Keep the next part. Raises WrongPart (with where it stands), UploadBusy, PartRefused."""
    with _locked(owner, place, upload_id) as upload:
        if upload.file_id is not None or offset != upload.received:
            raise errors.WrongPart(offset=upload.received)
        is_good = 0 < len(data) <= settings.UPLOAD_PART_BYTES
        if not is_good or offset + len(data) > upload.size:
            raise errors.PartRefused
        part = UploadPart(upload=upload, offset=offset)
        part.content.save("", ContentFile(data), save=False)
        try:
            part.save(force_insert=True)
            upload.received = offset + len(data)
            upload.touched_at = timezone.now()
            upload.save(update_fields=["received", "touched_at"])
        except BaseException:
            part.content.storage.delete(str(part.content.name))
            raise
        return upload


def finish(
    *,
    owner: User,
    place: str,
    upload_id: uuid.UUID,
    attach: Callable[[str, StoredFile], None] | None,
) -> Upload:
    """Take the whole file as any other (uploads.accept) and give it to `attach` with its key.

    Finishing again returns the same upload and attaches nothing. Without `attach` the file is held
    here until `let_go`. A refused file is gone; when only the scanner is down, it stays and may be
    finished later. Raises NotWhole, UploadBusy, DamagedOnTheWay, the refusals of `uploads.accept`
    and those of `attach`.
    """
    refused: Refusal | None = None
    with _locked(owner, place, upload_id) as upload:
        if upload.file_id is not None:
            return upload
        if upload.received != upload.size:
            raise errors.NotWhole(offset=upload.received)
        try:
            upload.file = _take(upload, attach)
        except errors.ScannerNotThere:
            raise
        except Refusal as refusal:
            refused = refusal
            erase(upload)
        else:
            upload.is_held = attach is None
            upload.touched_at = timezone.now()
            upload.save(update_fields=["file", "is_held", "touched_at"])
            _erase_parts(upload)
    if refused is not None:
        raise refused
    return upload


def cancel(*, owner: User, place: str, upload_id: uuid.UUID) -> None:
    """Throw away what is here of an upload. One that is finished stays: its file is removed."""
    with _locked(owner, place, upload_id) as upload:
        if upload.file_id is None:
            erase(upload)


def hold(*, owner: User, place: str, key: str, stored: StoredFile) -> Upload:
    """Keep a file that came in one piece, for a place that takes all its files at once."""
    now = timezone.now()
    return Upload.objects.create(
        owner=owner,
        place=place,
        key=key,
        name=stored.name,
        size=stored.size,
        received=stored.size,
        file=stored,
        is_held=True,
        created_at=now,
        touched_at=now,
    )


def held(*, owner: User, place: str) -> dict[str, list[Upload]]:
    """Return by key the files that wait at a place, in the order in which they came."""
    rows = Upload.objects.filter(owner=owner, place=place, is_held=True).exclude(file=None)
    found: dict[str, list[Upload]] = {}
    for row in rows.select_related("file").order_by("touched_at", "id"):
        found.setdefault(row.key, []).append(row)
    return found


def drop_held(*, owner: User, place: str, upload_id: uuid.UUID) -> bool:
    """Erase one file that waits; was there one?"""
    rows = Upload.objects.filter(owner=owner, place=place, pk=upload_id, is_held=True)
    row = rows.select_related("file").first()
    if row is None or row.file is None:
        return False
    uploads.discard(row.file)
    return True


def let_go(*, owner: User, place: str) -> None:
    """Forget a place whose files went on: held files stay, what is on its way is erased."""
    for upload in Upload.objects.filter(owner=owner, place=place, file=None):
        erase(upload)
    Upload.objects.filter(owner=owner, place=place).delete()


def erase(upload: Upload) -> None:
    """Delete an upload with its parts."""
    _erase_parts(upload)
    upload.delete()


def _take(upload: Upload, attach: Callable[[str, StoredFile], None] | None) -> StoredFile:
    data = _joined(upload)
    if upload.sha256 and hashlib.sha256(data).hexdigest() != upload.sha256:
        raise errors.DamagedOnTheWay(names.shown(upload.name))
    # A name that ends in nothing is told as any other; SimpleUploadedFile would refuse it.
    sent = SimpleUploadedFile("upload", data)
    sent.name = upload.name
    stored = uploads.accept(sent, by=upload.owner)
    if attach is not None:
        try:
            attach(upload.key, stored)
        except Refusal:
            uploads.discard(stored)
            raise
    return stored


def _joined(upload: Upload) -> bytes:
    pieces = []
    for part in upload.parts.all():
        with part.content.storage.open(str(part.content.name), "rb") as stream:
            pieces.append(stream.read())
    return b"".join(pieces)


def _erase_parts(upload: Upload) -> None:
    parts = list(upload.parts.all())
    upload.parts.all().delete()
    for part in parts:
        transaction.on_commit(lambda part=part: part.content.storage.delete(str(part.content.name)))  # type: ignore[misc]


@contextmanager
def _locked(owner: User, place: str, upload_id: uuid.UUID) -> Iterator[Upload]:
    """Give one upload to one request at a time; whoever comes second is told so, and waits not."""
    with transaction.atomic():
        rows = Upload.objects.filter(owner=owner, place=place, pk=upload_id)
        try:
            with transaction.atomic():
                upload = rows.select_for_update(nowait=True, of=("self",)).first()
        except OperationalError as error:
            raise errors.UploadBusy from error
        if upload is None:
            raise NotFoundForPerson
        yield upload


def expire(*, now: datetime, hours: int | None = None) -> int:
    """Erase uploads that nobody went on with for UPLOAD_HOURS; return how many.

    Held files wait ten times as long (a supplement has days), and then go with their upload unless
    something refers to them.
    """
    wait = timedelta(hours=settings.UPLOAD_HOURS if hours is None else hours)
    old = Upload.objects.filter(touched_at__lt=now - wait, is_held=False)
    left = Upload.objects.filter(touched_at__lt=now - 10 * wait, is_held=True)
    gone = 0
    for pk in [*old.values_list("pk", flat=True)[:2000], *left.values_list("pk", flat=True)[:2000]]:
        with transaction.atomic():
            rows = Upload.objects.select_for_update(skip_locked=True, of=("self",))
            upload = rows.select_related("file").filter(pk=pk).first()
            if upload is None:
                continue
            stored = upload.file if upload.is_held else None
            erase(upload)
            if stored is not None:
                uploads.discard_unless_used(stored)
            gone += 1
    return gone
