"""An operator has looked at what needed attention."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from payments.access import may_resolve
from payments.models import Attempt
from payments.refusals import NothingToLookAt
from portal.accounts.models import User
from portal.errors import NotAllowed


def close_attention(*, attempt: Attempt, by: User, note: str) -> Attempt:
    """Record who looked at `attempt` and what was done.

    A refund that fell due is refunded: the money itself is given back outside (bank transfer, the
    gateway's merchant page) and the note says how. An attempt still without an answer is given up;
    a success that arrives afterwards is booked all the same.

    Raises NotAllowed, NothingToLookAt when somebody did it before, ValueError without a note.
    """
    if not may_resolve(by, attempt):
        raise NotAllowed
    if not note.strip():
        raise ValueError("a note is needed")
    with transaction.atomic():
        current = Attempt.objects.select_for_update().get(pk=attempt.pk)
        if not current.attention:
            raise NothingToLookAt
        if current.state == Attempt.State.REFUND_DUE:
            current.state = Attempt.State.REFUNDED
        elif current.state == Attempt.State.PENDING:
            current.state = Attempt.State.EXPIRED
            current.ended_at = timezone.now()
        current.attention = ""
        current.looked_by = by
        current.looked_at = timezone.now()
        current.looked_note = note.strip()[:500]
        current.save(
            update_fields=[
                "state",
                "ended_at",
                "attention",
                "looked_by",
                "looked_at",
                "looked_note",
            ]
        )
    return current
