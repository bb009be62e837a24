"""Whom a procedure is for, read from the published words (đối tượng thực hiện, law notes 10.1)."""

from __future__ import annotations

from collections.abc import Iterable

from portal.text import fold

# Folded beginnings of words in the national list that name natural persons or households.
_PERSONS = ("cong dan", "ca nhan", "nguoi ", "can bo", "ho gia dinh", "ho kinh doanh")

_ORGANISATIONS = ("to chuc", "doanh nghiep", "hop tac xa", "co quan", "don vi")


def is_only_for_organisations(audiences: Iterable[str]) -> bool:
    """Tell whether every audience is an organisation; nothing published means everybody."""
    folded = [fold(words) for words in audiences]
    return bool(folded) and not any(
        person in f"{words} " for words in folded for person in _PERSONS
    )


def is_only_for_persons(audiences: Iterable[str]) -> bool:
    """Tell whether no audience is an organisation; nothing published means everybody."""
    folded = [fold(words) for words in audiences]
    return bool(folded) and not any(name in words for words in folded for name in _ORGANISATIONS)
