"""Refuse to receive (không tiếp nhận, Mẫu 03): with a legal reason, never a technical one."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import steps
from dossiers.actions.base import action, change_status, claim, write
from dossiers.actions.withdraw import close_waits
from dossiers.counter_drafts import require_taker
from dossiers.errors.acting import LegalBasisMissing, ReasonMissing, TechnicalReason
from dossiers.models import Dossier, Refusal
from dossiers.papers.guards import is_technical
from portal.accounts.models import User
from portal.workflow.statuses import Status
from portal.workflow.terms import Action


@action("reject")
def reject(
    *,
    dossier: Dossier,
    by: User,
    seen: int | None,
    reason: str,
    legal_basis: str,
    at_counter: bool = False,
    now: datetime.datetime | None = None,
) -> Dossier:
    """Move to not accepted (3): from 1, from 5 before acceptance, or by policy from 2.

    `at_counter`: `by` is the officer who took it down and has registered it (refuse_at_counter.py).
    """
    now = now or timezone.now()
    reason, legal_basis = reason.strip(), legal_basis.strip()
    dossier = claim(dossier, seen=seen)
    if at_counter:
        require_taker(by, dossier)
    else:
        steps.require_holder(by, dossier)
    edge = steps.open_edge(dossier, Action.REJECT, by, now=now)
    if not reason:
        raise ReasonMissing
    if is_technical(reason):
        raise TechnicalReason
    if not legal_basis:
        raise LegalBasisMissing

    left = dossier.step
    change_status(dossier, Status.REJECTED)
    steps.follow(dossier, edge)
    Refusal.objects.create(
        dossier=dossier, reason=reason, legal_basis=legal_basis, refused_by=by, refused_at=now
    )
    close_waits(dossier, now=now)
    data = {"from_step": left, **({"at_counter": True} if at_counter else {})}
    return write(dossier, "rejected", by=by, now=now, data=data)
