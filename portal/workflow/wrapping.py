"""Words of a drawing: how wide they are, roughly, and how they are broken or cut."""

LINE = 17
"""Height of a line of words, in pixels."""
_LETTER = 6.6
_WIDE = 25


def width_of(text: str) -> int:
    """Return about how wide words of 13 pixels are."""
    return round(len(text) * _LETTER)


def shortened(text: str, most: int = 22) -> str:
    """Return the text, cut with an ellipsis when it is longer than `most` letters."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def wrapped(text: str, *, most: int, wide: int = _WIDE) -> list[str]:
    """Break a text between words into at most `most` lines of `wide` letters; the rest is cut."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) <= wide or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] = f"{kept[-1]} …"
    return [shortened(line, wide) for line in kept]
