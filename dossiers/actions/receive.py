"""Receive a dossier at the counter: draft, registered and accepted in one transaction."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import cash as fees
from dossiers import clock, coarse_scans, fee_first, steps
from dossiers.actions.base import action, change_status, claim, write
from dossiers.actions.take_cash import take_cash
from dossiers.actions.take_in import claim_taken_down, take_in
from dossiers.models import Dossier
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
    dossier = claim_taken_down(dossier, by, at=at)
    if dossier.status not in (Status.DRAFT, Status.REGISTERED):
        return dossier
    if dossier.status == Status.DRAFT:
        take_in(dossier, by, now=now, at=at)
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
