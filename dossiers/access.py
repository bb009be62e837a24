"""A dossier is fetched with the person who asks: absent and not hers look the same."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from dossiers.models import Dossier, DossierRead
from dossiers.models.querysets import DossierQuerySet
from portal.accounts.people import duties_of
from portal.errors import NotFoundForPerson
from portal.workflow.statuses import Status

if TYPE_CHECKING:
    from portal.accounts.models import User

_WITH = ("assignee", "applicant", "answers")
_UNITS = ("receiving_unit", "competent_agency", "current_unit")
"""Units that the citizen's pages name; the desk's pages name none."""


def get_dossier_for(user: User | AnonymousUser, code: str) -> Dossier:
    """Return the filed dossier `code` if `user` may see it; raise NotFoundForPerson otherwise."""
    if not user.is_authenticated:
        raise NotFoundForPerson
    return _the_one(Dossier.objects.visible_to(user).filter(code=code), "hand_in")


def get_own_dossier(user: User | AnonymousUser, code: str) -> Dossier:
    """Return the dossier that `user` submitted herself: the citizen's pages."""
    if not user.is_authenticated:
        raise NotFoundForPerson
    return _the_one(Dossier.objects.filed().submitted_by(user).filter(code=code), *_UNITS)


def get_desk_dossier(user: User | AnonymousUser, code: str) -> Dossier:
    """Return the dossier if `user` sees it as an officer: the desk's pages."""
    if not user.is_authenticated or not duties_of(user):
        raise NotFoundForPerson
    found = get_dossier_for(user, code)
    if not sees_as_officer(user, found):
        raise NotFoundForPerson
    return found


def get_draft_for(user: User | AnonymousUser, public_id: uuid.UUID | str) -> Dossier:
    """Return the draft that `user` began; raise NotFoundForPerson otherwise.

    A dossier that was filed from it in the meantime is returned too, so that a repeated request
    can be answered with it.
    """
    if not user.is_authenticated:
        raise NotFoundForPerson
    return _the_one(Dossier.objects.submitted_by(user).filter(uuid=public_id), *_UNITS)


def _the_one(rows: DossierQuerySet, *more: str) -> Dossier:
    found = rows.with_procedure().select_related(*_WITH, *more).first()
    if found is None:
        raise NotFoundForPerson
    return found


def sees_as_officer(user: User, dossier: Dossier) -> bool:
    """Does `user` hold a posting that lets her see this dossier at the desk?"""
    duties = duties_of(user)
    units = {
        dossier.receiving_unit_id,
        dossier.competent_agency_id,
        dossier.return_unit_id,
        dossier.submitted_at_unit_id,
        dossier.current_unit_id,
    }
    if duties.supervises_all or units & duties.agencies:
        return True
    # An agency asked for its opinion reads this dossier, while it is asked and after.
    if dossier.opinion_requests.filter(unit__in=duties.agencies).exists():
        return True
    # So does an officer who works along or looks on at one of its steps, or did.
    return bool(duties) and dossier.step_parts.filter(user=user).exists()


def is_submitter(user: User, dossier: Dossier) -> bool:
    """Did `user` hand it in?"""
    return dossier.submitter_id == user.pk


def record_read(user: User, dossier: Dossier, *, what: str = "dossier") -> None:
    """Write that somebody other than the submitter looked at personal data (promise 5)."""
    if dossier.submitter_id != user.pk and dossier.status != Status.DRAFT:
        DossierRead.objects.create(dossier=dossier, reader=user, what=what)
