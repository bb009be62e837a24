"""The dossiers that a dossier opened, and the one that opened it, as the desk shows them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from dossiers import children
from dossiers.contents import Contents
from dossiers.desk.rows import due_mark_of
from dossiers.models import ChildReturn, Dossier, Result
from dossiers.models.querysets import OPEN
from portal.accounts.models import User


@dataclass(frozen=True)
class Relative:
    """One of them. `opens`: whether this officer may open its page; competence is not inherited."""

    dossier: Dossier
    opens: bool
    due: Any = None
    given_back: ChildReturn | None = None
    """Why it lies with the holder of the parent, None while it does not."""
    ended: bool = False
    """Was its result revoked or replaced in the register, so that nothing may rest on it?"""
    lags: bool = False
    """Did its agency let the time pass in which it had to take it up?"""


def family_of(
    user: User, found: Dossier, contents: Contents, *, now: datetime.datetime
) -> dict[str, Any]:
    """Return `children`, `parent` and `parent_ended`; a few queries where there is a family, else
    none."""
    parent = contents.parent
    near = [*contents.children, *([parent] if parent else [])]
    if not near:
        return {"children": [], "parent": None, "parent_ended": False, "lies_with_parent": None}
    ids = [each.pk for each in near]
    seen = set(Dossier.objects.visible_to(user).filter(pk__in=ids).values_list("pk", flat=True))
    back = {each.link.child_id: each for each in contents.child_returns if not each.answered_at}
    ended = _ended_among(contents.children)
    own = [
        Relative(
            each,
            each.pk in seen,
            due_mark_of(each, now=now),
            back.get(each.pk),
            each.pk in ended,
            lags(each, now=now),
        )
        for each in contents.children
    ]
    over = parent is not None and parent.status in children.ENDED_WITHOUT_RESULT
    return {
        "children": own,
        "parent": Relative(parent, parent.pk in seen) if parent else None,
        "parent_ended": over and found.status in OPEN,
        "lies_with_parent": contents.lies_with_parent,
        "own_link": found.parent_link if parent else None,
    }


def _ended_among(relatives: list[Dossier]) -> set[int]:
    """Return those whose result in force was ended in the register; no query before any has one."""
    decided = [each.pk for each in relatives if each.outcome]
    if not decided:
        return set()
    rows = Result.objects.filter(dossier__in=decided, replaced_at=None)
    ended = rows.filter(entry__paper__change__isnull=False)
    return set(ended.values_list("dossier_id", flat=True))


def lags(child: Dossier, *, now: datetime.datetime) -> bool:
    """Is the time over in which the agency of an open child had to take it up, and it did not?"""
    link = child.parent_link
    if link.acknowledged_at or child.status not in OPEN or link.acknowledge_by is None:
        return False
    return bool(link.acknowledge_by <= now)
