"""Who filed for whom, and by what right, in words: for the desk, the person, and the papers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.models import Ground, Relation

if TYPE_CHECKING:
    from dossiers.models import Dossier, DossierEvent


@dataclass(frozen=True)
class Told:
    """Who did it for whom; `ground` says by what right, `doubt` and `checked` whether it is so."""

    line: str
    ground: str
    doubt: str = ""
    checked: str = ""


def told_of(dossier: Dossier) -> Told | None:
    """Return who filed for whom; None when the applicant filed her own matter alone.

    No query for one's own matter.
    """
    if not dossier.ground:
        return None
    names = {"actor": _actor(dossier), "applicant": dossier.applicant_name}
    if dossier.ground == Ground.HELPER:
        line = _("%(applicant)s nộp, có %(actor)s giúp khai") % names
        behalf = getattr(dossier, "behalf", None)
        if behalf and behalf.confirmed_at:
            when = f"{timezone.localtime(behalf.confirmed_at):%H:%M %d/%m/%Y}"
            return Told(line, _("Chủ hồ sơ đã xác nhận nội dung lúc %(when)s") % {"when": when})
        return Told(line, _("Chủ hồ sơ chưa xác nhận"))
    line = _("%(actor)s nộp thay cho %(applicant)s") % names
    if dossier.ground == Ground.MANDATE and dossier.mandate:
        facts = {"number": dossier.mandate.number, "days": dossier.mandate.days}
        return Told(line, _("Giấy ủy quyền %(number)s, %(days)s") % facts)
    if dossier.ground == Ground.ORGANISATION:
        return Told(line, _("Người đại diện của tổ chức, theo tài khoản định danh"))
    if dossier.ground == Ground.PARENT:
        return _of_parent(dossier, line)
    return Told(line, _("Mang hồ sơ đến quầy; căn cứ nộp thay nằm trong giấy tờ"))


def _of_parent(dossier: Dossier, line: str) -> Told:
    behalf = getattr(dossier, "behalf", None)
    relation = Relation(behalf.relation).label if behalf and behalf.relation else ""
    until = f"{dossier.ground_until:%d/%m/%Y}" if dossier.ground_until else ""
    ground = _("%(relation)s, đến ngày đủ 18 tuổi %(day)s") % {"relation": relation, "day": until}
    if behalf and behalf.checked_at and behalf.relation_agrees:
        when = f"{timezone.localtime(behalf.checked_at):%H:%M %d/%m/%Y}"
        return Told(line, ground, checked=_("Đã đối chiếu quan hệ lúc %(when)s") % {"when": when})
    if behalf and behalf.relation_agrees is False:
        return Told(line, ground, _("Đối chiếu: quan hệ không khớp với điều đã khai."))
    doubt = _("Quan hệ do người nộp tự khai: đối chiếu giấy khai sinh hoặc dữ liệu dân cư.")
    return Told(line, ground, doubt)


def _actor(dossier: Dossier) -> str:
    """Return who acted: the helper, who came to the counter, else the submitter."""
    behalf = getattr(dossier, "behalf", None)
    if behalf is not None:
        return behalf.actor.full_name
    if dossier.ground == Ground.BEARER and hasattr(dossier, "hand_in"):
        return dossier.hand_in.name
    return dossier.submitter.full_name if dossier.submitter else ""


_BY_CITIZENS = frozenset({"supplied", "withdrawn", "withdrawal_requested"})


def is_by_citizen(event: DossierEvent, dossier: Dossier) -> bool:
    """Did somebody of the citizens' side do it: the submitter, the applicant, a helper?"""
    if event.actor_id == dossier.submitter_id or event.kind in _BY_CITIZENS:
        return True
    return event.kind == "filed" and dossier.channel == dossier.Channel.ONLINE
