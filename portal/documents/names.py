"""Names of files: what people send is distrusted, what they get back is readable."""

from __future__ import annotations

import re
import unicodedata

from django.utils.translation import gettext as _

LONGEST = 120
_FORBIDDEN = re.compile(r'[<>:"|?*\\/]')
_RUNS = re.compile(r"\s+")
_KNOWN_ENDINGS = re.compile(r"\.(pdf|jpe?g|png|webp|heic|heif|docx?|docm|exe|scr|js|html?)$", re.I)


def clean(name: str, *, ending: str) -> str:
    """Return a harmless name that ends in `ending` (".pdf"), whatever was sent.

    Folders are cut off; control and invisible characters go, those that turn the direction of
    writing included ("ban\u202efdp.exe"); characters that a file system refuses become "-".
    """
    base = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    shown = "".join(" " if c.isspace() else c for c in base if _is_visible(c))
    stem = _RUNS.sub(" ", _FORBIDDEN.sub("-", shown)).strip(" .")
    while match := _KNOWN_ENDINGS.search(stem):
        stem = stem[: match.start()].rstrip(" .")
    if ending and stem.lower().endswith(ending.lower()):  # an ending of our own: archive.zip
        stem = stem[: -len(ending)].rstrip(" .")
    return f"{stem[: LONGEST - len(ending)].rstrip(' .') or 'tệp'}{ending}"


def shown(name: str) -> str:
    """Return `name` fit to be quoted in a message, its ending kept: what was chosen, made safe."""
    base = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    text = "".join(" " if c.isspace() else c for c in base if _is_visible(c))
    text = _RUNS.sub(" ", text).strip() or _("không tên")
    return text if len(text) <= 60 else f"{text[:40]}…{text[-16:]}"


def _is_visible(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) not in (
        "Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp",
    )  # fmt: skip
