"""What a person has at the portal beside her dossiers: account, mandates, links, notices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from dossiers.models import Mandate, Power
from dossiers.takeout.gathered import MOST
from portal.accounts.models import Representation, SignIn, User
from portal.notices.models import Choice, Contact, Notice, Preference
from portal.vault.models import VaultShare


def account(person: User) -> dict[str, Any]:
    """Return what the account says, by the words that the index prints."""
    born = person.date_of_birth
    return {
        "Họ và tên": person.full_name,
        "Số định danh cá nhân": person.personal_id or "",
        "Ngày sinh": born.isoformat() if born else "",
        "Giới tính": person.get_sex_display(),
        "Địa chỉ": person.address,
        "Điện thoại": person.phone,
        "Thư điện tử": person.email,
    }


def representations(person: User) -> Iterator[dict[str, Any]]:
    """Yield the organisations that she may act for, or could."""
    rows = Representation.objects.filter(user=person).select_related("organisation")
    for row in rows.order_by("pk")[:MOST]:
        yield {
            "to_chuc": row.organisation.name,
            "ma_so_thue": row.organisation.tax_code,
            "tu_ngay": row.since.isoformat(),
            "den_ngay": row.until.isoformat() if row.until else "",
        }


def mandates(person: User) -> Iterator[dict[str, Any]]:
    """Yield mandates that she granted or holds."""
    rows = Mandate.objects.filter(Q(grantor=person) | Q(grantee=person))
    for row in rows.select_related("grantor", "organisation").order_by("pk")[:MOST]:
        yield {
            "so": row.number,
            "ben_uy_quyen": row.principal_name,
            "ben_nhan": row.grantee_name,
            "duoc_lam": str(Power(row.power).label),
            "tu_ngay": row.since.isoformat(),
            "den_ngay": row.until.isoformat(),
            "nhan_luc": row.accepted_at.isoformat() if row.accepted_at else "",
            "ket_thuc_luc": row.ended_at.isoformat() if row.ended_at else "",
        }


def shares(person: User) -> Iterator[dict[str, Any]]:
    """Yield the links by which she shares what lies in her vault; never the links themselves."""
    if not person.personal_id:
        return
    rows = VaultShare.objects.filter(item__owner=person.personal_id).select_related("item")
    for row in rows.order_by("pk")[:MOST]:
        yield {
            "giay_to": row.item.name,
            "muc_dich": row.purpose,
            "luc": row.made_at.isoformat(),
            "den_luc": row.ends_at.isoformat(),
            "so_lan_mo": row.opens,
        }


def ways(person: User) -> dict[str, Any]:
    """Return where and how she wants to be told."""
    choice = Preference.objects.filter(user=person).first() or Preference(user=person)
    return {
        "ngon_ngu": str(choice.get_language_display()),
        "yen_ban_dem": "có" if choice.quiet_at_night else "không",
        "dia_chi": [
            {"kenh": str(each.get_channel_display()), "dia_chi": each.address}
            for each in Contact.objects.filter(user=person).order_by("channel")
        ],
        "lua_chon": [
            {
                "viec": each.event,
                "kenh": str(each.get_channel_display()),
                "muon": "có" if each.wanted else "không",
            }
            for each in Choice.objects.filter(user=person).order_by("pk")[:MOST]
        ],
    }


def notices(person: User) -> Iterator[dict[str, Any]]:
    """Yield what she was told, and by which ways it went out."""
    rows = Notice.objects.filter(recipient=person).prefetch_related("deliveries")
    for row in rows.order_by("-pk")[:MOST]:
        yield {
            "luc": row.at.isoformat(),
            "tieu_de": row.title,
            "noi_dung": row.body,
            "gui_di": [
                {
                    "kenh": str(each.get_channel_display()),
                    "dia_chi": each.address,
                    "ket_qua": str(each.get_state_display()),
                }
                for each in row.deliveries.all()
                if each.address
            ],
        }


def sign_ins(person: User) -> Iterator[dict[str, Any]]:
    """Yield her sign-ins, the newest first."""
    for row in SignIn.objects.filter(user=person).order_by("-at")[:MOST]:
        yield {
            "luc": row.at.isoformat(),
            "cach": str(row.get_way_display()),
            "noi": row.address or "",
            "duoc": row.succeeded,
        }
