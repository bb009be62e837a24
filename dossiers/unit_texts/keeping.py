"""What a unit keeps: writing, checking and finding its texts, and filling one for a dossier."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone

from dossiers.assigning.who import gives_out
from dossiers.models import UnitText
from dossiers.results.tags import FIXED, Tag, tidy, values_of
from dossiers.worklists.errors import NameTaken, NotSupervisor, TooMany
from portal.accounts.people import duties_of
from portal.errors import NotFoundForPerson
from portal.notices import rendering
from portal.workflow.statuses import Status

if TYPE_CHECKING:
    from dossiers.models import Dossier
    from portal.accounts.models import User
    from portal.agencies.models import Agency

MOST = 200
TAGS: tuple[Tag, ...] = tuple(tag for tag in FIXED if tag.name != "ly_do")
"""A unit's text is for dossiers of many procedures: no tags of one form, and no reason yet."""


def get_text(user: User, pk: int) -> UnitText:
    """Return a text of her units; raise NotFoundForPerson otherwise."""
    found = UnitText.objects.filter(pk=pk, unit__in=duties_of(user).working).first()
    if found is None:
        raise NotFoundForPerson
    return found


def save(
    *,
    by: User,
    text: UnitText | None,
    unit: Agency,
    use: str,
    title: str,
    body: str,
    now: datetime.datetime | None = None,
) -> UnitText:
    """Write a new text, or change one; the form has checked it (TextForm).

    Raises NotSupervisor, NameTaken or TooMany.
    """
    if unit.pk not in gives_out(duties_of(by)):
        raise NotSupervisor
    if text is None and UnitText.objects.filter(unit=unit).count() >= MOST:
        raise TooMany
    text = text or UnitText(unit=unit)
    text.use, text.title, text.body = use, " ".join(title.split()), tidy(body)
    text.changed_by, text.changed_at = by, now or timezone.now()
    try:
        with transaction.atomic():
            text.save()
    except IntegrityError as error:
        raise NameTaken from error
    return text


def remove(*, by: User, text: UnitText) -> None:
    """Take a text away; what was written with it stays."""
    if text.unit_id not in gives_out(duties_of(by)):
        raise NotSupervisor
    text.delete()


def offered(user: User, dossier: Dossier, use: str) -> list[tuple[int, str]]:
    """Return the texts of this use that her unit offers at this dossier, in one query."""
    places = {dossier.current_unit_id, dossier.receiving_unit_id}
    if dossier.status == Status.DRAFT:  # it is with the officer who takes it down
        places.add(dossier.submitted_at_unit_id)
    at = duties_of(user).working & places
    rows = UnitText.objects.filter(unit__in=at, use=use).order_by("title", "pk")
    return list(rows.values_list("pk", "title")[:MOST])


def filled(text: UnitText, dossier: Dossier) -> str:
    """Return the text with the dossier's data in place, for the officer to review."""
    return rendering.fill(text.body, values_of(dossier))


def sample_of(body: str) -> str:
    """Return a good text with sample values in place."""
    return rendering.fill(tidy(body), {tag.name: tag.sample for tag in TAGS})
