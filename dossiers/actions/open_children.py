"""Open the dossiers that a step opens at other agencies (mở hồ sơ con)."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import children, linked, opening, steps
from dossiers.actions.base import action, claim, write
from dossiers.actions.file import register
from dossiers.contents import CHILDREN_OPENED, Contents
from dossiers.errors.acting import NotPossibleNow
from dossiers.errors.filing import Incomplete
from dossiers.errors.linked import ChildIncomplete, ChildNotPublished
from dossiers.models import ChildDossier, Dossier
from dossiers.standing import entered_at
from portal.accounts.models import User
from portal.workflow.children import Child
from portal.workflow.statuses import Status
from procedures.closing import ProcedureClosed


@action("open_children")
def open_children(
    *,
    dossier: Dossier,
    by: User | None,
    seen: int | None,
    now: datetime.datetime | None = None,
) -> Dossier:
    """Open and register what the present step is to open: all of it, or nothing at all.

    `by` is the holder of the step, None where the step opens it by itself. Each child is a dossier
    of the same applicant with its own code, rules, clock and result. What is open already is not
    opened again: a second call changes nothing. Raises NotYours, NotPossibleNow, ChildNotPublished,
    ChildAgencyUnknown, ChildQuestionUnknown, ChildIncomplete, ChildrenTooDeep.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=seen)
    if by is not None:
        steps.require_holder(by, dossier)
    if not dossier.step or dossier.status not in (Status.ACCEPTED, Status.PROCESSING):
        raise NotPossibleNow
    contents, workflow = Contents(dossier), steps.workflow_of(dossier)
    since = entered_at(contents.events)
    wanted = children.unopened(workflow, dossier.step, contents.children, since)
    if not wanted:
        if workflow.step(dossier.step).children is None:
            raise NotPossibleNow
        return dossier
    opening.require_depth(dossier)
    opened = [_open(dossier, child, contents, by=by, now=now) for child in wanted]
    data = {"step": dossier.step, "children": [child.code for child in opened]}
    return write(dossier, CHILDREN_OPENED, by=by, now=now, data=data, status_changed=False)


def _open(
    parent: Dossier,
    declared: Child,
    contents: Contents,
    *,
    by: User | None,
    now: datetime.datetime,
) -> Dossier:
    day = timezone.localdate(now)
    draft = opening.draft_of(parent, declared, contents, day=day)
    child = claim(draft, seen=None, on=day)
    rounds = [
        each.parent_link.round
        for each in contents.children
        if (each.parent_link.step, each.parent_link.key) == (parent.step, declared.key)
    ]
    ChildDossier.objects.create(
        parent=parent,
        child=child,
        step=parent.step,
        key=declared.key,
        round=max(rounds, default=0) + 1,
        opened_at=now,
        opened_by=by,
        acknowledge_by=linked.acknowledge_by(declared, child, now=now),
    )
    try:
        register(child, by=by, now=now, declared_on=opening.declared_on(parent))
    except Incomplete as refusal:
        raise ChildIncomplete.of(declared.procedure, refusal.facts["errors"]) from refusal
    except ProcedureClosed as refusal:
        raise ChildNotPublished.of(declared.procedure) from refusal
    data = {"to_step": child.step, "parent": parent.code}
    return write(child, "filed", by=by, now=now, data=data)
