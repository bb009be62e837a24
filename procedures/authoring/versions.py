"""Which published versions of a procedure there are to compare with, newest first."""

from __future__ import annotations

from procedures.models import ProcedureVersion

MOST_VERSIONS = 100
LISTED = (
    "number",
    "source",
    "published_at",
    "effective_from",
    "effective_to",
    "decision_number",
    "procedure_id",
)


def published_of(code: str) -> list[ProcedureVersion]:
    """Return the published versions of a procedure with what a list shows of them."""
    rows = ProcedureVersion.objects.filter(procedure__code=code, published_at__isnull=False)
    return list(rows.only(*LISTED).order_by("-number")[:MOST_VERSIONS])


def with_procedure(version: ProcedureVersion) -> ProcedureVersion:
    """Return the version whole, with its procedure and sector, to make its definition of."""
    return ProcedureVersion.objects.select_related("procedure__sector").get(pk=version.pk)
