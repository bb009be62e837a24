"""Receive a dossier at the counter: draft, registered and accepted in one transaction."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import cash as fees
from dossiers import clock, coarse_scans, components, fee_first, hand_ins, steps
from dossiers.actions.base import action, change_status, claim, write
from dossiers.actions.file import register
from dossiers.actions.take_cash import take_cash
from dossiers.actions.take_scan import EVENT as SCAN_TAKEN
from dossiers.counter_drafts import CHANNELS, require_reception
from dossiers.errors.acting import NotPossibleNow, NotYours
from dossiers.errors.filing import Incomplete
from dossiers.models import Dossier, Ground, HandIn, OfflineReception
from dossiers.posting import ways
from portal.accounts.models import User
from portal.workflow.statuses import Status
from portal.workflow.terms import Action


@action("receive")
def receive_at_counter(
    *,
    dossier: Dossier,
    by: User,
    now: datetime.datetime | None = None,
    handed_in_at: datetime.datetime | None = None,
    cash: int | None = None,
    by_code: bool = False,
) -> Dossier:
    """Move a draft that an officer took down to accepted (0 → 1 → 2), two events, one code.

    `cash`: what she took of the fee, in đồng (take_cash.py); refused, nothing is received.
    `by_code`: the fee is to be paid with a QR code (ask_by_code.py). Where acceptance waits for the
    fee, the dossier stays registered (0 → 1); the same call accepts it once the money is there.
    `handed_in_at`: when the person stood there, where that was before `now` (taken down without a
    network, docs/offline-counter.md): code, rules and clock go by it, the events by `now`.

    Whoever took it down, at reception of the unit where it is handed in, receives it, whatever
    agency decides: the dossier then lies there. The person who handed in becomes the submitter. A
    repeated request finds the dossier received and gets the same one back, unchanged. Raises
    Incomplete with what the people's part, the declaration or the papers lack, NotByPost or
    NoPostalAddress when the result cannot come the way that was chosen, ScansToRepeat for a scan
    that must be scanned again and that she took without a reason, FeeFirst while a fee is owed that
    comes before acceptance.
    """
    now = now or timezone.now()
    at = handed_in_at or now
    dossier = claim(dossier, seen=None, on=timezone.localdate(at))
    hand_in = HandIn.objects.select_related("account").filter(dossier=dossier).first()
    if hand_in is None or hand_in.taken_by_id != by.pk:
        raise NotYours
    require_reception(by, dossier.procedure_version.procedure, dossier.submitted_at_unit_id)
    if dossier.status not in (Status.DRAFT, Status.REGISTERED):
        return dossier
    if dossier.channel not in CHANNELS:
        raise NotPossibleNow
    if dossier.status == Status.DRAFT:
        _file(dossier, hand_in, by, now=now, at=at)
    coarse_scans.require_reasons(dossier)
    if fee_first.owed_first(dossier):
        if by_code:
            fees.ask(dossier)
            return dossier
        if cash is not None:
            take_cash(dossier=dossier, by=by, seen=dossier.revision, amount=cash, now=now)
            dossier, cash = claim(dossier, seen=None, on=timezone.localdate(at)), None
        fee_first.require_paid(dossier)

    dossier.lay_at = dossier.submitted_at_unit_id  # here the papers are
    edge = steps.open_edge(dossier, Action.ACCEPT, by, now=now)
    left = dossier.step
    change_status(dossier, Status.ACCEPTED)
    clock.start(dossier, now=at, sent_at=now)
    steps.follow(dossier, edge)
    received = write(
        dossier, "accepted", by=by, now=now, data={"from_step": left, "to_step": dossier.step}
    )
    if cash is not None:
        return take_cash(dossier=received, by=by, seen=received.revision, amount=cash, now=now)
    if by_code:
        fees.ask(received)
    return received


def _file(
    dossier: Dossier,
    hand_in: HandIn,
    by: User,
    *,
    now: datetime.datetime,
    at: datetime.datetime,
) -> None:
    """Register the draft; the person who handed in becomes the submitter."""
    if errors := hand_ins.missing(hand_in, applicant_name=dossier.applicant.name):
        raise Incomplete(errors=errors)
    dossier.submitter = hand_ins.account_of(hand_in)
    dossier.ground = Ground.BEARER if hand_in.on_behalf else ""
    ways.require_ready(dossier)
    register(dossier, by=by, now=at)
    _drop_unasked(dossier)
    at_counter = {"handed_in_at": dossier.submitted_at_unit.code, "channel": dossier.channel}
    at_counter |= _settle_offline(dossier, by, now=now)
    write(dossier, "filed", by=by, now=now, data={"to_step": dossier.step, **at_counter})
    for scan in coarse_scans.taken(dossier):
        data = {"paper": scan.component_key, "paper_id": scan.pk}
        write(dossier, SCAN_TAKEN, by=by, now=now, data=data, status_changed=False)


def _settle_offline(dossier: Dossier, by: User, *, now: datetime.datetime) -> dict[str, str]:
    """End the reception without a network that the draft came from; return what history keeps."""
    came_from = OfflineReception.objects.select_related("device__unit").filter(dossier=dossier)
    reception = came_from.select_for_update(of=("self",)).first()
    if reception is None:
        return {}
    reception.state, reception.fields = OfflineReception.State.ACCEPTED, {}
    reception.settled_by, reception.settled_at = by, now
    reception.save(update_fields=["state", "fields", "settled_by", "settled_at"])
    told = reception.received_at.isoformat()
    return {"provisional": reception.number, "taken_down_at": told}


def _drop_unasked(dossier: Dossier) -> None:
    """Leave out papers that the answers no longer call for: only what is published is taken."""
    wanted = [component.key for component in components.wanted(dossier)]
    dossier.brought.exclude(component_key__in=wanted).delete()
    dossier.papers.exclude(component_key__in=wanted).delete()
