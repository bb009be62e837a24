"""Finding procedures: a question is read in more and more ways until it finds enough.

As typed, with synonyms written out and codes that they name; with the last word unfinished; without
the words that only wrap it; with typing errors mended; by most of its words; at last by what looks
alike. One statement asks for the state of the catalogue, one for each reading counts the total and
every facet, one looks for most words, one ranks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import connection

from procedures.search import known, reading, statements
from procedures.search.filters import Filters
from procedures.search.reading import Reading
from procedures.search.special import LATER, SPECIAL, unmentioned
from procedures.search.words import as_code, national_part, question_words

ENOUGH = 3
"""With so many answers to the words as they stand nothing is guessed."""
_CURSOR = re.compile(r"(\d{1,4}\.\d{4}|-\d{1,2}\.\d{4})~(\d{1,18})")


NOTHING = Reading(())
Facets = dict[str, dict[str, int]]
_everything: known.Kept[int, Facets] = known.Kept()


@dataclass(frozen=True)
class Way:
    """One way to read a question: its reading, which rows match, how they rank."""

    name: str
    reading: Reading
    condition: str
    score: str
    near: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True)
class Found:
    """Ids of procedures, best first; `left` counts those after them, `total` all.

    `way` is how the question was read: all (no question), code, words, begun (the last word goes
    on), core (without fillers), mended (a likely typing error), most (most of its words), or alike.
    `meant` is the question with typing errors mended, with marks, when answers were looked for
    under it too. `facets` maps a kind of filter to value → count.
    """

    ids: list[int]
    total: int
    left: int
    next_after: str
    way: str
    meant: str = ""
    facets: dict[str, dict[str, int]] = field(default_factory=dict)


def find(question: str, *, filters: Filters, after: str = "", limit: int = 20) -> Found:
    """Return one page of what answers `question`, and the counts for every filter."""
    now = known.state()
    way, name, facets = _understood(question, filters, now)
    rows = _ranked(way, _values(way, question, filters), after, limit)
    remaining = rows[0][2] if rows else 0
    left = max(0, remaining - len(rows))
    mended = way.reading.mended
    return Found(
        ids=[row[0] for row in rows],
        total=facets["total"][""],
        left=left,
        next_after=f"{rows[-1][1]:.4f}~{rows[-1][0]}" if left else "",
        way=name,
        meant=known.lexicon(now).with_marks(mended) if mended else "",
        facets={kind: dict(counts) for kind, counts in facets.items()},
    )


def _understood(question: str, filters: Filters, now: known.State) -> tuple[Way, str, Facets]:
    """Return the way to read the question, its name, and what it finds.

    Each reading finds what the one before found and more; the name is that of the first which
    found anything.
    """
    if not question.strip():
        way = Way("all", NOTHING, statements.ANY, statements.BY_WEIGHT)
        if filters:
            return way, way.name, _facets(way, question, filters)
        everything = _everything.get(now.procedures, lambda: _facets(way, question, filters))
        return way, way.name, everything
    if as_code(question):
        way = Way("code", NOTHING, statements.CODE, statements.BY_CODE)
        return way, way.name, _facets(way, question, filters)
    tried: list[tuple[Way, Facets]] = []
    for way in _readings(question, now, tried):
        tried.append((way, _facets(way, question, filters)))
    way, facets = tried[-1]
    found = [each.name for each, counts in tried if counts["matched"][""]]
    return way, found[0] if found else way.name, facets


def _readings(question: str, now: known.State, tried: list[tuple[Way, Facets]]) -> Iterator[Way]:
    """Yield readings for as long as those `tried` found too little."""

    def worded() -> int:
        return tried[-1][1]["worded"][""]

    words, synonyms = question_words(question), known.synonyms(now)
    read = reading.as_typed(words, synonyms)
    way = Way("words", read, statements.WORDS, statements.BY_WORDS)
    yield way
    if worded() >= ENOUGH or not words:
        return
    if not worded() and not read.codes:
        yield replace(way, name="begun", reading=replace(read, unfinished=True))
        if worded():
            return
    read = reading.to_the_core(read)
    if read != way.reading:
        way = replace(way, name="core", reading=read)
        yield way
        if worded() >= ENOUGH:
            return
    lexicon = known.lexicon(now)
    read = reading.mended(read, synonyms, lexicon)
    if read.mended:
        way = replace(way, name="mended", reading=read)
        yield way
    if worded():
        return
    near = known.holdings(now).near(reading.informative(read, lexicon))
    if near:
        yield replace(way, name="most", near=near)
    elif not tried[-1][1]["matched"][""]:
        yield replace(way, name="alike", condition=statements.ALIKE, score=statements.BY_LIKENESS)


def _values(way: Way, question: str, filters: Filters) -> dict[str, Any]:
    plains = way.reading.plains()
    code = as_code(question)
    return {
        "plain": plains[0] if plains else "",
        "plains": plains,
        "tsquery": way.reading.tsquery(),
        "code": f"{code}%",
        "national": national_part(code),
        "codes": [code for code, _share in way.reading.codes],
        "shares": [share for _code, share in way.reading.codes],
        "near": [pk for pk, _cover in way.near],
        "covers": [cover for _pk, cover in way.near],
        "special": unmentioned(SPECIAL, plains),
        "later": unmentioned(LATER, plains),
        "sectors": list(filters.sectors),
        "levels": list(filters.levels),
        "channels": list(filters.channels),
        "audiences": list(filters.audiences),
        "agencies": list(filters.agencies),
    }


def _facets(way: Way, question: str, filters: Filters) -> Facets:
    sql = statements.MATCHED.format(condition=way.condition, ranking="") + statements.FACETS
    with connection.cursor() as cursor:
        cursor.execute(sql, _values(way, question, filters))
        counts: Facets = defaultdict(dict)
        for kind, value, number in cursor.fetchall():
            counts[kind][value] = number
    return counts


def _ranked(way: Way, values: dict[str, Any], after: str, limit: int) -> list[tuple[Any, ...]]:
    values = values | {"limit": limit}
    where = "TRUE"
    if match := _CURSOR.fullmatch(after):
        values |= {"last_score": match[1], "last_id": int(match[2])}
        where = (
            "(-score, folded_name, id) > (-(%(last_score)s::numeric), coalesce((SELECT folded_name"
            " FROM procedures_procedure WHERE id = %(last_id)s), ''), %(last_id)s)"
        )
    sql = statements.MATCHED.format(condition=way.condition, ranking=statements.RANKING)
    sql += statements.RANKED.format(score=way.score, after=where)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
