"""When an issued result may be replaced, and what anybody may be told of a result's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from dossiers import steps
from dossiers.errors.results import ResultEnded
from dossiers.models import Result
from portal.documents.checking.elsewhere import Known, Replacement
from portal.workflow.statuses import Status

if TYPE_CHECKING:
    from dossiers.models import Dossier
    from portal.accounts.models import User

REPLACEABLE = (Status.COMPLETED, Status.RESULT_RETURNED)


def may_replace(user: User, dossier: Dossier) -> bool:
    """May this officer put another result in the place of the issued one?"""
    return dossier.status in REPLACEABLE and bool(dossier.outcome) and steps.leads(user, dossier)


def require_in_force(dossier: Dossier) -> None:
    """Refuse to hand over a result that was revoked or replaced in the register: ResultEnded."""
    ended = Result.objects.filter(
        dossier=dossier, replaced_at=None, entry__paper__change__isnull=False
    )
    if ended.exists():
        raise ResultEnded


def known_result(sha256: str) -> Known | None:
    """Return what anybody who holds the file of an issued result may know of it; two queries.

    Only what stands on its face: kind, number, agency, day, and whether and by which one it was
    replaced. A draft that was never issued is not known.
    """
    found = (
        Result.objects.filter(file__sha256=sha256, dossier__status__in=REPLACEABLE)
        .select_related("dossier__competent_agency", "replaced_by")
        .order_by("-pk")
        .first()
    )
    if found is None or (found.replaced_at and found.replaced_by is None):
        return None  # a draft, replaced before anything was issued
    newer = _in_force(found)
    return Known(
        title=found.name,
        number=found.number,
        issuer=found.dossier.competent_agency.name,
        issued_on=timezone.localdate(found.issued_at),
        replacement=(
            Replacement(
                newer.number,
                timezone.localdate(newer.issued_at),
                timezone.localdate(found.replaced_at),
            )
            if newer is not found and found.replaced_at
            else None
        ),
    )


def _in_force(result: Result) -> Result:
    """Return the result that stands today in the place of this one."""
    if result.replaced_by is None:
        return result
    last = Result.objects.filter(dossier=result.dossier_id, replaced_at=None).first()
    return last or result.replaced_by
