"""Taking files: what people send is looked into before anything of it is stored."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from portal.bounds import too_large
from portal.design.formats import file_size
from portal.documents import errors, inspection, names, scanning
from portal.documents import kinds as known
from portal.documents.inspection import word_file
from portal.documents.judging import working as judging
from portal.documents.kinds import DEFAULT_KINDS, Kind
from portal.documents.models import Digitisation, Preview, StoredFile

if TYPE_CHECKING:
    from portal.accounts.models import User


def accept(
    upload: UploadedFile,
    *,
    by: User | None,
    limit_bytes: int | None = None,
    kinds: Iterable[Kind] = DEFAULT_KINDS,
) -> StoredFile:
    """Store a file that somebody sends and return its record.

    The kind is told by the content; a picture is stored upright, reduced and without metadata, a
    HEIC as a JPEG; a PDF and a Word document as they came, so that signatures hold, and those of a
    PDF are judged later by a worker, which keeps no file out. Raises a
    FileRefused (EmptyFile, FileTooLarge, FileInfected, ScannerNotThere, WrongFileType,
    EncryptedPdf, ActivePdf, TooManyPages, ActiveWord, PictureTooLarge, MovingPicture,
    UnreadableFile); then nothing is stored.
    """
    limit = settings.UPLOAD_MAX_BYTES if limit_bytes is None else limit_bytes
    data = _read(upload, limit)
    looked = scanning.look(data, names.shown(upload.name or ""))
    kind = _kind(data, upload.name or "", tuple(kinds))
    inspected = _inspect(data, kind, names.shown(upload.name or ""))
    kept_as = known.JPEG if kind is known.HEIC else kind
    name = names.clean(upload.name or "", ending=kept_as.ending)
    with transaction.atomic():
        stored = _store(inspected.data, name, kept_as.content_type, pages=inspected.pages, by=by)
        if looked is not None:
            looked.write(stored)
        if inspected.is_signed:
            judging.ask(stored)
        if inspected.preview:
            Preview.objects.create(file=stored, image=inspected.preview)
    return stored


def refused_unread(request: HttpRequest) -> dict[str, str]:
    """Return by field name what to say of files that were too large together (portal.bounds)."""
    limit, each = settings.UPLOAD_MAX_REQUEST_BYTES, settings.UPLOAD_MAX_BYTES
    return {
        name: str(errors.TooMuchAtOnce(size=size, limit=limit, each=each).message)
        for name, size in too_large(request).items()
    }


def store_bytes(
    data: bytes, *, name: str, content_type: str, by: User | None = None, pages: int | None = None
) -> StoredFile:
    """Store bytes that the portal made itself (papers, results) and return their record."""
    if not data:
        raise ValueError("an empty file is never stored")
    ending = "." + name.rpartition(".")[2] if "." in name else ""
    return _store(data, names.clean(name, ending=ending), content_type, pages=pages, by=by)


def discard(stored: StoredFile) -> None:
    """Erase a file: its record now, its bytes once the transaction is committed.

    Its digitised copy, text and confirmed data go with it.
    """
    row = Digitisation.objects.select_related("copy").filter(original=stored).first()
    storage, place = stored.content.storage, str(stored.content.name)
    stored.delete()
    transaction.on_commit(lambda: storage.delete(place))
    if row is not None and row.copy is not None:
        discard(row.copy)


def discard_unless_used(stored: StoredFile) -> None:
    """Erase a file, unless something else still refers to it."""
    try:
        with transaction.atomic():
            discard(stored)
    except ProtectedError:
        return


def guidance(*, limit_bytes: int | None = None, kinds: Iterable[Kind] = DEFAULT_KINDS) -> str:
    """Return the sentence that stands where a file is chosen: kinds and limit ([1.3])."""
    limit = settings.UPLOAD_MAX_BYTES if limit_bytes is None else limit_bytes
    text = _("Ảnh chụp rõ, thẳng, đủ bốn góc, hoặc tệp %(kinds)s. Mỗi tệp không quá %(limit)s.")
    others = [kind for kind in kinds if kind not in known.PICTURES]
    if not others:
        text = _("Ảnh chụp rõ, thẳng, đủ bốn góc. Mỗi tệp không quá %(limit)s.")
    return text % {"kinds": known.labels(others), "limit": file_size(limit)}


def _read(upload: UploadedFile, limit: int) -> bytes:
    """Return the bytes, at most `limit` of them."""
    size = upload.size or 0
    if size == 0:
        raise errors.EmptyFile(names.shown(upload.name or ""))
    if size > limit:
        raise errors.FileTooLarge(size=size, limit=limit)
    upload.seek(0)
    return upload.read()


def _kind(data: bytes, name: str, wanted: tuple[Kind, ...]) -> Kind:
    """Return the kind by content, or refuse with the advice that fits what was sent."""
    kind = known.tell(data)
    if kind in wanted and not (kind is known.WORD and word_file.look(data) == "other"):
        return kind
    advice = ""
    if known.is_old_office(data):
        advice = _("Đây là tệp Office kiểu cũ hoặc có mật khẩu. Lưu lại thành PDF rồi chọn lại.")
    raise errors.WrongFileType(names.shown(name), kinds=known.labels(wanted), advice=advice)


def _inspect(data: bytes, kind: Kind, name: str) -> inspection.Inspected:
    """Look into the file as its kind demands and turn what was found into a refusal."""
    try:
        if kind is known.PDF:
            return inspection.inspect_pdf(data)
        if kind is known.WORD:
            if reason := word_file.look(data):
                raise inspection.Refused("active word" if reason == "active" else reason)
            return inspection.Inspected(data)
        return inspection.inspect_picture(data)
    except inspection.Refused as refused:
        if refused.reason == "pages":
            raise errors.TooManyPages(name, limit=inspection.MOST_PAGES) from refused
        raise _REFUSALS.get(refused.reason, errors.UnreadableFile)(name) from refused


_REFUSALS = {
    "encrypted": errors.EncryptedPdf,
    "active": errors.ActivePdf,
    "no pages": errors.PdfWithoutPages,
    "active word": errors.ActiveWord,
    "large": errors.PictureTooLarge,
    "moving": errors.MovingPicture,
}


def _store(
    data: bytes, name: str, content_type: str, *, pages: int | None, by: User | None
) -> StoredFile:
    """Write the bytes, then the record; without a record no bytes stay behind."""
    stored = StoredFile(
        name=name,
        content_type=content_type,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        pages=pages,
        uploaded_by=by,
    )
    stored.content.save(name, ContentFile(data), save=False)
    try:
        stored.save(force_insert=True)
    except BaseException:
        stored.content.storage.delete(str(stored.content.name))
        raise
    return stored
