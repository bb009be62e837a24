"""Keys of rows: made from a Vietnamese name when nobody writes one, and never changed by a name.

Local editions, dossiers and the differences of versions know a paper or a fee by its key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from portal.text import fold

LONGEST = 40
QUESTIONS = "eligibility_questions"
KEY_OF = {
    "cases": "code",
    "components": "key",
    "fees": "code",
    "waivers": "code",
    QUESTIONS: "key",
}
"""The parts whose rows bear a key, and the column that holds it."""

_NAMELESS = {
    "cases": "truong-hop",
    "components": "giay-to",
    "fees": "khoan-thu",
    "waivers": "mien-giam",
    QUESTIONS: "cau",
}
_OTHER = re.compile(r"[^a-z0-9]+")


def with_key(
    part: str, row: dict[str, Any], former: Mapping[str, Any], others: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """Return `row` with a key: its own, the one it had, or one from its name beside `others`."""
    own = KEY_OF.get(part, "")
    if not own or row.get(own):
        return row
    taken = {str(each.get(own, "")) for each in others}
    name = str(row.get("name") or row.get("label") or "")
    joint = "_" if part == QUESTIONS else "-"  # keys of questions stand in conditions
    return {**row, own: former.get(own) or key_from(name, taken, _NAMELESS[part], joint)}


def key_from(name: str, taken: Iterable[str], nameless: str, joint: str = "-") -> str:
    """Return a key that is not `taken`: "Lệ phí cấp bản sao" → `le-phi-cap-ban-sao`."""
    plain = _OTHER.sub(joint, fold(name)).strip(joint)
    if not plain[:1].isalpha():
        plain = f"{nameless}{joint}{plain}".strip(joint)
    if len(plain) > LONGEST:  # at the end of a word
        plain = plain[: LONGEST + 1].rpartition(joint)[0] or plain[:LONGEST]
    used, number, found = set(taken), 1, plain
    while found in used:
        number += 1
        found = f"{plain}{joint}{number}"
    return found
