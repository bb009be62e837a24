"""Entering an absence with its substitute, and ending it early. What is wrong is told in words."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.absences.errors import (
    AwayAlready,
    DaysWrong,
    EndedAlready,
    NotHersToEnter,
    NotOfTheUnit,
    SamePerson,
    StandsInHerself,
    SubstituteAway,
)
from dossiers.notices import absences as notices
from portal.accounts.models import Absence, Posting, Role, User
from portal.accounts.people import duties_of
from portal.agencies.models import Agency
from portal.design import formats

LEADING = (Role.APPROVER, Role.SUPERVISOR)
LONGEST = datetime.timedelta(days=366)
"""How long an absence may be, and how far ahead it may begin; a house rule against slips."""


def leads_unit(user: User, agency_id: int) -> bool:
    """May `user` enter absences of others of this unit?"""
    return agency_id in duties_of(user).agencies_as(*LEADING)


@transaction.atomic
def enter(
    *,
    by: User,
    officer: User,
    agency: Agency,
    substitute: User,
    first_day: datetime.date,
    last_day: datetime.date,
    kind: str,
    now: datetime.datetime | None = None,
) -> Absence:
    """Keep the absence and tell both. From `first_day` on the substitute does the officer's work.

    Raises NotHersToEnter, SamePerson, DaysWrong, NotOfTheUnit, AwayAlready, SubstituteAway or
    StandsInHerself (she would have to be stood in for by somebody for two).
    """
    now = now or timezone.now()
    today = timezone.localdate(now)
    if by.pk != officer.pk and not leads_unit(by, agency.pk):
        raise NotHersToEnter
    if officer.pk == substitute.pk:
        raise SamePerson
    if not today <= first_day <= last_day or max(first_day - today, last_day - first_day) > LONGEST:
        raise DaysWrong
    if not (
        _works_at(officer, agency, first_day, first_day)
        and _works_at(substitute, agency, first_day, last_day)
    ):
        raise NotOfTheUnit
    # Both people's rows are locked in one order: two absences that would need each other's people
    # cannot be entered side by side.
    pair = sorted((officer.pk, substitute.pk))
    list(User.objects.select_for_update().filter(pk__in=pair).order_by("pk").values_list("pk"))
    _require_free(officer, substitute, agency, first_day, last_day)
    made = Absence.objects.create(
        officer=officer,
        agency=agency,
        substitute=substitute,
        first_day=first_day,
        last_day=last_day,
        kind=kind,
        entered_by=by,
        entered_at=now,
    )
    for person in (officer, substitute):
        if person.pk != by.pk:
            notices.tell_entered(person, made)
    return made


def _works_at(user: User, agency: Agency, first: datetime.date, last: datetime.date) -> bool:
    held = Posting.objects.held_on(first) & Posting.objects.held_on(last)
    return held.filter(user=user, agency=agency).exclude(role=Role.ADMINISTRATOR).exists()


def _require_free(
    officer: User, substitute: User, agency: Agency, first: datetime.date, last: datetime.date
) -> None:
    then = Absence.objects.meeting(first, last).filter(agency=agency)
    met = then.filter(officer=officer).first()
    if met is not None:
        words = _("%(who)s đã được ghi vắng mặt từ %(first)s đến hết %(last)s.")
        raise AwayAlready(words % {"who": officer.full_name, **_days(met)})
    met = then.filter(officer=substitute).first()
    if met is not None:
        words = _("%(who)s cũng vắng mặt từ %(first)s đến hết %(last)s. Chọn người thay khác.")
        raise SubstituteAway(words % {"who": substitute.full_name, **_days(met)})
    met = then.filter(substitute=officer).select_related("officer").first()
    if met is not None:
        words = _(
            "%(who)s đang được ghi thay %(other)s từ %(first)s đến hết %(last)s. "
            "Đổi người thay %(other)s trước."
        )
        facts = {"who": officer.full_name, "other": met.officer.full_name, **_days(met)}
        raise StandsInHerself(words % facts)


def _days(absence: Absence) -> dict[str, str]:
    return {"first": formats.day(absence.first_day), "last": formats.day(absence.last_day)}


@transaction.atomic
def end(*, absence: Absence, by: User, now: datetime.datetime | None = None) -> Absence:
    """End an absence that is not over: she is back, or it will not be. Tells the substitute.

    Raises NotHersToEnter or EndedAlready.
    """
    now = now or timezone.now()
    if by.pk != absence.officer_id and not leads_unit(by, absence.agency_id):
        raise NotHersToEnter
    people = Absence.objects.select_for_update(of=("self",)).select_related("officer", "substitute")
    fresh = people.get(pk=absence.pk)
    if fresh.ended_at is not None or fresh.last_day < timezone.localdate(now):
        raise EndedAlready
    fresh.ended_at, fresh.ended_by = now, by
    fresh.save(update_fields=["ended_at", "ended_by"])
    for person in (fresh.officer, fresh.substitute):
        if person.pk != by.pk:
            notices.tell_ended(person, fresh)
    return fresh
