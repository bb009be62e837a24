"""The kinds of file that are taken, told by their content and never by their name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import filetype


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: its content type, the ending of its names, and what people call it."""

    content_type: str
    ending: str
    label: str


PDF = Kind("application/pdf", ".pdf", "PDF")
JPEG = Kind("image/jpeg", ".jpg", "JPEG")
PNG = Kind("image/png", ".png", "PNG")
WEBP = Kind("image/webp", ".webp", "WebP")
HEIC = Kind("image/heic", ".heic", "HEIC")
"""As iPhones take them; kept as a JPEG, so no stored file is of this kind."""
WORD = Kind(
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".docx",
    "Word (.docx)",
)
PICTURES = (JPEG, PNG, WEBP, HEIC)
DEFAULT_KINDS = (PDF, JPEG, PNG, WEBP, HEIC, WORD)

_BY_TYPE = {kind.content_type: kind for kind in DEFAULT_KINDS}
_BYTES_TO_TELL = 8192


def tell(data: bytes) -> Kind | None:
    """Return the kind of `data` by its first bytes; None when it is none of ours.

    A Word document is told as such only after its parts were read (word_file): here every ZIP is
    a candidate.
    """
    head = data[:_BYTES_TO_TELL]
    if head.startswith(b"%PDF-"):
        return PDF
    if head.startswith(b"PK\x03\x04"):
        return WORD
    if is_heic(head):
        return HEIC
    guess = filetype.guess(head)
    return _BY_TYPE.get(guess.mime) if guess and guess.mime != PDF.content_type else None


def is_heic(data: bytes) -> bool:
    """Tell whether `data` is a HEIF picture, as iPhones take them."""
    return data[4:8] == b"ftyp" and data[8:12] in (
        b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1",
    )  # fmt: skip


def is_old_office(data: bytes) -> bool:
    """Tell whether `data` is an OLE container: .doc and .xls, or a Word file with a password."""
    return data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def labels(kinds: Iterable[Kind]) -> str:
    """Return the kinds as people read them: "PDF, JPEG, PNG"."""
    return ", ".join(kind.label for kind in kinds)


def accept_attribute(kinds: Iterable[Kind] = DEFAULT_KINDS) -> str:
    """Return the value of a file input's `accept`: a help to the person, never a check."""
    return ",".join(part for kind in kinds for part in (kind.content_type, kind.ending))
