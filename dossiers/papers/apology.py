"""Mẫu 04 from a dossier: an apology, why it is late, and the new appointment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossiers.models import Extension
from dossiers.papers import common, guards
from dossiers.papers.contents import ApologyNotice

if TYPE_CHECKING:
    from dossiers.models import Dossier, DossierEvent


def apology_of(dossier: Dossier, event: DossierEvent) -> ApologyNotice:
    """Return what the letter says; PaperNotDue unless `event` signed it, in time, by a second
    person (law notes 3.1: signer, extension limit, history)."""
    letters = Extension.objects.filter(dossier=dossier, pk=event.data.get("extension", 0))
    letter = guards.require_signed(event, letters.select_related("decided_by").first())
    return ApologyNotice(
        **common.facts(dossier, event, unit=dossier.competent_agency),
        reason=letter.reason,
        received_at=dossier.accepted_at,
        received_by=dossier.receiving_unit.name,
        old_due_at=letter.old_due_at,
        new_due_at=letter.new_due_at,
        result_from=dossier.return_unit.name,
        leader=common.officer("LÃNH ĐẠO CƠ QUAN", letter.decided_by),
    )
