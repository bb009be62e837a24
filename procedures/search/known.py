"""What search knows between questions: synonyms and the catalogue's own words, read when changed.

Both are kept in the process and belong to a state: the number of the last recorded change. Every
change of a procedure or a synonym leaves an event, so a state that is equal is the same catalogue.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import connection

from procedures.models import Procedure, Synonym
from procedures.search.coverage import Holdings
from procedures.search.lexicon import Lexicon
from procedures.search.synonyms import Synonyms, meaning_of
from procedures.visibility import in_force

MOST_SYNONYMS = 5000
_STATE = """
    SELECT (SELECT coalesce(max(pgh_id), 0) FROM procedures_procedureevent),
           (SELECT coalesce(max(pgh_id), 0) FROM procedures_synonymevent)
"""
Key = TypeVar("Key")
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """The last value read and the state that it belongs to; one of each in a process."""

    def __init__(self) -> None:
        self._kept: tuple[Key, Value] | None = None

    def get(self, key: Key, read: Callable[[], Value]) -> Value:
        """Return what was read in the state `key`, reading it when that is not the last one."""
        kept = self._kept
        if kept is None or kept[0] != key:
            kept = self._kept = (key, read())
        return kept[1]


@dataclass(frozen=True)
class State:
    """The last change of a procedure and of a synonym, by the numbers of their events."""

    procedures: int
    synonyms: int


def state() -> State:
    """Ask in which state the catalogue is; one query."""
    with connection.cursor() as cursor:
        cursor.execute(_STATE)
        return State(*cursor.fetchone())


@dataclass(frozen=True)
class Words:
    """The catalogue's words, and which procedures hold them."""

    lexicon: Lexicon
    holdings: Holdings


_synonyms: Kept[int, Synonyms] = Kept()
_words: Kept[State, Words] = Kept()


def synonyms(now: State) -> Synonyms:
    """Return the synonyms in use."""
    return _synonyms.get(now.synonyms, _read_synonyms)


def lexicon(now: State) -> Lexicon:
    """Return the words of names, of people's words for them, and of synonyms."""
    return _words.get(now, _read_words).lexicon


def holdings(now: State) -> Holdings:
    """Return which procedures hold which words."""
    return _words.get(now, _read_words).holdings


def _read_synonyms() -> Synonyms:
    rows = Synonym.objects.filter(is_active=True).values_list("phrase", "meaning", "codes")
    return Synonyms(meaning_of(*row) for row in rows[:MOST_SYNONYMS])


def _read_words() -> Words:
    lexicon, holdings = Lexicon(), Holdings()
    rows = Procedure.objects.filter(in_force()).order_by()
    texts = "name", "short_name", "keywords", "summary", "sector__name"
    for pk, name, short_name, keywords, summary, sector in rows.values_list("pk", *texts):
        named = [word for text in (name, short_name, keywords) for word in lexicon.add(text)]
        holdings.add(pk, named, lexicon.bare(f"{summary} {sector}"))
    for phrase, meaning in Synonym.objects.filter(is_active=True).values_list("phrase", "meaning"):
        lexicon.add(phrase, counts=False)
        lexicon.add(meaning, counts=False)
    return Words(lexicon.ready(), holdings)
