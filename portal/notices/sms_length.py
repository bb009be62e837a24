"""How many parts an SMS has (3GPP TS 23.038, 23.040). Pure.

Letters of the GSM alphabet alone: 160 in one message, 153 a part in a longer one; with any other
letter (most Vietnamese ones) the whole message is UCS-2: 70, or 67 a part.
"""

from __future__ import annotations

from dataclasses import dataclass

from portal.text import fold

_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("^{}\\[~]|€\f")
"""Two places each."""
_ALIKE = {
    "\u00a0": " ",
    "\u2013": "-",
    "\u2014": "-",
    "\u2212": "-",
    "\u201c": '"',
    "\u201d": '"',
    "\u2018": "'",
    "\u2019": "'",
    "\u2026": "...",
}


@dataclass(frozen=True)
class Length:
    """How long a text is as an SMS."""

    alphabet: str
    """"GSM" or "UCS-2"."""
    signs: int
    parts: int


def measured(text: str) -> Length:
    """Return alphabet, places and parts of a text."""
    if all(sign in _GSM or sign in _EXTENDED for sign in text):
        signs = sum(2 if sign in _EXTENDED else 1 for sign in text)
        return Length("GSM", signs, _parts(signs, 160, 153))
    signs = len(text.encode("utf-16-be")) // 2
    return Length("UCS-2", signs, _parts(signs, 70, 67))


def _parts(signs: int, single: int, each: int) -> int:
    return 1 if signs <= single else -(-signs // each)


def without_marks(text: str) -> str:
    """Return Vietnamese text in the GSM alphabet: "đã nhận" → "da nhan", case kept."""
    folded = []
    for sign in text:
        if sign in _ALIKE:
            folded.append(_ALIKE[sign])
        elif sign in _GSM or sign in _EXTENDED:
            folded.append(sign)
        else:
            plain = fold(sign) or "?"
            folded.append(plain.upper() if sign.isupper() else plain)
    return "".join(folded)
