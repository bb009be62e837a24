"""A dossier is fetched with the person who asks: absent and not hers look the same."""

from __future__ import annotations

import uuid
from functools import cache
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import (
    BigIntegerField,
    CharField,
    DateField,
    Exists,
    OuterRef,
    UUIDField,
)
from django.utils import timezone

from dossiers.errors.filing import DraftGone
from dossiers.models import Dossier, DossierRead, Follow, Ground
from dossiers.models.mandate import Power
from dossiers.models.querysets import DossierQuerySet
from dossiers.models.reach import Who
from portal.accounts.people import duties_of
from portal.errors import NotFoundForPerson
from portal.statements import Slot, Statement, kept
from portal.workflow.statuses import Status

if TYPE_CHECKING:
    from portal.accounts.models import User

_WITH = ("assignee", "applicant", "answers")
_UNITS = ("receiving_unit", "competent_agency", "current_unit")
"""Units that the citizen's pages name; the desk's pages name none."""
_PARTIES = ("submitter", "behalf__actor", "mandate")
"""Who files for whom, and under which mandate (behalf/words.py)."""
_CODE: Any = Slot("code", CharField())
_DAY: Any = Slot("day", DateField())


def get_own_dossier(user: User | AnonymousUser, code: str) -> Dossier:
    """Return the dossier if it is in the hands of `user` as a citizen: hers, or by a right that
    holds today (models/reach.py). `may_have_result` says whether the result is hers to take."""
    if not user.is_authenticated:
        raise NotFoundForPerson
    who = Who.of(user)
    found = _the_one(_own(bool(who.personal_id)), code=code, day=timezone.localdate(), **who.given)
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

    def build() -> DossierQuerySet:
        follows = Exists(Follow.objects.filter(user=user, dossier=OuterRef("pk")))
        rows = Dossier.objects.seen_at_desk(user).filter(code=_CODE).annotate(followed=follows)
        return _with(rows, "hand_in__taken_by", *_PARTIES)

    return _the_one(kept(("desk dossier", user.pk, duties_of(user)), build), code=code)


def get_draft_for(user: User | AnonymousUser, public_id: uuid.UUID | str) -> Dossier:
    """Return the draft that `user` began; raise DraftGone (NotFoundForPerson) otherwise.

    A dossier that was filed from it in the meantime is returned too, so that a repeated request
    can be answered with it.
    """
    if not user.is_authenticated:
        raise NotFoundForPerson
    try:
        return _the_one(_begun(), user=user.pk, uuid=public_id)
    except NotFoundForPerson as error:
        raise DraftGone from error


@cache
def _own(has_number: bool) -> Statement:
    rows = Dossier.objects.in_hands_of(Who.slots(has_number), day=_DAY).filter(code=_CODE)
    return Statement(_with(rows, *_UNITS, *_PARTIES))


@cache
def _begun() -> Statement:
    user: Any = Slot("user", BigIntegerField())
    rows = Dossier.objects.submitted_by(user).filter(uuid=Slot("uuid", UUIDField()))
    return Statement(_with(rows, *_UNITS, *_PARTIES))


def _with(rows: DossierQuerySet, *more: str) -> DossierQuerySet:
    return rows.with_procedure().select_related(*_WITH, *more)


def _the_one(statement: Statement, **given: Any) -> Dossier:
    """Return the dossier that a statement finds; raise NotFoundForPerson without one."""
    found: Dossier | None = statement.first(**given)
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
