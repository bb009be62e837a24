"""A dossier is fetched with the person who asks: absent and not hers look the same."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef

from dossiers.errors.filing import DraftGone
from dossiers.models import Dossier, DossierRead, Follow, Ground
from dossiers.models.mandate import Power
from dossiers.models.querysets import DossierQuerySet
from portal.accounts.people import duties_of
from portal.errors import NotFoundForPerson
from portal.workflow.statuses import Status

if TYPE_CHECKING:
    from portal.accounts.models import User

_WITH = ("assignee", "applicant", "answers")
_UNITS = ("receiving_unit", "competent_agency", "current_unit")
"""Units that the citizen's pages name; the desk's pages name none."""
_PARTIES = ("submitter", "behalf__actor", "mandate")
"""Who files for whom, and under which mandate (behalf/words.py)."""


def get_own_dossier(user: User | AnonymousUser, code: str) -> Dossier:
    """Return the dossier if it is in the hands of `user` as a citizen: hers, or by a right that
    holds today (models/reach.py). `may_have_result` says whether the result is hers to take."""
    if not user.is_authenticated:
        raise NotFoundForPerson
    found = _the_one(Dossier.objects.in_hands_of(user).filter(code=code), *_UNITS, *_PARTIES)
    found.may_have_result = may_have_result(user, found)
    return found


def may_have_result(user: User, dossier: Dossier) -> bool:
    """May she, who may follow it, take its result too? Only a mandate can give the one without
    the other, and then she may have another right of her own."""
    if dossier.ground != Ground.MANDATE or dossier.submitter_id != user.pk:
        return True
    if dossier.mandate is not None and dossier.mandate.power >= Power.RESULT:
        return True
    return Dossier.objects.in_hands_of(user, Power.RESULT).filter(pk=dossier.pk).exists()


def get_desk_dossier(user: User | AnonymousUser, code: str) -> Dossier:
    """Return the dossier if `user` sees it as an officer: the desk's pages.

    `followed` says whether she follows it (dossiers/worklists).
    """
    if not user.is_authenticated or not duties_of(user):
        raise NotFoundForPerson
    follows = Exists(Follow.objects.filter(user=user, dossier=OuterRef("pk")))
    rows = Dossier.objects.seen_at_desk(user).filter(code=code).annotate(followed=follows)
    return _the_one(rows, "hand_in__taken_by", *_PARTIES)


def get_draft_for(user: User | AnonymousUser, public_id: uuid.UUID | str) -> Dossier:
    """Return the draft that `user` began; raise DraftGone (NotFoundForPerson) otherwise.

    A dossier that was filed from it in the meantime is returned too, so that a repeated request
    can be answered with it.
    """
    if not user.is_authenticated:
        raise NotFoundForPerson
    rows = Dossier.objects.submitted_by(user).filter(uuid=public_id)
    try:
        return _the_one(rows, *_UNITS, *_PARTIES)
    except NotFoundForPerson as error:
        raise DraftGone from error


def _the_one(rows: DossierQuerySet, *more: str) -> Dossier:
    found = rows.with_procedure().select_related(*_WITH, *more).first()
    if found is None:
        raise NotFoundForPerson
    return found


def is_submitter(user: User, dossier: Dossier) -> bool:
    """Did `user` hand it in?"""
    return dossier.submitter_id == user.pk


def record_read(user: User, dossier: Dossier, *, what: str = "dossier") -> None:
    """Write that somebody other than the submitter looked at personal data (promise 5)."""
    if dossier.submitter_id != user.pk and dossier.status != Status.DRAFT:
        DossierRead.objects.create(dossier=dossier, reader=user, what=what)


def record_read_under_mandate(user: User, dossier: Dossier, *, what: str = "mandate") -> None:
    """Write that an authorised person looked: the one who authorised her sees it."""
    if dossier.ground == Ground.MANDATE and dossier.submitter_id == user.pk:
        DossierRead.objects.create(dossier=dossier, reader=user, what=what)
