"""What the portal holds already about who begins a dossier, and what costs her less: in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from dossiers.citizen.audience import is_only_for_persons
from dossiers.known import known_about
from portal.accounts.models import Organisation
from portal.accounts.people import acting_organisation, signed_in
from portal.design.formats import day, masked, percent
from portal.design.marking import sentences, with_vietnamese
from portal.vault.models import VaultItem
from procedures.definitions import fee_waivers_of
from procedures.models import Procedure, ProcedureVersion

MOST_WAIVERS = 20


@dataclass(frozen=True)
class WaiverRow:
    """Who pays less: as published, how much less, and by which text of law."""

    name: str
    words: str
    basis: str


def acting_for(request: HttpRequest, procedure: Procedure) -> Organisation | None:
    """Return the organisation she acts for, None for herself or where only people may file."""
    acting = acting_organisation(request)
    return None if acting and is_only_for_persons(procedure.audiences) else acting


def owner_number_of(request: HttpRequest, acting: Organisation | None) -> str:
    """Return whose vault serves here: that of the organisation she acts for, else her own."""
    return (acting.tax_code if acting else signed_in(request).personal_id) or ""


def known_rows(request: HttpRequest, acting: Organisation | None) -> list[tuple[str, str]]:
    """Return the verified data that fill the form by themselves, numbers masked (look.md 5)."""
    person = signed_in(request)
    known = known_about(person, acting)
    labels = {
        "organisation.name": _("Tên tổ chức"),
        "organisation.tax_code": _("Mã số thuế"),
        "person.full_name": _("Họ và tên"),
        "person.personal_id": _("Số định danh cá nhân"),
        "person.date_of_birth": _("Ngày sinh"),
        "person.sex": _("Giới tính"),
    }
    rows = []
    for path, label in labels.items():
        fact = known.get(path)
        if fact is None or not fact.is_verified:
            continue
        words = str(fact.value)
        if path == "person.personal_id":
            words = masked(words)
        elif path == "person.date_of_birth" and person.date_of_birth:
            words = day(person.date_of_birth)
        elif path == "person.sex":
            words = str(person.get_sex_display())
        rows.append((label, words))
    return rows


def lying_words(item: VaultItem) -> str:
    """Return what is said of a paper that lies in the vault: its name and its days."""
    told: list[str] = [with_vietnamese(_("Đã có trong kho dữ liệu: %s."), item.name)]
    if item.issued_on:
        told.append(_("Cấp ngày %s.") % day(item.issued_on))
    if item.valid_until:
        told.append(_("Có giá trị đến %s.") % day(item.valid_until))
    return sentences(*told)


def waiver_rows(version: ProcedureVersion) -> list[WaiverRow]:
    """Return the exemptions and reductions that hold today."""
    today = timezone.localdate()
    return [
        WaiverRow(
            each.name,
            _("miễn toàn bộ") if each.percent == 100 else _("giảm %s") % percent(each.percent),
            each.legal_basis,
        )
        for each in fee_waivers_of(version)
        if (each.effective_from is None or each.effective_from <= today)
        and (each.effective_to is None or today < each.effective_to)
    ][:MOST_WAIVERS]
