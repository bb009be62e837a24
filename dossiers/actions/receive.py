"""Receive a dossier at the counter: draft, registered and accepted in one transaction."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import clock, components, hand_ins, steps
from dossiers.actions.base import action, change_status, claim, write
from dossiers.actions.file import register
from dossiers.counter_drafts import CHANNELS
from dossiers.errors import Incomplete, NotPossibleNow, NotYours
from dossiers.models import Dossier, HandIn
from portal.accounts.models import Role, User
from portal.accounts.people import duties_of
from portal.workflow.statuses import Status
from portal.workflow.terms import Action


@action("receive")
def receive_at_counter(
    *, dossier: Dossier, by: User, now: datetime.datetime | None = None
) -> Dossier:
    """Move a draft that an officer took down to accepted (0 → 1 → 2), two events, one code.

    Whoever took it down, at reception of the unit where it is handed in, receives it, whatever
    agency decides: the dossier then lies there. The person who handed in becomes the submitter. A
    repeated request finds the dossier received and gets the same one back, unchanged. Raises
    Incomplete with what the people's part, the declaration or the papers lack.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=None, on=timezone.localdate(now))
    hand_in = HandIn.objects.select_related("account").filter(dossier=dossier).first()
    if (
        hand_in is None
        or hand_in.taken_by_id != by.pk
        or not duties_of(by).has(Role.RECEPTION, dossier.submitted_at_unit_id)
    ):
        raise NotYours
    if dossier.status != Status.DRAFT:
        return dossier
    if dossier.channel not in CHANNELS:
        raise NotPossibleNow
    if errors := hand_ins.missing(hand_in, applicant_name=dossier.applicant.name):
        raise Incomplete(errors=errors)

    dossier.submitter = hand_ins.account_of(hand_in)
    register(dossier, by=by, now=now)
    _drop_unasked(dossier)
    at_counter = {"handed_in_at": dossier.submitted_at_unit.code, "channel": dossier.channel}
    write(dossier, "filed", by=by, now=now, data={"to_step": dossier.step, **at_counter})

    edge = steps.open_edge(dossier, Action.ACCEPT, by, now=now)
    left = dossier.step
    change_status(dossier, Status.ACCEPTED)
    clock.start(dossier, now=now)
    steps.follow(dossier, edge)
    return write(
        dossier, "accepted", by=by, now=now, data={"from_step": left, "to_step": dossier.step}
    )


def _drop_unasked(dossier: Dossier) -> None:
    """Leave out papers that the answers no longer call for: only what is published is taken."""
    wanted = [component.key for component in components.wanted(dossier)]
    dossier.brought.exclude(component_key__in=wanted).delete()
    dossier.papers.exclude(component_key__in=wanted).delete()
