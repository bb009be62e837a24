"""Finding a paper in the register: by its QR code, its check code, or the file itself."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet

from portal.documents.checking import keys, payload
from portal.documents.models import RegisteredPaper
from portal.documents.official import ALPHABET, CODE_LENGTH

_DIGEST = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Found:
    """What a question found. `told` is what the QR code itself says, None without one."""

    paper: RegisteredPaper | None
    told: payload.Told | None = None


def by_qr(text: str) -> Found:
    """Check the signature of a QR code and look the paper up. A wrong signature finds nothing."""
    told = payload.check(text, {"keys": keys.public_keys()})
    return Found(by_code(told.facts.code) if told.facts else None, told)


def by_code(text: str) -> RegisteredPaper | None:
    """Return the paper of a check code, however it was typed; None for every other text."""
    code = tidy(text)
    if len(code) != CODE_LENGTH or not set(code) <= set(ALPHABET):
        return None
    return _papers().filter(code=code).first()


def by_digest(sha256: str) -> RegisteredPaper | None:
    """Return the paper whose signed file has this SHA-256 (64 hexadecimal figures)."""
    digest = "".join(sha256.split()).lower()
    if len(digest) != 64 or not set(digest) <= _DIGEST:
        return None
    return _papers().filter(sha256=digest).first()


def digest_of(upload: UploadedFile) -> str:
    """Return the SHA-256 of an upload, read in pieces; nothing of it is kept."""
    digest = hashlib.sha256()
    for piece in upload.chunks():
        digest.update(piece)
    return digest.hexdigest()


def tidy(text: str) -> str:
    """Return what was typed as a check code: capitals, without dashes and spaces."""
    plain = unicodedata.normalize("NFKC", text[:80]).upper()
    return "".join(character for character in plain if character.isalnum())


def _papers() -> QuerySet[RegisteredPaper]:
    return RegisteredPaper.objects.select_related("change__replacement")
