"""Granting, accepting, refusing, revoking and giving up a mandate: each writes its event."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.mandates import rules
from dossiers.mandates.errors import (
    LevelTooLow,
    MandateAnswered,
    MandateTermsWrong,
    TooManyMandates,
    TooYoung,
)
from dossiers.models import Mandate, MandateEvent
from dossiers.models.reach import represented_by
from portal.errors import NotFoundForPerson
from portal.text import fold

if TYPE_CHECKING:
    from portal.accounts.models import Organisation, User
    from procedures.models import Procedure, Sector

Kind = MandateEvent.Kind
LEVEL = 2
MOST_OPEN = 50
"""Mandates of one grantor that are offered or in force."""


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What stands on a mandate. No sector and no procedure: it is for all of them."""

    grantee_personal_id: str
    grantee_name: str
    power: int
    since: datetime.date
    until: datetime.date
    organisation: Organisation | None = None
    sectors: Collection[Sector] = ()
    procedures: Collection[Procedure] = ()


@transaction.atomic
def grant(*, by: User, terms: Terms, now: datetime.datetime | None = None) -> Mandate:
    """Offer a mandate to the person of this number and name.

    The answer is the same whether or not such a person is known here. Raises LevelTooLow, TooYoung,
    TooManyMandates, MandateTermsWrong; NotFoundForPerson for an organisation that is not hers.
    """
    now = now or timezone.now()
    today = timezone.localdate(now)
    _require_able(by, rules.GRANTOR_AGE, today)
    if terms.organisation is not None and not _represents(by, terms.organisation.pk, today):
        raise NotFoundForPerson
    _require_terms(by, terms, today)
    standing = Mandate.objects.filter(grantor=by, ended_at=None, until__gte=today)
    if standing.count() >= MOST_OPEN:
        raise TooManyMandates
    mandate = Mandate.objects.create(
        grantor=by,
        organisation=terms.organisation,
        grantee_personal_id=terms.grantee_personal_id,
        grantee_name=terms.grantee_name,
        grantee_folded=fold(terms.grantee_name),
        power=terms.power,
        all_procedures=not terms.sectors and not terms.procedures,
        since=terms.since,
        until=terms.until,
        granted_at=now,
    )
    mandate.sectors.set(terms.sectors)
    mandate.procedures.set(terms.procedures)
    _tell(mandate, Kind.GRANTED, by, now, data=_scope(terms))
    return mandate


def _scope(terms: Terms) -> dict[str, Any]:
    """Return what the mandate is for, as the history keeps it: codes, and names of sectors."""
    return {
        "power": int(terms.power),
        "sectors": sorted(sector.folded_name for sector in terms.sectors),
        "procedures": sorted(procedure.code for procedure in terms.procedures),
        "since": terms.since.isoformat(),
        "until": terms.until.isoformat(),
    }


def _require_terms(by: User, terms: Terms, today: datetime.date) -> None:
    if terms.grantee_personal_id == by.personal_id:
        words = _("Đây là số định danh của chính bạn. Ghi số của người được ủy quyền.")
        raise MandateTermsWrong(words, field="number")
    furthest = today + datetime.timedelta(days=rules.FURTHEST_START_DAYS)
    if not today <= terms.since <= furthest:
        words = _("Ngày bắt đầu từ hôm nay đến %(day)s") % {"day": f"{furthest:%d/%m/%Y}"}
        raise MandateTermsWrong(words, field="since")
    if terms.until < terms.since:
        raise MandateTermsWrong(_("Ngày kết thúc phải sau ngày bắt đầu"), field="until")
    last = rules.last_day(terms.since)
    if terms.until > last:
        words = _("Ủy quyền dài nhất %(years)d năm: kết thúc chậm nhất %(day)s")
        facts = {"years": rules.MOST_YEARS, "day": f"{last:%d/%m/%Y}"}
        raise MandateTermsWrong(words % facts, field="until")


def _require_able(person: User, age: int, today: datetime.date) -> None:
    if person.identity_level < LEVEL or not person.personal_id:
        raise LevelTooLow
    if not rules.is_of_age(person.date_of_birth, age, today):
        too_young = _("Người chưa đủ 15 tuổi không nhận được ủy quyền.")
        raise TooYoung if age == rules.GRANTOR_AGE else TooYoung(too_young)


def _represents(person: User, organisation_id: int, today: datetime.date) -> bool:
    return represented_by(person, today).filter(organisation=organisation_id).exists()


@transaction.atomic
def accept(*, mandate: Mandate, by: User, now: datetime.datetime | None = None) -> Mandate:
    """Take the mandate: from now on it can be used, within its days. Repeating changes nothing."""
    now = now or timezone.now()
    fresh = _locked(mandate)
    if fresh.accepted_at and fresh.grantee_id == by.pk and not fresh.ended_at:
        return fresh
    _require_offered(fresh, by)
    _require_able(by, rules.GRANTEE_AGE, timezone.localdate(now))
    if fresh.until < timezone.localdate(now):
        raise MandateAnswered(_("Giấy ủy quyền này đã hết hạn, không nhận được nữa."))
    fresh.grantee, fresh.accepted_at = by, now
    fresh.save(update_fields=["grantee", "accepted_at"])
    _tell(fresh, Kind.ACCEPTED, by, now)
    return fresh


@transaction.atomic
def refuse(*, mandate: Mandate, by: User, now: datetime.datetime | None = None) -> Mandate:
    """Refuse an offered mandate; it never held."""
    now = now or timezone.now()
    fresh = _locked(mandate)
    _require_offered(fresh, by)
    fresh.grantee, fresh.ended_at = by, now
    fresh.save(update_fields=["grantee", "ended_at"])
    _tell(fresh, Kind.REFUSED, by, now)
    return fresh


@transaction.atomic
def end(*, mandate: Mandate, by: User, now: datetime.datetime | None = None) -> Mandate:
    """Revoke it (the grantor, or whoever represents the organisation now) or give it up (the
    grantee): either may, at any time (BLDS 2015 Đ569). What comes after is refused at once.
    """
    now = now or timezone.now()
    fresh = _locked(mandate)
    if may_revoke(fresh, by, timezone.localdate(now)):
        kind = Kind.REVOKED
    elif fresh.grantee_id == by.pk and fresh.accepted_at:
        kind = Kind.RESIGNED
    else:
        raise NotFoundForPerson
    if fresh.ended_at:
        return fresh
    fresh.ended_at = now
    fresh.save(update_fields=["ended_at"])
    _tell(fresh, kind, by, now)
    return fresh


def may_revoke(mandate: Mandate, person: User, today: datetime.date) -> bool:
    """Is the mandate hers to revoke? Any representative revokes an organisation's."""
    if mandate.organisation_id is None:
        return mandate.grantor_id == person.pk
    return _represents(person, mandate.organisation_id, today)


def _locked(mandate: Mandate) -> Mandate:
    return Mandate.objects.select_for_update(of=("self",)).get(pk=mandate.pk)


def _require_offered(mandate: Mandate, by: User) -> None:
    offered = Mandate.objects.offered_to(by, fold(by.full_name))
    if not offered.filter(pk=mandate.pk).exists():
        if mandate.grantee_id == by.pk or mandate.grantee_personal_id == by.personal_id:
            raise MandateAnswered
        raise NotFoundForPerson


def _tell(
    mandate: Mandate, kind: str, by: User, at: datetime.datetime, data: dict[str, Any] | None = None
) -> None:
    MandateEvent.objects.create(mandate=mandate, kind=kind, at=at, actor=by, data=data or {})
