"""Reading the catalogue."""

from __future__ import annotations

from portal.errors import NotFoundForPerson
from procedures.models import Procedure


def get_procedure(code: str) -> Procedure:
    """Return a procedure that has a version in force, with that version and its sector.

    Raises NotFoundForPerson for an unknown code and for one that was never published.
    """
    found = (
        Procedure.objects.select_related("current", "sector")
        .filter(code=code, is_active=True, current__isnull=False)
        .first()
    )
    if found is None:
        raise NotFoundForPerson
    return found
