"""Everything that the portal holds about a person, as plain data with the files to come along."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.models import Dossier, OfflineReception, Suggestion
from dossiers.takeout import looking, own
from dossiers.takeout.gathered import MOST, Gathered
from dossiers.takeout.of_dossier import tell
from dossiers.visits.models import Appointment
from portal.accounts.models import User
from portal.design import formats
from portal.vault.models import VaultItem
from portal.workflow.statuses import Status


def gather(person: User) -> Gathered:
    """Return everything about `person`. Times are ISO 8601, words Vietnamese.

    Left out on purpose: what officers write for each other (notes, tasks, urgings), and ratings,
    which nothing leads back to a person.
    """
    found = Gathered({"tai_khoan": own.account(person)})
    found.data["dai_dien"] = list(own.representations(person))
    found.data["uy_quyen"] = list(own.mandates(person))
    found.data["ho_so"] = [tell(found, each, person) for each in dossiers_of(person)]
    found.data["tiep_nhan_cho_xem_lai"] = list(_unsettled(person))
    found.data["kho"] = [_item(found, each) for each in _items(person)]
    found.data["chia_se"] = list(own.shares(person))
    found.data["tra_cuu_co_so_du_lieu"] = list(looking.register_looks(person))
    found.data["viec_duoc_nhac"] = [_suggestion(each) for each in _suggestions(person)]
    found.data["lich_hen"] = list(_appointments(person))
    found.data["nhan_thong_bao"] = own.ways(person)
    found.data["thong_bao"] = list(own.notices(person))
    found.data["dang_nhap"] = list(own.sign_ins(person))
    found.data["ai_da_xem"] = list(looking.reads(person))
    return found


def dossiers_of(person: User) -> list[Dossier]:
    """Return her drafts, what she handed in and may still follow, and what was handed in for her.

    A right that has ended (a mandate, minority) shows no more here than on the pages.
    """
    mine = Q(submitter=person)
    if person.personal_id:
        mine |= Q(applicant__personal_id=person.personal_id)
    drafts = Dossier.objects.filter(submitter=person, status=Status.DRAFT)
    filed = Dossier.objects.in_hands_of(person).filter(mine)
    known = Q(pk__in=drafts.values("pk")) | Q(pk__in=filed.values("pk"))
    rows = Dossier.objects.filter(known).with_procedure()
    parties = ("applicant", "answers", "receiving_unit", "mandate", "behalf__actor", "hand_in")
    return list(rows.select_related(*parties, "offline_reception__device__unit").order_by("pk"))[
        :MOST
    ]


def _unsettled(person: User) -> Iterator[dict[str, Any]]:
    """Receptions of a counter without network that an officer has still to look at."""
    if not person.personal_id:
        return
    rows = OfflineReception.objects.filter(
        state=OfflineReception.State.CONFLICT,
        fields__contains={"nop-personal_id": [person.personal_id]},
    )
    for row in rows.select_related("device__unit").order_by("pk")[:MOST]:
        yield {
            "luc": row.received_at.isoformat(),
            "so_tam": row.number,
            "noi": row.device.unit.name,
            "thu_tuc": row.procedure_code,
        }


def _suggestions(person: User) -> list[Suggestion]:
    rows = Suggestion.objects.filter(person=person).select_related("rule__procedure", "item")
    return list(rows.order_by("pk")[:MOST])


def _suggestion(suggestion: Suggestion) -> dict[str, Any]:
    return {
        "viec": suggestion.rule.title,
        "thu_tuc": suggestion.rule.procedure.title,
        "giay_to": suggestion.item.name if suggestion.item else "",
        "den_han": suggestion.due_on.isoformat(),
        "tra_loi": str(suggestion.get_state_display()),
    }


def _appointments(person: User) -> Iterator[dict[str, Any]]:
    rows = Appointment.objects.filter(person=person).select_related("unit", "lane")
    for row in rows.order_by("pk")[:MOST]:
        yield {
            "luc": row.starts_at.isoformat(),
            "noi": row.unit.name,
            "viec": row.lane.name,
            "trang_thai": str(row.get_state_display()),
        }


def _items(person: User) -> list[VaultItem]:
    rows = VaultItem.objects.owned_by(person.personal_id or "").select_related("file")
    return list(rows.order_by("pk")[:MOST])


def _validity(item: VaultItem) -> str:
    """Return in words until when a paper is good, or why it is not any more."""
    if item.revoked_at:
        return _("đã bị thu hồi, không còn giá trị")
    if item.replaced_at:
        return _("đã được thay bằng bản mới")
    if item.valid_until is None:
        return _("không ghi ngày hết hạn")
    words = _("đã hết hạn sau ngày %(day)s")
    if item.valid_until >= timezone.localdate():
        words = _("dùng đến hết ngày %(day)s")
    return words % {"day": formats.day(item.valid_until)}


def _item(found: Gathered, item: VaultItem) -> dict[str, Any]:
    return {
        "ten": item.name,
        "loai": str(item.get_kind_display()),
        "so": item.number,
        "noi_cap": item.agency,
        "ngay_cap": item.issued_on.isoformat() if item.issued_on else "",
        "dung_den": item.valid_until.isoformat() if item.valid_until else "",
        "gia_tri": _validity(item),
        "ho_so": item.source,
        "tep": found.place("kho", item.file),
        "sha256": item.digest,
    }
