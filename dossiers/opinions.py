"""What a step waits for of the opinions that it asks for (lấy ý kiến). Decides; writes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dossiers.models.narrowing import duties_on
from dossiers.standing import entered_at
from portal.accounts.models import Role
from portal.workflow.terms import WaitFor

if TYPE_CHECKING:
    from dossiers.models import Dossier, DossierEvent, OpinionRequest
    from portal.accounts.models import User
    from portal.workflow.definition import Consultation

ANSWERING = (Role.CASE_OFFICER, Role.APPROVER, Role.CLERK)
"""Who answers for an agency that was asked."""


def of_this_visit(
    events: Iterable[DossierEvent], requests: Iterable[OpinionRequest], step: str
) -> list[OpinionRequest]:
    """Return the requests made at `step` since the dossier last came there."""
    since = entered_at(events)
    return [
        each for each in requests if each.step == step and (since is None or each.asked_at >= since)
    ]


def waiting(consult: Consultation, requests: Iterable[OpinionRequest]) -> int:
    """Return how many opinions are still waited for; all of them before any was asked for.

    One whose time is over is not waited for: it holds nobody up, and the history tells Một cửa
    that it was late (NĐ 118/2025, Đ19; law notes 3).
    """
    requests = list(requests)
    if not requests:
        return len(consult.asked) if consult.wait_for is WaitFor.ALL else 1
    still_open = [each for each in requests if each.closed_at is None]
    if consult.wait_for is WaitFor.ANY:
        return int(bool(still_open) and not any(each.answered_at for each in requests))
    return len(still_open)


def answered_by(user: User, dossier: Dossier) -> OpinionRequest | None:
    """Return the open request that `user` may answer, the one due first."""
    at = duties_on(user, dossier).agencies_as(*ANSWERING)
    found = dossier.opinion_requests.filter(unit__in=at, closed_at=None).order_by("due_at", "pk")
    return found.select_related("unit").first()


def open_units(dossier: Dossier) -> list[int]:
    """Return the ids of the agencies whose answer is still open."""
    return list(dossier.opinion_requests.filter(closed_at=None).values_list("unit_id", flat=True))
