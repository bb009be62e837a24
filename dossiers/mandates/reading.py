"""Mandates as the two sides see them: fetched with the person who asks, and told in words."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.mandates.writing import may_revoke
from dossiers.models import Dossier, Mandate, MandateEvent, Power
from dossiers.models.reach import represented_by
from portal.errors import NotFoundForPerson
from portal.text import fold

if TYPE_CHECKING:
    from portal.accounts.models import User
    from procedures.models import Procedure

MOST_LISTED = 50
MOST_USES = 50
MOST_NAMED = 20


@dataclass(frozen=True)
class State:
    """Where a mandate stands: a key for tests and styles, and its words."""

    key: str
    words: str

    @property
    def is_open(self) -> bool:
        """Can it still be ended?"""
        return self.key in ("offered", "in_force", "coming")


def state_of(mandate: Mandate, day: datetime.date) -> State:
    """Return where it stands on `day`. Whose word ended it stands in its history."""
    if mandate.ended_at:
        if mandate.accepted_at is None and mandate.grantee_id:
            return State("refused", _("Người nhận đã từ chối"))
        return State("ended", _("Đã chấm dứt ngày %(day)s") % {"day": _day(mandate.ended_at)})
    if day > mandate.until:
        return State("expired", _("Đã hết hạn"))
    if mandate.accepted_at is None:
        return State("offered", _("Chờ người nhận đồng ý"))
    if day < mandate.since:
        words = _("Đã nhận, có hiệu lực từ %(day)s") % {"day": f"{mandate.since:%d/%m/%Y}"}
        return State("coming", words)
    return State("in_force", _("Đang có hiệu lực"))


def _day(moment: datetime.datetime) -> str:
    return f"{timezone.localtime(moment):%d/%m/%Y}"


def given_by(user: User, day: datetime.date) -> list[Mandate]:
    """Return the mandates that she granted, and those of the organisations she represents."""
    organisations = list(represented_by(user, day).values_list("organisation_id", flat=True))
    rows = Mandate.objects.filter(
        Q(grantor=user, organisation=None) | Q(organisation__in=organisations)
    )
    return list(rows.select_related("organisation", "grantor").order_by("-id")[:MOST_LISTED])


def held_by(user: User) -> list[Mandate]:
    """Return the mandates that she was offered, holds or held."""
    offered = Mandate.objects.offered_to(user, fold(user.full_name)).values("pk")
    rows = Mandate.objects.filter(Q(grantee=user) | Q(pk__in=offered))
    return list(rows.select_related("organisation", "grantor").order_by("-id")[:MOST_LISTED])


def get_for(user: User, public_id: uuid.UUID, day: datetime.date) -> Mandate:
    """Return the mandate if she is one of its sides; NotFoundForPerson otherwise."""
    found = (
        Mandate.objects.filter(public_id=public_id)
        .select_related("organisation", "grantor", "grantee")
        .prefetch_related("sectors", "procedures")
        .first()
    )
    if found is None or not (may_revoke(found, user, day) or is_grantee(found, user)):
        raise NotFoundForPerson
    return found


def is_grantee(mandate: Mandate, user: User) -> bool:
    """Is she the one it names: accepted by her, or offered to her number and name?"""
    if mandate.grantee_id:
        return mandate.grantee_id == user.pk
    return (
        mandate.grantee_personal_id == user.personal_id
        and mandate.grantee_folded == fold(user.full_name)
        and mandate.ended_at is None
    )


def history_of(mandate: Mandate) -> list[MandateEvent]:
    """Return what happened to it, the newest first."""
    return list(mandate.events.select_related("actor").order_by("-id"))


def uses_of(mandate: Mandate) -> list[Dossier]:
    """Return the dossiers filed under it: code, procedure and day, and nothing of their contents.

    Both sides keep this list when the mandate has ended: what was done under it stays known.
    """
    rows = (
        Dossier.objects.filed()
        .filter(mandate=mandate)
        .select_related("procedure_version__procedure")
    )
    return list(
        rows.only(
            "code",
            "filed_at",
            "procedure_version__procedure__name",
            "procedure_version__procedure__short_name",
        ).order_by("-id")[:MOST_USES]
    )


def scope_lines(mandate: Mandate) -> list[str]:
    """Return what it is for, a line for each sector and procedure."""
    if mandate.all_procedures:
        return [_("Mọi thủ tục")]
    lines = [_("Lĩnh vực %(name)s") % {"name": sector.name} for sector in mandate.sectors.all()]
    return lines + [f"{each.code} {each.title}" for each in mandate.procedures.all()]


def usable_by(user: User, procedure: Procedure, day: datetime.date) -> list[Mandate]:
    """Return the mandates under which she may file for this procedure on `day`."""
    rows = Mandate.objects.in_force(day).giving(Power.FILE).covering(procedure)
    found = rows.filter(grantee=user).select_related("organisation", "grantor")
    return list(found.order_by("-id")[:MOST_NAMED])
