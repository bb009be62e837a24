"""Marks of the unit: which officer knows which procedure well. They only weigh in proposals."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from dossiers.models import OfficerSkill
from dossiers.worklists.errors import ChoiceMissing, TooMany
from portal.accounts.models import User
from portal.accounts.people import working_at
from portal.agencies.models import Agency
from portal.errors import NotFoundForPerson, Refusal
from procedures.models import Offering, Procedure

MOST = 300


class MarkedAlready(Refusal):
    """The officer is marked for this procedure."""

    code = "marked_already"
    message = _("Đã ghi cán bộ này thạo thủ tục này.")


def marks_at(unit: Agency) -> list[OfficerSkill]:
    """Return the unit's marks by name."""
    rows = OfficerSkill.objects.filter(unit=unit).select_related("officer", "procedure")
    return list(rows.order_by("officer__full_name", "procedure__short_name", "pk")[:MOST])


def _procedures(unit: Agency) -> QuerySet[Procedure]:
    offered = Offering.objects.filter(Q(receiving_unit=unit) | Q(competent_agency=unit))
    return Procedure.objects.filter(pk__in=offered.values("procedure"))


def officers_at(unit: Agency) -> list[tuple[int, str]]:
    """Return the officers of the unit to choose from."""
    return list(working_at([unit.pk]).order_by("full_name").values_list("pk", "full_name")[:MOST])


def procedures_at(unit: Agency) -> list[tuple[int, str]]:
    """Return the procedures that the unit receives or decides."""
    rows = _procedures(unit).order_by("short_name", "code")[:MOST]
    return [(each.pk, each.label) for each in rows]


def mark(*, by: User, unit: Agency, officer: int, procedure: int) -> OfficerSkill:
    """Mark an officer of the unit (id) for a procedure (id) that it handles.

    Raises ChoiceMissing for another unit's, MarkedAlready or TooMany.
    """
    person = working_at([unit.pk]).filter(pk=officer).first()
    known = _procedures(unit).filter(pk=procedure).first()
    if person is None or known is None:
        raise ChoiceMissing
    if OfficerSkill.objects.filter(unit=unit).count() >= MOST:
        raise TooMany
    try:
        with transaction.atomic():
            return OfficerSkill.objects.create(
                unit=unit, officer=person, procedure=known, marked_by=by
            )
    except IntegrityError as error:
        raise MarkedAlready from error


def unmark(*, unit: Agency, key: int) -> None:
    """Take a mark of the unit away."""
    gone, _kinds = OfficerSkill.objects.filter(unit=unit, pk=key).delete()
    if not gone:
        raise NotFoundForPerson
