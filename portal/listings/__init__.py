"""Named lists that forms choose from: one file each in `data/`, a code and a name a line.

`peoples` are the 54 peoples of Vietnam with the codes of the statistical office, `countries` the
states with their two-letter codes (ISO 3166-1). A list grows by its file; a code that was once
published is never given to something else, since answers keep it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.text import fold

FOLDER = Path(__file__).parent / "data"
MOST_ENTRIES = 5_000
_TITLES: dict[str, str | Promise] = {"countries": _("Quốc gia"), "peoples": _("Dân tộc")}

Entries = tuple[tuple[str, str], ...]


@cache
def names() -> frozenset[str]:
    """Return the names of all lists."""
    return frozenset(path.stem for path in FOLDER.glob("*.tsv"))


def titled() -> list[tuple[str, str]]:
    """Return each list as (name, what people call it), by what they call it."""
    named = [(name, str(_TITLES.get(name, name))) for name in names()]
    return sorted(named, key=lambda each: fold(each[1]))


@cache
def entries(name: str) -> Entries:
    """Return the entries of a list, (code, name) in its order; nothing for an unknown name."""
    if name not in names():
        return ()
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("\t") for line in lines[:MOST_ENTRIES])
    return tuple((code, words) for code, _tab, words in pairs)


@cache
def _folded(name: str) -> tuple[tuple[str, tuple[str, str]], ...]:
    return tuple((fold(f"{words} {code}"), (code, words)) for code, words in entries(name))


def find(name: str, words: str, most: int) -> Entries:
    """Return at most `most` entries whose name holds every one of `words`, without regard to marks.

    Names that begin with the words come first, then the order of the list.
    """
    wanted = fold(words.replace("-", " ")).split()
    if not wanted:
        return ()
    fitting = [
        (folded, pair)
        for folded, pair in _folded(name)
        if all(word in folded or word in folded.replace("-", " ") for word in wanted)
    ]
    begins = [pair for folded, pair in fitting if folded.startswith(wanted[0])]
    return tuple([*begins, *(pair for _folded_words, pair in fitting if pair not in begins)][:most])
