"""Preparing a change of many procedures, and writing it: all of it in one transaction, or nothing.

With a decision the drafts are put forward and stand in its list: a second person approves them, as
everywhere. Without one they are drafts that somebody goes on with.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from portal.errors import NotFoundForPerson, Refusal
from procedures.authoring import drafts as writing
from procedures.authoring.access import may_write
from procedures.authoring.bulk.errors import (
    BulkEditDone,
    BulkEditMovedOn,
    NothingToDo,
    StoppedAt,
    TooMany,
)
from procedures.authoring.bulk.planning import MOST, Planned, plan, seen_of
from procedures.authoring.parts import require_bounded
from procedures.authoring.publication.writing import add_item
from procedures.authoring.submit import submit
from procedures.models import BulkEdit, DecisionItem, Draft, PublicationDecision

if TYPE_CHECKING:
    from portal.accounts.models import User

Kind = DecisionItem.Kind


def prepare(
    *, by: User, kind: str, origin: str, wanted: Mapping[str, Any], now: datetime.datetime
) -> BulkEdit:
    """Keep what is wanted, to be looked at. Raises NotFoundForPerson, TooMany, DraftTooLarge."""
    if not may_write(by):
        raise NotFoundForPerson
    if not 1 <= len(wanted) <= MOST:
        raise TooMany
    for each in wanted.values():
        require_bounded(each)
    return BulkEdit.objects.create(
        kind=kind, origin=origin[:500], wanted=dict(wanted), created_by=by, created_at=now
    )


def takes(row: Planned, *, decided: bool) -> str:
    """Return why a procedure is left out, "" when it is taken; `decided` is with a decision."""
    if row.problem:
        return row.problem
    if row.closing is not None:
        return "" if decided else _("Chỉ quyết định công bố mới kết thúc một thủ tục.")
    if decided and row.faults:
        return "; ".join(row.faults[:3])
    return ""


@transaction.atomic
def carry_out(
    *,
    edit: BulkEdit,
    by: User,
    seen: str,
    decision: PublicationDecision | None,
    now: datetime.datetime,
) -> BulkEdit:
    """Write what the preview showed. `seen` is `seen_of` its rows.

    Raises NotFoundForPerson, BulkEditDone, BulkEditMovedOn, NothingToDo, StoppedAt: nothing kept.
    """
    if not may_write(by):
        raise NotFoundForPerson
    fresh = BulkEdit.objects.select_for_update().get(pk=edit.pk)
    if fresh.done_at is not None:
        raise BulkEditDone
    rows = plan(fresh)
    if seen_of(rows) != seen:
        raise BulkEditMovedOn
    decided = decision is not None
    taken = [row for row in rows if not takes(row, decided=decided)]
    if not taken:
        raise NothingToDo
    for row in taken:
        try:
            _one(row, by=by, decision=decision, now=now)
        except Refusal as refusal:
            raise StoppedAt(row.code, str(refusal.message)) from refusal
    fresh.done_at, fresh.decision = now, decision
    fresh.outcome = {
        "done": [row.code for row in taken],
        "refused": [[row.code, words] for row in rows if (words := takes(row, decided=decided))],
    }
    fresh.save(update_fields=["done_at", "decision", "outcome"])
    return fresh


def _one(
    row: Planned, *, by: User, decision: PublicationDecision | None, now: datetime.datetime
) -> None:
    if row.closing is not None:
        if decision is not None:
            add_item(
                decision=decision,
                by=by,
                kind=Kind.ABOLISHED,
                code=row.code,
                reason=row.closing["reason"],
                successor_code=row.closing["successor_code"],
            )
        return
    draft = row.draft or writing.begin(by=by, definition=row.before, base=row.base, now=now)
    for part in row.changed_parts:
        draft = writing.save_part(
            draft=draft, by=by, seen=draft.revision, part=part, value=row.after[part], now=now
        )
    if decision is not None:
        draft = submit(draft=draft, by=by, seen=draft.revision, now=now)
        add_item(decision=decision, by=by, kind=Kind.AMENDED, draft=Draft.objects.get(pk=draft.pk))
