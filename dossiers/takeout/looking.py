"""Who looked at a person's data, as the archive tells it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from dossiers.models import DossierRead, OfflineLook, PersonLookup
from dossiers.read_words import read_words
from dossiers.takeout.gathered import MOST
from portal.accounts.models import User
from portal.registers.models import RegisterLook
from portal.vault.models import ShareOpening, VaultLook


def register_looks(person: User) -> Iterator[dict[str, Any]]:
    """Yield what was asked about her in registers, with what they answered."""
    if not person.personal_id:
        return
    rows = RegisterLook.objects.filter(subject=person.personal_id).select_related("asked_by")
    for row in rows.order_by("pk")[:MOST]:
        yield {
            "luc": row.at.isoformat(),
            "ai": row.asked_by.full_name,
            "co_so_du_lieu": row.register_title,
            "muc_dich": row.purpose,
            "ket_qua": str(row.get_outcome_display()),
            "du_lieu": [{"muc": label, "gia_tri": value} for label, value in row.facts],
        }


def reads(person: User) -> Iterator[dict[str, Any]]:
    """Yield looks of others: at dossiers, at counters, through links, into the vault, at what a
    counter took down without a network."""
    mine = Q(dossier__submitter=person)
    if person.personal_id:
        mine |= Q(dossier__applicant__personal_id=person.personal_id)
    rows = DossierRead.objects.filter(mine).exclude(reader=person)
    for row in rows.select_related("reader", "dossier").order_by("pk")[:MOST]:
        # of what others handed in under her number she learns that it was read, not which it is
        code = row.dossier.code or "" if row.dossier.submitter_id == person.pk else "Hồ sơ"
        yield {
            "luc": row.at.isoformat(),
            "ai": row.reader.full_name,
            "gi": code,
            "xem": read_words(row.what),
        }
    lookups = PersonLookup.objects.filter(person=person).select_related("officer")
    for look in lookups.order_by("pk")[:MOST]:
        yield {"luc": look.at.isoformat(), "ai": look.officer.full_name, "gi": "Tra tại quầy"}
    if not person.personal_id:
        return
    at_machines = OfflineLook.objects.filter(subject=person.personal_id).exclude(reader=person)
    for read in at_machines.select_related("reader", "reception__device__unit").order_by("pk")[
        :MOST
    ]:
        unit = read.reception.device.unit.name
        what = f"Nội dung ghi khi quầy mất mạng, {unit}"
        yield {"luc": read.at.isoformat(), "ai": read.reader.full_name, "gi": what}
    opened = ShareOpening.objects.filter(share__item__owner=person.personal_id)
    for each in opened.select_related("share__item").order_by("pk")[:MOST]:
        what = f"Liên kết chia sẻ: {each.share.item.name}"
        yield {"luc": each.at.isoformat(), "ai": f"{each.reader} (tự khai)", "gi": what}
    looked = VaultLook.objects.filter(owner=person.personal_id).exclude(looked_by=person)
    for seen in looked.select_related("looked_by").order_by("pk")[:MOST]:
        yield {
            "luc": seen.at.isoformat(),
            "ai": seen.looked_by.full_name,
            "gi": f"{seen.purpose} ({seen.get_ground_display()})",
        }
