"""Whether the right to act on a draft holds now, and if not, why, in words."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.behalf.errors import GroundEnded, PartyMissing
from dossiers.models import Ground, Mandate, MandateEvent
from dossiers.models.reach import represented_by

if TYPE_CHECKING:
    from dossiers.models import Dossier
    from portal.accounts.models import User


def problem_of(draft: Dossier, by: User, day: datetime.date) -> str:
    """Return why `by` may not go on with the draft for this applicant; "" when she may.

    No query for what is her own matter. Asked at every page and every change of a draft.
    """
    if draft.ground == Ground.MANDATE:
        return _of_mandate(draft, by, day)
    if draft.ground == Ground.ORGANISATION:
        represents = represented_by(by, day).filter(organisation=draft.organisation_id)
        words = _("Bạn không còn là người đại diện của %(name)s trên hệ thống định danh.")
        return "" if represents.exists() else words % {"name": draft.applicant_name}
    if draft.ground == Ground.PARENT and draft.ground_until and draft.ground_until <= day:
        words = _("%(name)s đã đủ 18 tuổi nên tự nộp hồ sơ, hoặc ủy quyền cho bạn.")
        return words % {"name": draft.applicant_name}
    return ""


def is_unnamed(draft: Dossier) -> bool:
    """Is it begun for a child or for somebody who is helped, whose name is not written yet?"""
    return draft.ground in (Ground.PARENT, Ground.HELPER) and not draft.applicant_name


def require(draft: Dossier, by: User, day: datetime.date | None = None) -> None:
    """Refuse to go on with a draft whose ground does not hold. Raises GroundEnded, PartyMissing."""
    if not draft.ground:
        return
    if words := problem_of(draft, by, day or timezone.localdate()):
        raise GroundEnded(words)
    if is_unnamed(draft):
        raise PartyMissing


def _of_mandate(draft: Dossier, by: User, day: datetime.date) -> str:
    mandate = draft.mandate
    if mandate is None:
        raise GroundEnded
    mandate = Mandate.objects.select_related("organisation", "grantor").get(pk=mandate.pk)
    number = mandate.number
    if mandate.grantee_id != by.pk or mandate.accepted_at is None:
        return _("Giấy ủy quyền %(number)s chưa được nhận.") % {"number": number}
    if mandate.ended_at:
        last = mandate.events.order_by("-id").first()
        revoked = last is not None and last.kind == MandateEvent.Kind.REVOKED
        words = (
            _("Giấy ủy quyền %(number)s đã bị thu hồi lúc %(when)s.")
            if revoked
            else _("Bạn đã thôi nhận giấy ủy quyền %(number)s lúc %(when)s.")
        )
        when = f"{timezone.localtime(mandate.ended_at):%H:%M %d/%m/%Y}"
        return words % {"number": number, "when": when}
    if day < mandate.since:
        words = _("Giấy ủy quyền %(number)s có hiệu lực từ %(day)s.")
        return words % {"number": number, "day": f"{mandate.since:%d/%m/%Y}"}
    if day > mandate.until:
        words = _("Giấy ủy quyền %(number)s đã hết hạn ngày %(day)s.")
        return words % {"number": number, "day": f"{mandate.until:%d/%m/%Y}"}
    if mandate.organisation is None and not mandate.grantor.is_active:
        return _("Giấy ủy quyền %(number)s không còn hiệu lực.") % {"number": number}
    procedure = draft.procedure_version.procedure
    if not Mandate.objects.filter(pk=mandate.pk).covering(procedure).exists():
        return _("Giấy ủy quyền %(number)s không gồm thủ tục này.") % {"number": number}
    return ""
