"""Finding agencies and procedures by words as people type them, a bounded number at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Func, Model, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Concat

from portal.agencies.models import Agency
from portal.text import fold
from portal.workflow.reading import AGENCY
from portal.workflow.terms import Unit
from procedures.models import Procedure

MOST_FOUND = 12
M = TypeVar("M", bound=Model)
MOST_WORDS, LONGEST_WORD = 6, 40
_LETTERS = [chr(code) for code in range(0x00C0, 0x1F00) if len(fold(chr(code))) == 1]
_MARKED = "".join(each for each in _LETTERS if fold(each).isascii() and fold(each) != each)
_MARKED_SIGNS = _MARKED + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Row:
    """Something found: its code, which nobody needs to read, its name, and what tells it apart."""

    code: str
    name: str
    beside: str = ""


@dataclass(frozen=True)
class Found:
    """The first rows that fit, and whether there are more."""

    rows: tuple[Row, ...]
    more: bool


class _Folded(Func):
    """Text as `portal.text.fold` makes it, reckoned by the database letter by letter."""

    function = "translate"
    output_field = TextField()

    def __init__(self, text: Combinable) -> None:
        signs = "".join(fold(each) for each in _MARKED_SIGNS)
        whole = Func(text, function="normalize", output_field=TextField())
        super().__init__(whole, Value(_MARKED_SIGNS), Value(signs))


def find_agencies(words: str, *, without: Collection[str] = ()) -> Found:
    """Return active agencies whose names hold all of `words`, whatever their marks; one query."""
    asked = asked_words(words)
    if not asked:
        return Found((), more=False)
    text = Concat("name", Value(" "), "short_name", Value(" "), "code", output_field=TextField())
    found = Agency.objects.filter(is_active=True).exclude(code__in=without)
    found = holding(found, text, asked)
    chosen = found.order_by("name", "code").values_list("code", "name", "parent__name")
    return _first(Row(code, name, parent or "") for code, name, parent in chosen[: MOST_FOUND + 1])


def find_procedures(words: str, *, without: Collection[str] = ()) -> Found:
    """Return procedures that can be opened as dossiers of their own, by name or code; one query."""
    asked = asked_words(words)
    if not asked:
        return Found((), more=False)
    found = Procedure.objects.filter(
        is_active=True, is_internal=False, last_day=None, current__isnull=False
    ).exclude(code__in=without)
    text = Concat("folded_name", Value(" "), "code", output_field=TextField())
    found = _holding(found.annotate(told=text), "told", asked).order_by("folded_name", "code")
    rows = found.values_list("code", "name")[: MOST_FOUND + 1]
    return _first(Row(code, name, code) for code, name in rows)


class AgencyBook:
    """The names of the agencies that a panel speaks of, read at once when one is asked for."""

    def __init__(self, codes: Iterable[str]) -> None:
        self._codes = {code for code in codes if AGENCY.fullmatch(code)}
        self._known: Mapping[str, str] | None = None

    def is_known(self, code: str) -> bool:
        """Is there an agency of this code today?"""
        return code in self._names()

    def words(self, unit: str) -> str:
        """Return the words for a unit of the dossier or the code of an agency."""
        if unit in set(Unit):
            return Unit(unit).label
        return self._names().get(unit, unit)

    def _names(self) -> Mapping[str, str]:
        if self._known is None:
            rows = Agency.objects.filter(code__in=self._codes, is_active=True)
            self._known = dict(rows.values_list("code", "name")) if self._codes else {}
        return self._known


def holding(rows: QuerySet[M], text: Combinable, words: Iterable[str]) -> QuerySet[M]:
    """Return the rows whose `text` holds all of the folded words, whatever its marks."""
    told: QuerySet[M] = rows.annotate(told=_Folded(text))  # type: ignore[assignment]
    return _holding(told, "told", words)


def asked_words(text: str) -> list[str]:
    """Return the words of a question, folded and bounded."""
    plain = fold(text.replace("\x00", " "))
    return [word[:LONGEST_WORD] for word in plain.split()[:MOST_WORDS]]


def _holding(rows: QuerySet[M], field: str, words: Iterable[str]) -> QuerySet[M]:
    for word in words:
        rows = rows.filter(**{f"{field}__contains": word})
    return rows


def _first(rows: Iterable[Row]) -> Found:
    found = tuple(rows)
    return Found(found[:MOST_FOUND], more=len(found) > MOST_FOUND)
