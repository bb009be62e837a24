"""The SQL of search: which procedures match a reading, how they rank, how many each filter leaves.

Facets count what would be found if only their own kind of filter were lifted, so each number keeps
its promise.
"""

from procedures.visibility import IN_FORCE_SQL

MATCHED = """
    WITH asked AS (
        SELECT to_tsquery('simple', %(tsquery)s) AS words, %(plain)s::text AS plain
    ), texts AS MATERIALIZED (
        SELECT plain, plain || '%%' AS at_the_head, '%% ' || plain || '%%' AS inside,
            phraseto_tsquery('simple', plain) AS phrase
        FROM unnest(%(plains)s::text[]) AS t(plain)
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
        WHERE {in_force} AND {condition}
    )
""".replace("{in_force}", IN_FORCE_SQL)
FACETS = """
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
RANKED = """
    , scored AS (
        SELECT id, folded_name, round(({score})::numeric, 4) AS score FROM matched, asked
        WHERE by_sector AND by_level AND by_channel AND by_audience AND by_agency
    )
    SELECT id, score, count(*) OVER () FROM scored
    WHERE {after} ORDER BY score DESC, folded_name, id LIMIT %(limit)s
"""
RANKING = """, p.code, p.folded_name, p.search, p.weight, p.promulgating_agency,
            (SELECT v.source FROM procedures_procedureversion v WHERE v.id = p.current_id) AS source
"""
ANY = "TRUE"
CODE = "(p.code LIKE %(code)s OR p.code = %(national)s)"
WORDS = "(p.search @@ asked.words OR p.code = ANY(%(codes)s) OR p.id = ANY(%(near)s))"
ALIKE = "p.folded_name %%> %(plain)s"
"""pg_trgm's word similarity, 0.6 or more, by its index."""

BY_WEIGHT = "weight"
BY_CODE = "100 * (code LIKE %(code)s)::int + weight"
BY_LIKENESS = "10 * word_similarity(asked.plain, folded_name) + 0.02 * weight"
# The name itself first (whole, beginning, inside), then short names, then what a synonym names,
# then what people need most; last what another province decided and what is a special case.
BY_WORDS = """
    (SELECT max(
        CASE WHEN folded_name = t.plain THEN 8
             WHEN folded_name LIKE t.at_the_head THEN 5
             WHEN ' ' || folded_name LIKE t.inside THEN 3.5
             ELSE 0 END
        + CASE WHEN search @@ t.phrase THEN 3 ELSE 0 END
        + 3.0 * length(t.plain) / greatest(length(folded_name), length(t.plain), 1)
    ) FROM texts t)
    + 2 * ts_rank(search, asked.words) + 0.04 * weight
    + coalesce((SELECT 14 * c.share FROM unnest(%(codes)s::text[], %(shares)s::float8[])
        AS c(code, share) WHERE c.code = matched.code), 0)
    + coalesce(10 * (%(covers)s::float8[])[array_position(%(near)s::bigint[], matched.id)], 0)
    - CASE WHEN source = 'national' AND promulgating_agency ~* '^(ubnd|ủy ban nhân dân|uỷ ban)'
        THEN 3 ELSE 0 END
    - CASE WHEN ' ' || folded_name || ' ' LIKE ANY(%(special)s::text[]) THEN 2 ELSE 0 END
    - CASE WHEN ' ' || folded_name || ' ' LIKE ANY(%(later)s::text[]) THEN 1 ELSE 0 END
"""

PROBE = """
    SELECT (SELECT count(*) FROM (SELECT 1 FROM procedures_procedure p
            WHERE p.search @@ to_tsquery('simple', q.query) AND {in_force}
            LIMIT %(enough)s) AS found),
        EXISTS (SELECT 1 FROM procedures_procedure p
            WHERE p.code = ANY(%(codes)s) AND {in_force})
    FROM unnest(%(queries)s::text[]) WITH ORDINALITY AS q(query, place) ORDER BY q.place
""".replace("{in_force}", IN_FORCE_SQL)
"""How many answers each reading has, counted up to enough, and whether a code is there."""
