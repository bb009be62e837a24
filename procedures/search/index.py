"""The search column of procedures: folded words, the name before everything else."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection
from django.db.models import Prefetch

from procedures.life_events import titles_of
from procedures.models import Procedure, ResultType
from procedures.search.words import plain

_STORE = """
    UPDATE procedures_procedure AS p
    SET search = setweight(to_tsvector('simple', t.a), 'A')
              || setweight(to_tsvector('simple', t.b), 'B')
              || setweight(to_tsvector('simple', t.c), 'C')
    FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[]) AS t(id, a, b, c)
    WHERE p.id = t.id
"""

_ANALYZE = (
    "ANALYZE procedures_procedure, procedures_procedureversion, procedures_resulttype, "
    "procedures_procedure_executing_agencies"
)


def reindex(procedures: Iterable[Procedure]) -> None:
    """Write the search column of `procedures` from what they and their current versions say."""
    ids = [procedure.pk for procedure in procedures]
    with connection.cursor() as cursor:
        # An import fills these tables in one transaction, before statistics can know of it: taken
        # for nearly empty, they would be joined row by row.
        cursor.execute(_ANALYZE)
    rows = (
        Procedure.objects.filter(pk__in=ids, current__isnull=False)
        .select_related("sector", "current")
        .prefetch_related(
            "executing_agencies",
            # By id: the order of parts would join every version and procedure.
            Prefetch("current__resulttype_set", ResultType.objects.order_by("pk")),
        )
    )
    texts = [_texts(procedure) for procedure in rows]
    if texts:
        with connection.cursor() as cursor:
            cursor.execute(_STORE, [list(column) for column in zip(*texts, strict=True)])


def _texts(procedure: Procedure) -> tuple[int, str, str, str]:
    version = procedure.current
    if version is None:
        return procedure.pk, "", "", ""
    about = [procedure.sector.name, procedure.summary, version.keywords]
    about += titles_of(procedure.life_events)
    leads_to = [result.name for result in version.resulttype_set.all()]
    leads_to += [agency.name for agency in procedure.executing_agencies.all()]
    return (
        procedure.pk,
        plain(f"{procedure.title} {procedure.short_name} {procedure.keywords}"),
        plain(" ".join(about)),
        plain(" ".join(leads_to)),
    )
