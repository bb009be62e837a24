"""Words of a drawing: how wide they are, roughly, and how they are broken or cut."""

import unicodedata

LINE = 17
"""Height of a line of words, in pixels."""
_LETTERS = {" ": 3.0} | {
    letter: width
    for letters, width in (
        ("ijlI.,:;'|!", 3.7),
        ("frtJ()/-“”1", 5.7),
        ("CDGOQ", 10.4),
        ("mwMW…", 11.8),
    )
    for letter in letters
}
"""Widths of letters of Be Vietnam Pro at 13 pixels; marks add nothing."""
_SMALL, _CAPITAL = 8.1, 9.2
_LETTER = 6.6
_WIDE = 25


def width_of(text: str) -> int:
    """Return about how wide words of 13 pixels are."""
    letters = (
        sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign)
    )
    widths = (_LETTERS.get(each, _CAPITAL if each.isupper() else _SMALL) for each in letters)
    return round(sum(widths))


def shortened(text: str, most: int = 22) -> str:
    """Return the text, cut with an ellipsis when it is longer than `most` letters."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def wrapped(text: str, *, most: int, wide: int = _WIDE) -> list[str]:
    """Break a text between words into at most `most` lines of about `wide` letters; the rest is
    cut."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if width_of(joined) <= wide * _LETTER or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] = f"{kept[-1]} …"
    room = wide * _LETTER
    return [line if width_of(line) <= room else shortened(line, wide) for line in kept]
