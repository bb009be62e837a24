"""Issuing a decision: every procedure in its list is published or closed, or none is."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from procedures.authoring.claiming import record
from procedures.authoring.publication.checking import problems_of
from procedures.authoring.publication.errors import DecisionMovedOn, DecisionRefused
from procedures.authoring.publication.writing import claim, seen_of
from procedures.closing import close
from procedures.defining import publish_version
from procedures.models import DecisionItem, Draft, DraftReview, Procedure, PublicationDecision

if TYPE_CHECKING:
    from portal.accounts.models import User


@transaction.atomic
def issue(
    *, decision: PublicationDecision, by: User, seen: str, now: datetime.datetime | None = None
) -> PublicationDecision:
    """Publish the whole list, in force from the decision's day, in one transaction.

    `seen` is `seen_of` what the page showed. A draft that still waited for its second pair of eyes
    is approved by `by` hereby, who therefore must not have written in it. Raises
    NotFoundForPerson, DecisionIsIssued, DecisionMovedOn, DecisionRefused with every reason.
    """
    now = now or timezone.now()
    fresh = claim(decision, by=by)
    items = locked_items(fresh)
    if seen_of(fresh, items) != seen:
        raise DecisionMovedOn
    if problems := problems_of(fresh, items, by=by):
        raise DecisionRefused(problems)
    # Codes in order, so that two decisions never wait for each other's procedures.
    for item in sorted(items, key=lambda item: (item.is_abolished, item.code)):
        _carry_out(fresh, item, by=by, now=now)
    fresh.issued_at, fresh.issued_by = now, by
    fresh.revision += 1
    fresh.save(update_fields=["issued_at", "issued_by", "revision"])
    return fresh


def locked_items(decision: PublicationDecision) -> list[DecisionItem]:
    """Return the list with its drafts, locked in the order of their ids."""
    items = list(decision.items.order_by("pk"))
    ids = [item.draft_id for item in items if item.draft_id is not None]
    rows = Draft.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    drafts = {draft.pk: draft for draft in rows}
    for item in items:
        if item.draft_id is not None:
            item.draft = drafts[item.draft_id]
    return items


def _carry_out(
    decision: PublicationDecision, item: DecisionItem, *, by: User, now: datetime.datetime
) -> None:
    if item.is_abolished:
        _close(decision, item.code, reason=item.reason, successor=item.successor_code, now=now)
        return
    draft = item.draft
    if draft is None:  # pragma: no cover - a constraint refuses such a row
        raise AssertionError(item.code)
    if draft.state == Draft.State.SUBMITTED:
        record(draft, DraftReview.Kind.APPROVED, Draft.State.APPROVED, by=by, at=now)
    columns = {**draft.definition["version"], "decision_number": decision.number}
    item.version = publish_version(
        {**draft.definition, "version": columns}, on=decision.effective_on, at=now
    )
    item.save(update_fields=["version"])
    draft.state = Draft.State.PUBLISHED
    draft.save(update_fields=["state"])
    if item.kind == DecisionItem.Kind.REPLACED:
        words = _("Được thay bằng thủ tục %(code)s theo Quyết định %(number)s")
        reason = words % {"code": item.code, "number": decision.number}
        _close(decision, item.replaces_code, reason=reason, successor=item.code, now=now)


def _close(
    decision: PublicationDecision,
    code: str,
    *,
    reason: str,
    successor: str,
    now: datetime.datetime,
) -> None:
    found = Procedure.objects.filter(code=successor).first() if successor else None
    close(
        procedure=Procedure.objects.get(code=code),
        last_day=decision.effective_on - datetime.timedelta(days=1),
        reason=reason,
        successor=found,
        today=timezone.localdate(now),
    )
