"""Hygiene of typed text: one Unicode form, no sign that an officer could not see."""

import re
import unicodedata
from collections.abc import Callable
from typing import TypeGuard

LONGEST_ENTRY = 20_000
"""Signs read from one input, whatever a definition allows; the rest of a flood is not even read."""

# Letters and marks that print nothing although Unicode does not call them control signs.
_BLANK_SIGNS = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
    + "".join(map(chr, (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
)
_LINE_BREAK = re.compile("\r\n|[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")


class UnreadableText(ValueError):
    """The text holds NUL: no keyboard sends it, so it is refused rather than repaired."""


def _is_seen(sign: str) -> bool:
    if sign == "\n":
        return True
    # Cc control, Cf zero-width and bidi, Cs lone surrogates, Co private use, Cn unassigned.
    return unicodedata.category(sign)[0] != "C" and sign not in _BLANK_SIGNS


def clean_lines(text: str) -> str:
    """`text` in NFC, lines ended by LF, invisible signs gone, at most one empty line in a row.

    Raises UnreadableText for NUL. Cleaning twice changes nothing more.
    """
    if "\0" in text:
        raise UnreadableText
    text = _LINE_BREAK.sub("\n", text[:LONGEST_ENTRY]).replace("\t", " ")
    # Cut twice: composing may lengthen a text, and cleaning again must find nothing to do.
    text = unicodedata.normalize("NFC", "".join(filter(_is_seen, text)))[:LONGEST_ENTRY]
    lines = [re.sub(r"[^\S\n]+", " ", line).rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def clean_line(text: str) -> str:
    """`clean_lines` on one line, with every run of white space as one space."""
    return " ".join(clean_lines(text).split())


def is_clean(value: object, clean: Callable[[str], str] = clean_line) -> TypeGuard[str]:
    """Whether `value` is text that `clean` would leave as it is: the guard for stored values."""
    if not isinstance(value, str) or len(value) > LONGEST_ENTRY or "\0" in value:
        return False
    return clean(value) == value


def clean_typed(text: str) -> str:
    """What is kept of a refused entry so that it can be shown again: readable, never refused."""
    return clean_lines(text[:LONGEST_ENTRY].replace("\0", ""))


def in_sentence(label: str) -> str:
    """A label as it stands inside a sentence: small first letter unless it is an abbreviation."""
    label = label.strip().rstrip(":").rstrip()
    if label[1:2].isupper():
        return label
    return label[:1].lower() + label[1:]


def opening(name: str) -> str:
    """`name` at the start of a sentence."""
    return name[:1].upper() + name[1:]


KINDS_OF_PLACES = ("Tỉnh ", "Thành phố ", "Xã ", "Phường ", "Đặc khu ", "Thị trấn ")
"""What may stand before the proper name of a place."""


def place_inside(name: str) -> str:
    """The name of a place inside a sentence: `tỉnh Sông Vân`, but `Hà Nội`."""
    return in_sentence(name) if name.startswith(KINDS_OF_PLACES) else name


def quoted(text: str, longest: int = 30) -> str:
    """`text` in Vietnamese quotation marks, cut to `longest` signs, for use inside a message."""
    short = text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
    return f"“{short}”"
