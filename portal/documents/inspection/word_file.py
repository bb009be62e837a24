"""What is inside a Word document (.docx): text to download, and nothing that acts.

The document is never opened here: its list of parts is read, a few small parts, and the main part
once from end to end. ECMA-376 (Office Open XML): part 2 says what a package is, part 1 what a
WordprocessingML document is.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from xml.etree import ElementTree
from xml.parsers import expat

MOST_PARTS = 5_000
MOST_BYTES = 150 * 1024 * 1024
"""Of all parts, unpacked."""
MOST_RATIO = 200
"""Unpacked to packed. Text of a document comes to 10 or 30; a part under _SMALL may be anything."""
_SMALL = 2 * 1024 * 1024
_CHUNK = 64 * 1024

MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_ROOTS = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main document",
        "http://purl.oclc.org/ooxml/wordprocessingml/main document",
    }
)
_ACTING_PARTS = ("vbaproject", "vbadata", "activex/", "embeddings/", "customui/", "macrosheets/")
_ACTING_TYPES = (b"macroenabled", b"vbaproject", b"activex", b"oleobject")
_TEXTS = frozenset({"xml", "rels", "psmdcp", "sigs"})
_PICTURES = frozenset(
    {"jpg", "jpeg", "jpe", "jfif", "png", "gif", "bmp", "dib", "tif", "tiff", "webp", "svg"}
    | {"emf", "wmf", "emz", "wmz", "wdp", "ico"}
)
_FONTS = frozenset({"odttf", "ttf", "fntdata"})
_PROGRAMS = (b"MZ", b"\x7fELF", b"PK\x03\x04", b"#!", b"Rar!", b"7z\xbc\xaf", b"\xd0\xcf\x11\xe0")
"""First bytes of programs and archives, whatever the name says."""
_NAME = re.compile(r"(?!/)(?!.*(?:^|/)\.\.?(?:/|$))(?!.*//)[^\\:\x00-\x1f]+")
"""Within the package: no step up, no drive, no root (ECMA-376-2, 6.2.2)."""


def look(data: bytes) -> str | None:
    """Return None for a plain Word document, or "other" | "active" | "unreadable"."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _look(archive)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError):
        return "unreadable"
    except (ElementTree.ParseError, expat.ExpatError, NotImplementedError):
        return "unreadable"


def _look(archive: zipfile.ZipFile) -> str | None:
    parts = {part.filename.lower(): part for part in archive.infolist()}
    if "[content_types].xml" not in parts:
        return "other"
    if _is_malformed(archive, parts):
        return "unreadable"
    types = _small(archive, parts["[content_types].xml"])
    if any(mark in types.lower() for mark in _ACTING_TYPES):
        return "active"
    main = parts.get(_main_part(types))
    if main is None:
        return "other"
    for name, part in parts.items():
        if any(mark in name for mark in _ACTING_PARTS) or not _belongs(archive, name, part):
            return "active"
        if name.endswith(".rels") and _opens_something(_small(archive, part)):
            return "active"
    return None if _root(archive, main) in _ROOTS else "unreadable"


def _is_malformed(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> bool:
    """Tell whether the archive hides or unpacks to more than a document holds."""
    every = archive.infolist()
    return (
        len(every) > MOST_PARTS
        or len(parts) != len(every)
        or sum(part.file_size for part in every) > MOST_BYTES
        or any(part.flag_bits & 0x1 for part in every)
        or any(_is_bomb(part) for part in every)
        # As it stands in the archive: zipfile itself cuts at a NUL and turns backslashes.
        or not all(_NAME.fullmatch(part.orig_filename) for part in every)
    )


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > _SMALL and part.file_size > MOST_RATIO * max(part.compress_size, 1)


def _belongs(archive: zipfile.ZipFile, name: str, part: zipfile.ZipInfo) -> bool:
    """Tell whether a part is what a document is made of: text, a picture or a font in its place."""
    folder, _, leaf = name.rpartition("/")
    ending = leaf.rpartition(".")[2]
    if not leaf or ending in _TEXTS:
        return True
    in_place = (
        (ending in _PICTURES and (folder.endswith("media") or folder == "docprops"))
        or (ending in _FONTS and folder == "word/fonts")
        or (ending == "bin" and folder == "word/printersettings")
    )
    if not in_place:
        return False
    with archive.open(part) as stream:
        return not stream.read(8).startswith(_PROGRAMS)


def _main_part(types: bytes) -> str:
    """Return the name of the part that is declared to be the document, "" without one."""
    for entry in ElementTree.fromstring(types):  # noqa: S314  entities were refused in _small
        if entry.get("ContentType", "").lower() == MAIN_TYPE:
            return entry.get("PartName", "").lower().removeprefix("/")
    return ""


def _root(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> str:
    """Read a part to its end as XML, piece by piece, and return its root as "namespace name".

    A declaration of a document type, and so of any entity, is refused in every encoding.
    """
    roots: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def began(name: str, _attributes: dict[str, str]) -> None:
        roots.append(name)
        parser.StartElementHandler = None

    def declared(*_facts: object) -> None:
        raise ValueError("a document declares no type")

    parser.StartElementHandler = began
    parser.StartDoctypeDeclHandler = declared
    with archive.open(part) as stream:
        while piece := stream.read(_CHUNK):
            parser.Parse(piece, False)
    parser.Parse(b"", True)
    return roots[0]


def _small(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """Return a small part; a large one, or one in another encoding, is refused unread."""
    with archive.open(part) as stream:
        text = stream.read(_SMALL + 1)
    if len(text) > _SMALL or b"\0" in text or b"<!" in text.replace(b"<!--", b""):
        raise ValueError("a list of parts is short, in UTF-8 and declares no entities")
    return text


def _opens_something(relations: bytes) -> bool:
    """Tell whether a part is fetched from elsewhere when the document is opened.

    Links that a reader clicks are allowed; templates, pictures, frames and objects at an outside
    address are loaded without asking.
    """
    root = ElementTree.fromstring(relations)  # noqa: S314  entities were refused above
    return any(
        entry.get("TargetMode", "").lower() == "external"
        and not entry.get("Type", "").lower().endswith("/hyperlink")
        for entry in root.iter()
    )
