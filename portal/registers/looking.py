"""Asking a register and keeping the answer with its time and purpose, good or not."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from portal.accounts.models import User
from portal.registers.base import Register, RegisterFailed, Subject
from portal.registers.models import RegisterLook


@dataclass(frozen=True)
class Matter:
    """For what is asked: the matter's reference, its public code if any, and the paper's key."""

    reference: str
    key: str
    purpose: str
    code: str = ""


def look(
    register: Register,
    product: str,
    subject: Subject,
    matter: Matter,
    *,
    by: User,
    now: datetime.datetime,
) -> RegisterLook:
    """Ask and record. Never raises for a register that fails: the failure is the record."""
    try:
        answer = register.ask(product, subject, purpose=matter.purpose)
    except RegisterFailed as failed:
        outcome, facts = failed.reason, []
    else:
        outcome, facts = answer.outcome.value, [list(fact) for fact in answer.facts]
    return RegisterLook.objects.create(
        subject=subject.tax_code or subject.personal_id,
        register=register.name,
        register_title=register.title,
        product=product,
        purpose=matter.purpose[:500],
        reference=matter.reference,
        code=matter.code,
        key=matter.key,
        asked_by=by,
        at=now,
        outcome=outcome,
        facts=facts,
    )


def latest(reference: str) -> dict[str, RegisterLook]:
    """Return the last look for each paper of a matter, by the paper's key; one query."""
    rows = RegisterLook.objects.filter(reference=reference).select_related("asked_by")
    return {row.key: row for row in rows.order_by("key", "-id").distinct("key")}
