"""Dossiers that a dossier opens (hồ sơ con): what is still to be opened, what is waited for.

Decides, and asks the outbox to wake what an event may move on; dossiers.actions write.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from dossiers.models.linked import ChildDossier
from dossiers.standing import entered_at
from portal.outbox.publishing import publish
from portal.workflow.statuses import FINAL, Status
from portal.workflow.terms import Action

if TYPE_CHECKING:
    from dossiers.models import Dossier, DossierEvent
    from portal.workflow import Workflow
    from portal.workflow.children import Child

TOPIC = "dossier.children"
ENDED_WITHOUT_RESULT = frozenset({Status.REJECTED, Status.WITHDRAWN, Status.STOPPED})
DONE = FINAL | {Status.COMPLETED}
"""A child is waited for until its result is there; handing it over is not waited for."""


def is_done(child: Dossier) -> bool:
    """Has it ended, or is its result there?"""
    return child.status in DONE


def is_granted(child: Dossier) -> bool:
    """Is it done with the result that was asked for?"""
    return child.status not in ENDED_WITHOUT_RESULT and child.outcome == "granted"


def unopened(
    workflow: Workflow, step: str, children: Iterable[Dossier], since: datetime.datetime | None
) -> list[Child]:
    """Return what `step`, entered at `since`, is to open and has not; each once, or once a visit.

    `children` are the dossiers opened so far, each with its `parent_link`.
    """
    declared = workflow.step(step).children
    links = [child.parent_link for child in children]
    return [
        each
        for each in (declared.opened if declared else ())
        if not any(
            link.step == step
            and link.key == each.key
            and (not each.again or since is None or link.opened_at >= since)
            for link in links
        )
    ]


def facts(
    workflow: Workflow, step: str, children: Sequence[Dossier], events: Iterable[DossierEvent]
) -> dict[str, Any]:
    """Return what guards may ask for about children, for a dossier that is at `step`."""
    left = len(unopened(workflow, step, children, entered_at(events)))
    waiting, refused = {}, {}
    for each in workflow.steps:
        if each.children is None:
            continue
        own = [child for child in children if child.parent_link.step == each.key]
        waiting[each.key] = sum(not is_done(child) for child in own)
        refused[each.key] = sum(is_done(child) and not is_granted(child) for child in own)
        if each.key == step:
            waiting[each.key] += left
    return {"children_unopened": left, "children_waiting": waiting, "children_refused": refused}


def announce(dossier: Dossier, event: DossierEvent) -> None:
    """Wake, after the commit, what `event` of the locked `dossier` may move on or must tell.

    Its parent when it has ended; itself where its step opens dossiers by itself or has a way that
    their end takes; its children when it ended without a result.
    """
    if dossier.status in DONE:
        link = ChildDossier.objects.filter(child=dossier).select_related("parent").first()
        if link is not None:
            _publish(link.parent, event)
    if dossier.status in ENDED_WITHOUT_RESULT:
        if ChildDossier.objects.filter(parent=dossier).exists():
            _publish(dossier, event)
    elif dossier.step and (workflow := dossier.workflow_definition()):
        declared = workflow.step(dossier.step).children
        opens = "to_step" in event.data and declared is not None and declared.by_itself
        joins = any(edge.action is Action.JOIN for edge in workflow.exits(dossier.step))
        if opens or joins:
            _publish(dossier, event)


def _publish(dossier: Dossier, event: DossierEvent) -> None:
    publish(
        topic=TOPIC,
        ordering_key=str(dossier.code),
        idempotency_key=f"children:{event.pk}:{dossier.pk}",
        payload={"dossier_id": dossier.pk, "code": dossier.code, "event_id": event.pk},
    )
