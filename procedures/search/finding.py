"""Finding procedures: all words, the last one unfinished, no fillers, names that look alike.

One statement counts (the total and every facet) for each reading until one finds something, at
most four; one more ranks. Facets count
what would be found if only their own kind of filter were lifted, so each number keeps its promise.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from procedures.search.filters import Filters
from procedures.search.words import as_code, question_words, tsquery, without_fillers

_CURSOR = re.compile(r"(\d{1,4}\.\d{4})~(\d{1,18})")

_MATCHED = """
    WITH asked AS (
        SELECT %(plain)s::text AS plain, to_tsquery('simple', %(tsquery)s) AS words
    ), matched AS (
        SELECT p.id, p.sector_id, p.levels, p.channels, p.audiences{ranking},
            (%(sectors)s::bigint[] = '{{}}' OR p.sector_id = ANY(%(sectors)s)) AS by_sector,
            (%(levels)s::varchar[] = '{{}}' OR p.levels && %(levels)s::varchar[]) AS by_level,
            (%(channels)s::smallint[] = '{{}}' OR p.channels && %(channels)s::smallint[])
                AS by_channel,
            (%(audiences)s::varchar[] = '{{}}' OR p.audiences && %(audiences)s::varchar[])
                AS by_audience,
            (%(agencies)s::bigint[] = '{{}}' OR EXISTS (
                SELECT 1 FROM procedures_procedure_executing_agencies a
                WHERE a.procedure_id = p.id AND a.executingagency_id = ANY(%(agencies)s)
            )) AS by_agency
        FROM procedures_procedure p, asked
        WHERE p.is_active AND p.current_id IS NOT NULL AND {condition}
    )
"""
_FACETS = """
    SELECT 'total', '', count(*) FROM matched
        WHERE by_sector AND by_level AND by_channel AND by_audience AND by_agency
    UNION ALL SELECT 'matched', '', count(*) FROM matched
    UNION ALL SELECT 'sectors', sector_id::text, count(*) FROM matched
        WHERE by_level AND by_channel AND by_audience AND by_agency GROUP BY 2
    UNION ALL SELECT 'levels', v, count(*) FROM matched, unnest(levels) v
        WHERE by_sector AND by_channel AND by_audience AND by_agency GROUP BY 2
    UNION ALL SELECT 'channels', v::text, count(*) FROM matched, unnest(channels) v
        WHERE by_sector AND by_level AND by_audience AND by_agency GROUP BY 2
    UNION ALL SELECT 'audiences', v, count(*) FROM matched, unnest(audiences) v
        WHERE by_sector AND by_level AND by_channel AND by_agency GROUP BY 2
    UNION ALL (SELECT 'agencies', a.executingagency_id::text, count(*)
        FROM matched m JOIN procedures_procedure_executing_agencies a ON a.procedure_id = m.id
        WHERE by_sector AND by_level AND by_channel AND by_audience
        GROUP BY 2 ORDER BY 3 DESC, 2 LIMIT 40)
"""
_RANKED = """
    , scored AS (
        SELECT id, folded_name, round(({score})::numeric, 4) AS score FROM matched, asked
        WHERE by_sector AND by_level AND by_channel AND by_audience AND by_agency
    )
    SELECT id, score, count(*) OVER () FROM scored
    WHERE {after} ORDER BY score DESC, folded_name, id LIMIT %(limit)s
"""
_RANKING = ", p.folded_name, p.search, p.weight"
_EVERY_WORD = "p.search @@ asked.words"
_ALIKE = "p.folded_name %%> %(plain)s"  # pg_trgm's word similarity, 0.6 or more, by its index
_CODE = "p.code LIKE %(code)s"
_ANY = "TRUE"
# The name itself first (whole, beginning, inside), then short names, then what people need most.
_BY_WORDS = """
    CASE WHEN folded_name = asked.plain THEN 8
         WHEN folded_name LIKE asked.plain || '%%' THEN 5
         WHEN ' ' || folded_name LIKE '%% ' || asked.plain || '%%' THEN 3.5
         ELSE 0 END
    + CASE WHEN search @@ phraseto_tsquery('simple', asked.plain) THEN 3 ELSE 0 END
    + 3.0 * length(asked.plain) / greatest(length(folded_name), length(asked.plain), 1)
    + 2 * ts_rank(search, asked.words) + 0.04 * weight
