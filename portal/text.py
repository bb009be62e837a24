"""Folding Vietnamese text for search: NFC, lower case, đ to d, marks dropped."""

from __future__ import annotations

import re
import unicodedata

_SPACE = re.compile(r"\s+")


def fold(text: str) -> str:
    """Return `text` as search columns hold it: "Đăng ký  Khai sinh" → "dang ky khai sinh".

    Tone marks may stand on either vowel (Hòa, Hoà): both fold to the same letters.
    """
    lowered = unicodedata.normalize("NFC", text).lower().replace("đ", "d")
    bare = "".join(c for c in unicodedata.normalize("NFD", lowered) if not unicodedata.combining(c))
    return _SPACE.sub(" ", bare).strip()
