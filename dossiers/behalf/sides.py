"""Who is to be told about a dossier on the citizens' side: whoever may follow it today."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db.models import Q

from dossiers.models import Dossier, Ground, Power
from portal.accounts.models import User
from portal.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 20
"""People told of one dossier: an organisation may have many representatives."""


def sides_of(dossier: Dossier, day: datetime.date) -> list[User]:
    """Return the submitter, as long as her right holds, and the applicant's side; each once.

    Whoever is named here may open the dossier on `day`, so nothing is told to anybody else.
    """
    if not dossier.ground:
        return [dossier.submitter] if dossier.submitter else []
    found: dict[int, User] = {}
    for person in _candidates(dossier, day):
        may = Dossier.objects.in_hands_of(person, Power.FOLLOW, day).filter(pk=dossier.pk)
        if person.pk not in found and may.exists():
            found[person.pk] = person
    return list(found.values())


def _candidates(dossier: Dossier, day: datetime.date) -> Iterator[User]:
    if dossier.submitter:
        yield dossier.submitter
    if dossier.organisation_id:
        open_today = Q(representations__until__isnull=True) | Q(representations__until__gte=day)
        yield from User.objects.filter(
            open_today, representations__organisation=dossier.organisation_id
        ).distinct()[:MOST]
    elif dossier.ground in (Ground.MANDATE, Ground.PARENT, Ground.BEARER):
        number = dossier.applicant.personal_id
        for person in User.objects.filter(personal_id=number) if number else ():
            if fold(person.full_name) == dossier.applicant_folded:
                yield person
