"""Deciding about many changes in one go: what could be done, and what not with each reason."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from portal.errors import Refusal
from procedures.authoring.national_list import deciding
from procedures.authoring.national_list.errors import NotForThis
from procedures.models import NationalChange

if TYPE_CHECKING:
    from portal.accounts.models import User
    from procedures.models import PublicationDecision

MOST = 200


@dataclass
class Outcome:
    """How many were done, and (code, reason) of each that was not."""

    done: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Wish:
    """What somebody wants done with the chosen changes."""

    verb: str
    reason: str = ""
    decision: PublicationDecision | None = None
    to: User | None = None


def carry_out(
    changes: Sequence[NationalChange], wish: Wish, *, by: User, now: datetime.datetime
) -> Outcome:
    """Do one thing with many changes; each whole or not at all, confirmed records all together.

    `changes` carry the revisions that the page showed, at most MOST of them.
    """
    outcome = Outcome()
    rows = list(changes[:MOST])
    if wish.verb == "confirm":
        mine = [row for row in rows if row.proposed_by_id == by.pk]
        outcome.refused += [(row.code, str(deciding.ProposerCannotConfirm.message)) for row in mine]
        waiting = [row for row in rows if row.state == row.State.PROPOSED and row not in mine]
        outcome.refused += [
            (row.code, _("Chưa ai đề nghị tiếp nhận."))
            for row in rows
            if row not in mine and row not in waiting
        ]
        try:
            deciding.confirm(changes=waiting, by=by, now=now)
        except Refusal as refusal:
            outcome.refused += [(row.code, str(refusal.message)) for row in waiting]
        else:
            outcome.done = len(waiting)
        return outcome
    for row in rows:
        try:
            _one(row, wish, by=by, now=now)
        except Refusal as refusal:
            outcome.refused.append((row.code, str(refusal.message)))
        else:
            outcome.done += 1
    return outcome


def _one(row: NationalChange, wish: Wish, *, by: User, now: datetime.datetime) -> None:
    facts: dict[str, Any] = {"change": row, "by": by, "seen": row.revision, "now": now}
    if wish.verb == "take":
        deciding.take_over(**facts)
    elif wish.verb == "leave":
        deciding.leave(**facts, reason=wish.reason)
    elif wish.verb == "later":
        deciding.put_off(**facts, reason=wish.reason)
    elif wish.verb == "reopen":
        deciding.reopen(**facts)
    elif wish.verb == "assign":
        deciding.assign(**facts, to=wish.to)
    elif wish.verb == "end" and wish.decision is not None:
        deciding.end_by_decision(**facts, decision=wish.decision, reason=wish.reason)
    elif wish.verb == "end":
        raise NotForThis(_("Chọn một quyết định công bố đang chuẩn bị."))
    else:
        raise NotForThis
