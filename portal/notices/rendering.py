"""Texts with tags: reading, checking, filling in. Pure: text and values in, text or faults out.

A tag stands in braces: {ma_ho_so}. A part in square brackets is left out when a tag inside it has
nothing to say: "Hồ sơ {ma_ho_so} cần bổ sung[ trước {han}]."
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

_TOKEN = re.compile(r"\{([^{}\[\]]*)\}|([{}\[\]])")


class Fault(Enum):
    """What can be wrong with a text."""

    UNKNOWN = "unknown"
    BRACE = "brace"
    BRACKET = "bracket"


@dataclass(frozen=True)
class Found:
    """A fault and the piece of text that has it."""

    fault: Fault
    piece: str


def faults(text: str, known: Collection[str]) -> list[Found]:
    """Return what is wrong with a text, in the order of the text; empty means that it is good."""
    found: list[Found] = []
    depth = 0
    for match in _TOKEN.finditer(text):
        name, sign = match.groups()
        if name is not None:
            if name.strip() not in known:
                found.append(Found(Fault.UNKNOWN, match[0]))
        elif sign in "{}":
            found.append(Found(Fault.BRACE, sign))
        else:
            depth += 1 if sign == "[" else -1
            if depth not in (0, 1):
                found.append(Found(Fault.BRACKET, sign))
                depth = 0 if depth < 0 else 1
    if depth:
        found.append(Found(Fault.BRACKET, "["))
    return found


def tags_in(text: str) -> list[str]:
    """Return the tags that a text uses, each once, in order."""
    return list(dict.fromkeys(m[1].strip() for m in _TOKEN.finditer(text) if m[1] is not None))


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return a good text with its tags filled in; a missing value counts as empty.

    Values are put in as they are and never read again: braces in a value are letters.
    """
    return "".join(_parts(text, values)).strip()


def _parts(text: str, values: Mapping[str, str]) -> Iterator[str]:
    at, complete = 0, True
    optional: list[str] | None = None
    for match in _TOKEN.finditer(text):
        name, sign = match.groups()
        piece = text[at : match.start()]
        at = match.end()
        if name is not None:
            value = values.get(name.strip(), "")
            complete = complete and bool(value)
            piece += value
        elif sign in "{}":
            piece += sign
        if optional is None:
            yield piece
        else:
            optional.append(piece)
        if sign == "[":
            optional, complete = [], True
        elif sign == "]" and optional is not None:
            if complete:
                yield "".join(optional)
            optional = None
    yield ("".join(optional) if optional else "") + text[at:]
