"""Who is absent from a unit on a day, and the refusal to give her work. Reads only."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.utils.translation import gettext as _

from dossiers.errors.acting import OnLeave
from portal.accounts.models import Absence, User
from portal.design import formats


def require_present(officer: User, agency_id: int | None, day: datetime.date) -> None:
    """Refuse (OnLeave, naming the substitute) when `officer` is absent from this unit on `day`."""
    found = (
        Absence.objects.held_on(day)
        .filter(officer=officer, agency=agency_id)
        .select_related("substitute")
        .first()
    )
    if found is not None:
        raise OnLeave(officer.full_name, formats.day(found.last_day), found.substitute.full_name)


def absent_at(agencies: Iterable[int], day: datetime.date) -> dict[int, Absence]:
    """Return the absences in force at these units by officer (id), each with its substitute."""
    rows = Absence.objects.held_on(day).filter(agency__in=list(agencies))
    return {each.officer_id: each for each in rows.select_related("substitute")}


def with_substitute(name: str, absence: Absence | None) -> str:
    """Return the name for a list to choose from; of an absent officer with who stands in."""
    if absence is None:
        return name
    words = _("%(name)s (vắng đến hết %(until)s, %(substitute)s thay)")
    facts = {"until": formats.day(absence.last_day), "substitute": absence.substitute.full_name}
    return words % {"name": name, **facts}
