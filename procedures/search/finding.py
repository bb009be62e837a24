"""Finding procedures: a question is read in more and more ways until it finds enough.

As typed, with synonyms written out and codes that they name; with the last word unfinished; without
the words that only wrap it; with typing errors mended; by most of its words; at last by what looks
alike. Four statements whatever is asked: the state of the catalogue, how much each reading finds,
the total with every facet, and the page.
"""

from __future__ import annotations

import re
from collections import defaultdict
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
    """Return the way to read the question, the name of that, and what it finds."""
    if not question.strip():
        way = Way("all", NOTHING, statements.ANY, statements.BY_WEIGHT)
        if filters:
            return way, way.name, _facets(way, question, filters)
        everything = _everything.get(now.procedures, lambda: _facets(way, question, filters))
        return way, way.name, everything
    if as_code(question):
        way = Way("code", NOTHING, statements.CODE, statements.BY_CODE)
        return way, way.name, _facets(way, question, filters)
    way, name = _worded(question, now, filters.internal)
    return way, name, _facets(way, question, filters)


def _worded(question: str, now: known.State, internal: bool) -> tuple[Way, str]:
    """Return how to look for words, and the name of the first reading that finds anything.

    It reads on only for as long as it finds too little.
    """
    words, synonyms = question_words(question), known.synonyms(now)
    typed = reading.as_typed(words, synonyms)
    begun, core = replace(typed, unfinished=True), reading.to_the_core(typed)
    way = Way("words", typed, statements.WORDS, statements.BY_WORDS)
    if not words:
        return way, way.name
    (whole, first, inner), is_named = _probe(typed, begun, core, internal=internal)
    name = "words" if whole or is_named else "core" if inner else ""
    if whole >= ENOUGH:
        return way, name
    if first and not name:
        return replace(way, reading=begun), "begun"
    if inner >= ENOUGH:
        return replace(way, reading=core), name
    lexicon = known.lexicon(now)
    read = reading.mended(core, synonyms, lexicon)
    if inner:
        return replace(way, reading=read), name
    if read.mended and _probe(read, internal=internal)[0][0] >= ENOUGH:
        return replace(way, reading=read), name or "mended"
    near = known.holdings(now).near(reading.informative(read, lexicon))
    way = replace(way, reading=read, near=near)
    if not near and not name:
        return replace(way, condition=statements.ALIKE, score=statements.BY_LIKENESS), "alike"
    return way, name or ("mended" if read.mended else "most")


def _probe(*readings: Reading, internal: bool) -> tuple[list[int], bool]:
    """Return how many procedures each reading finds, up to enough, and whether a code is there."""
    values: dict[str, Any] = {
        "queries": [read.tsquery() for read in readings],
        "codes": [code for code, _share in readings[0].codes],
        "enough": ENOUGH,
        "internal": internal,
    }
    with connection.cursor() as cursor:
        cursor.execute(statements.PROBE, values)
        rows = cursor.fetchall()
    return [row[0] for row in rows], rows[0][1]


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
        "internal": filters.internal,
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