"""
_BY_LIKENESS = "10 * word_similarity(asked.plain, folded_name) + 0.02 * weight"
_BY_WEIGHT = "weight"


@dataclass(frozen=True)
class Way:
    """One way to read a question: the words to look for, which rows match, how they rank."""

    name: str
    words: tuple[str, ...]
    condition: str
    score: str


@dataclass(frozen=True)
class Found:
    """Ids of procedures, best first; `left` counts those after them, `total` all.

    `way` is how the question was read: all (no question), code, words, begun (the last word goes
    on), core (without fillers), or alike (a likely typing error). `facets` maps a kind of filter to
    value → count.
    """

    ids: list[int]
    total: int
    left: int
    next_after: str
    way: str
    facets: dict[str, dict[str, int]] = field(default_factory=dict)


def find(question: str, *, filters: Filters, after: str = "", limit: int = 20) -> Found:
    """Return one page of what answers `question`, and the counts for every filter."""
    ways = _ways(question)
    for way in ways:
        values = _values(way, question, filters)
        facets = _facets(way, values) if way.words or filters else _of_everything(way, values)
        if facets["matched"][""] or way is ways[-1]:
            break
    rows = _ranked(way, values, after, limit)
    remaining = rows[0][2] if rows else 0
    left = max(0, remaining - len(rows))
    return Found(
        ids=[row[0] for row in rows],
        total=facets["total"][""],
        left=left,
        next_after=f"{rows[-1][1]:.4f}~{rows[-1][0]}" if left else "",
        way=way.name,
        facets={kind: dict(counts) for kind, counts in facets.items()},
    )


def _ways(question: str) -> list[Way]:
    if not question.strip():
        return [Way("all", (), _ANY, _BY_WEIGHT)]
    if as_code(question):
        return [Way("code", (), _CODE, _BY_WEIGHT)]
    words = question_words(question)
    core = without_fillers(words)
    ways = [Way("words", tuple(words), _EVERY_WORD, _BY_WORDS)]
    if words:
        ways.append(Way("begun", tuple(words), _EVERY_WORD, _BY_WORDS))
    if core != words:
        ways.append(Way("core", tuple(core), _EVERY_WORD, _BY_WORDS))
    if words:
        ways.append(Way("alike", tuple(words), _ALIKE, _BY_LIKENESS))
    return ways


def _values(way: Way, question: str, filters: Filters) -> dict[str, Any]:
    return {
        "plain": " ".join(way.words),
        "tsquery": tsquery(list(way.words), begun=way.name == "begun"),
        "code": f"{as_code(question)}%",
        "sectors": list(filters.sectors),
        "levels": list(filters.levels),
        "channels": list(filters.channels),
        "audiences": list(filters.audiences),
        "agencies": list(filters.agencies),
    }


_kept: dict[int, dict[str, dict[str, int]]] = {}


def _of_everything(way: Way, values: dict[str, Any]) -> dict[str, dict[str, int]]:
    """Return the counts of the whole catalogue, counted anew after each change of a procedure."""
    if way.condition != _ANY:
        return _facets(way, values)
    with connection.cursor() as cursor:
        # Every change of a procedure leaves an event, so the last one names the state.
        cursor.execute("SELECT coalesce(max(pgh_id), 0) FROM procedures_procedureevent")
        (state,) = cursor.fetchone()
    if state not in _kept:
        counts = _facets(way, values)
        _kept.clear()
        _kept[state] = counts
    return _kept[state]


def _facets(way: Way, values: dict[str, Any]) -> dict[str, dict[str, int]]:
    with connection.cursor() as cursor:
        cursor.execute(_MATCHED.format(condition=way.condition, ranking="") + _FACETS, values)
        counts: dict[str, dict[str, int]] = defaultdict(dict)
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
    sql = _MATCHED.format(condition=way.condition, ranking=_RANKING)
    sql += _RANKED.format(score=way.score, after=where)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
