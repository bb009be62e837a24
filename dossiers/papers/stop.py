"""Mẫu 05 from a dossier: why its handling stops, at whose wish, and what of the money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossiers.models import Refusal
from dossiers.papers import common, guards
from dossiers.papers.contents import StopNotice
from portal.design import formats

if TYPE_CHECKING:
    from dossiers.models import Dossier, DossierEvent

ON_REQUEST = "stopped_on_request"


def stop_of(dossier: Dossier, event: DossierEvent) -> StopNotice:
    """Return what the notice says; PaperNotDue unless `event` stopped an accepted dossier that
    has no result (law notes 3.1 and 3.7)."""
    guards.require_stopped(dossier, event)
    reason, basis, asked_at = "", "", None
    if event.kind == ON_REQUEST:
        asked = dossier.withdrawal_requests.filter(confirmed=True).order_by("-pk").first()
        reason, asked_at = (asked.reason, asked.requested_at) if asked else ("", None)
    elif refusal := Refusal.objects.filter(dossier=dossier).first():
        reason, basis = refusal.reason, refusal.legal_basis
        if guards.is_technical(reason):
            raise guards.PaperNotDue(f"{dossier.code}: stopped for a technical reason")
    return StopNotice(
        **common.facts(dossier, event, unit=dossier.competent_agency),
        reason=reason,
        legal_basis=basis,
        asked_at=asked_at,
        received_at=dossier.accepted_at,
        received_by=dossier.receiving_unit.name,
        money=_money(dossier),
        leader=common.officer("NGƯỜI RA THÔNG BÁO", event.actor)
        if event.actor
        else common.sealed("CƠ QUAN GIẢI QUYẾT", dossier.competent_agency.short_name),
    )


def _money(dossier: Dossier) -> str:
    """Return what happens with the money: what was paid is looked at, nothing more is asked."""
    if not dossier.fee_paid:
        return "chưa nộp khoản nào, không phải nộp thêm"
    return f"đã nộp {formats.dong(dossier.fee_paid)}; việc hoàn trả theo quy định về phí, lệ phí"
