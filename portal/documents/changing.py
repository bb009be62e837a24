"""Ending a paper: revoked, or replaced by another one. Written once, with who and why."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.documents.models import PaperChange, RegisteredPaper
from portal.errors import Refusal

if TYPE_CHECKING:
    from portal.accounts.models import User

SHORTEST_REASON = 10


@dataclass(frozen=True, slots=True)
class Follower:
    """How a room above follows the end of its papers, inside the transaction that ends them.

    `lock` takes the rows of the room above that stand behind the papers, before the register's
    own, so that all lock in one order; `follow` writes what the end means there.
    """

    lock: Callable[[list[RegisteredPaper]], None]
    follow: Callable[[PaperChange], None]


_followers: dict[str, Follower] = {}


def register_ending(name: str, follower: Follower) -> None:
    """Let a room above follow the end of papers; called once at start-up."""
    _followers[name] = follower


class AlreadyEnded(Refusal):
    """The paper was revoked or replaced before."""

    code = "paper_already_ended"
    message = _("Giấy này đã bị thu hồi hoặc đã được thay thế. Mở lại để xem.")


class NoReason(Refusal):
    """A reason that says nothing."""

    code = "paper_reason_missing"
    status = 422
    message = _("Ghi lý do, ít nhất 10 chữ cái, kèm số văn bản nếu có.")


class NotAReplacement(Refusal):
    """The other paper is this one, is not valid itself, or is of another matter."""

    code = "not_a_replacement"
    status = 422
    message = _("Giấy thay thế phải là một giấy khác, còn hiệu lực, của cùng hồ sơ.")


def revoke(
    *, paper: RegisteredPaper, by: User, reason: str, now: datetime.datetime | None = None
) -> PaperChange:
    """Revoke a paper. The caller has checked that `by` may. Raises AlreadyEnded, NoReason."""
    return _end(paper, by, reason, now, RegisteredPaper.State.REVOKED, None)


def replace(
    *,
    paper: RegisteredPaper,
    replacement: RegisteredPaper,
    by: User,
    reason: str,
    now: datetime.datetime | None = None,
) -> PaperChange:
    """Say that `replacement` stands in place of a paper. Raises as `revoke`, and NotAReplacement.

    The replacement is in force, so no two papers can replace each other.
    """
    return _end(paper, by, reason, now, RegisteredPaper.State.REPLACED, replacement)


@transaction.atomic
def _end(
    paper: RegisteredPaper,
    by: User,
    reason: str,
    now: datetime.datetime | None,
    state: RegisteredPaper.State,
    replacement: RegisteredPaper | None,
) -> PaperChange:
    reason = reason.strip()
    if len(reason) < SHORTEST_REASON:
        raise NoReason
    for follower in _followers.values():
        follower.lock([paper])
    concerned = [paper.pk, *([replacement.pk] if replacement else [])]
    # Both rows, in one order: two officers at once may not end a paper and its replacement.
    list(RegisteredPaper.objects.filter(pk__in=concerned).order_by("pk").select_for_update())
    ended = set(PaperChange.objects.filter(paper__in=concerned).values_list("paper_id", flat=True))
    if paper.pk in ended:
        raise AlreadyEnded
    if replacement is not None and (
        replacement.pk in ended
        or replacement.pk == paper.pk
        or replacement.reference != paper.reference
    ):
        raise NotAReplacement
    change = PaperChange.objects.create(
        paper=paper,
        state=state,
        replacement=replacement,
        reason=reason,
        by=by,
        at=now or timezone.now(),
    )
    for follower in _followers.values():
        follower.follow(change)
    return change
