"""Asking for a look at one dossier, agreeing to it, and ending it: two people, eight hours."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from dossiers.assigning.who import LEADING, gives_out
from dossiers.errors.acting import ReasonMissing
from dossiers.models import Dossier, SupportAccess
from dossiers.models.support import MOST_MINUTES
from dossiers.notices import support as notices
from dossiers.support.errors import (
    AskedAlready,
    DecidedAlready,
    NotForSupport,
    NotHersToDecide,
    OwnRequest,
    SeesAnyway,
    TooLong,
)
from portal.accounts.models import Posting, User
from portal.accounts.people import duties_of, is_administrator
from portal.errors import NotFoundForPerson

TOLD = 20
"""Leaders of a unit who are told of a request, at most."""


def visible_to(user: User) -> QuerySet[SupportAccess]:
    """Return what she asked for, and what concerns units that she leads; a supervisor of the
    province sees all."""
    duties = duties_of(user)
    if duties.supervises_all:
        return SupportAccess.objects.all()
    return SupportAccess.objects.filter(Q(asked_by=user) | Q(unit__in=gives_out(duties)))


def get_access(user: User, pk: int) -> SupportAccess:
    """Return one that `user` may see; raise NotFoundForPerson otherwise."""
    rows = visible_to(user).select_related("dossier", "unit", "asked_by", "decided_by", "ended_by")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFoundForPerson
    return found


def may_decide(user: User, access: SupportAccess) -> bool:
    """Is it hers to answer: she leads the unit, and somebody else asked?"""
    return user.pk != access.asked_by_id and access.unit_id in gives_out(duties_of(user))


def may_end(user: User, access: SupportAccess) -> bool:
    """Who asked ends it when she is done, who leads the unit at any time."""
    return user.pk == access.asked_by_id or access.unit_id in gives_out(duties_of(user))


@transaction.atomic
def ask(
    *, by: User, code: str, reason: str, minutes: int, now: datetime.datetime | None = None
) -> SupportAccess:
    """Ask to look at a dossier for `minutes` and tell who leads the agency that decides it.

    Raises NotForSupport, ReasonMissing, TooLong, NotFoundForPerson (no such code), SeesAnyway or
    AskedAlready.
    """
    now = now or timezone.now()
    if not is_administrator(by):
        raise NotForSupport
    if not reason.strip():
        raise ReasonMissing
    if not 1 <= minutes <= MOST_MINUTES:
        raise TooLong
    dossier = Dossier.objects.filed().filter(code=code).select_for_update(of=("self",)).first()
    if dossier is None:
        raise NotFoundForPerson
    if Dossier.objects.visible_to(by).filter(pk=dossier.pk).exists():
        raise SeesAnyway
    if SupportAccess.objects.unfinished(now).filter(dossier=dossier, asked_by=by).exists():
        raise AskedAlready
    made = SupportAccess.objects.create(
        dossier=dossier,
        unit_id=dossier.competent_agency_id,
        asked_by=by,
        asked_at=now,
        reason=reason.strip(),
        minutes=minutes,
    )
    for leader in _leaders(made, timezone.localdate(now)):
        notices.tell_asked(leader, made)
    return made


def _leaders(access: SupportAccess, day: datetime.date) -> list[User]:
    held = Posting.objects.held_on(day).filter(agency=access.unit_id, role__in=LEADING)
    people = User.objects.filter(pk__in=held.values("user"), is_active=True)
    return list(people.exclude(pk=access.asked_by_id).order_by("pk")[:TOLD])


@transaction.atomic
def agree(
    *, access: SupportAccess, by: User, now: datetime.datetime | None = None
) -> SupportAccess:
    """Let the asker look, from now on. Raises DecidedAlready, OwnRequest or NotHersToDecide."""
    now = now or timezone.now()
    fresh = _waiting(access, by)
    fresh.decided_by, fresh.decided_at = by, now
    fresh.ends_at = now + datetime.timedelta(minutes=fresh.minutes)
    fresh.save(update_fields=["decided_by", "decided_at", "ends_at"])
    notices.tell_agreed(fresh.asked_by, fresh)
    return fresh


@transaction.atomic
def refuse(
    *, access: SupportAccess, by: User, words: str, now: datetime.datetime | None = None
) -> SupportAccess:
    """Say no, and why. Raises DecidedAlready, OwnRequest, NotHersToDecide or ReasonMissing."""
    fresh = _waiting(access, by)
    if not words.strip():
        raise ReasonMissing
    fresh.decided_by, fresh.decided_at = by, now or timezone.now()
    fresh.answer = words.strip()
    fresh.save(update_fields=["decided_by", "decided_at", "answer"])
    notices.tell_refused(fresh.asked_by, fresh)
    return fresh


@transaction.atomic
def end(*, access: SupportAccess, by: User, now: datetime.datetime | None = None) -> SupportAccess:
    """End what runs, or take back what waits. Raises NotHersToDecide or DecidedAlready (over)."""
    now = now or timezone.now()
    fresh = _locked(access)
    if fresh.state_at(now) not in ("waiting", "running"):
        raise DecidedAlready
    waits = fresh.decided_at is None
    if not (by.pk == fresh.asked_by_id if waits else may_end(by, fresh)):
        raise NotHersToDecide
    fresh.ended_by, fresh.ended_at = by, now
    fresh.save(update_fields=["ended_by", "ended_at"])
    return fresh


def _locked(access: SupportAccess) -> SupportAccess:
    rows = SupportAccess.objects.select_for_update(of=("self",))
    return rows.select_related("dossier", "unit", "asked_by").get(pk=access.pk)


def _waiting(access: SupportAccess, by: User) -> SupportAccess:
    """Return the locked row, which waits for this person's answer."""
    fresh = _locked(access)
    if fresh.decided_at is not None or fresh.ended_at is not None:
        raise DecidedAlready
    if by.pk == fresh.asked_by_id:
        raise OwnRequest
    if not may_decide(by, fresh):
        raise NotHersToDecide
    return fresh
