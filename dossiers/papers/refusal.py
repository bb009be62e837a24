"""Mẫu 03 from a dossier: why it is not received, on which legal basis, where to read the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossiers.models import Refusal
from dossiers.papers import common, guards
from dossiers.papers.contents import RefusalNotice

if TYPE_CHECKING:
    from dossiers.models import Dossier, DossierEvent


def refusal_of(dossier: Dossier, event: DossierEvent) -> RefusalNotice:
    """Return what the notice says; PaperNotDue unless `event` refuses for a legal reason."""
    found = Refusal.objects.filter(dossier=dossier).select_related("refused_by").first()
    refusal = guards.require_legal_reason(event, found)
    return RefusalNotice(
        **common.facts(dossier, event),
        reason=refusal.reason,
        legal_basis=refusal.legal_basis,
        rules_at=common.site(),
        submitter=common.submitter_of(dossier),
        receiver=common.officer("NGƯỜI TIẾP NHẬN HỒ SƠ", refusal.refused_by)
        if refusal.refused_by
        else common.sealed("ĐƠN VỊ TIẾP NHẬN HỒ SƠ", dossier.receiving_unit.short_name),
    )
