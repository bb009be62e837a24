"""The parts of a linked case as the citizen reads them: one case, each part with its clock."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from dossiers.citizen.standing import due_mark_of
from dossiers.contents import Contents
from dossiers.models import Dossier, Result
from portal.workflow.statuses import Status


@dataclass(frozen=True)
class CasePart:
    """One child: its date, its result, and whether it lies with the holder of the parent."""

    dossier: Dossier
    due: Any
    result: Result | None
    lies_with_parent: bool


def parts_of(found: Dossier, contents: Contents, *, now: datetime.datetime) -> list[CasePart]:
    """Return the children, the first one first; one query more where some have a result."""
    own = contents.children
    done = [each.pk for each in own if each.status == Status.RESULT_RETURNED]
    results = {}
    if done and getattr(found, "may_have_result", True):
        rows = Result.objects.filter(dossier__in=done, replaced_at=None)
        results = {each.dossier_id: each for each in rows}
    back = {each.link.child_id for each in contents.child_returns if each.answered_at is None}
    return [
        CasePart(each, due_mark_of(each, now=now), results.get(each.pk), each.pk in back)
        for each in own
    ]
