"""Papers that another unit handed over: receive them, refuse them, hand them over again."""

from __future__ import annotations

import datetime

from django.utils import timezone

from dossiers import clock
from dossiers.actions.base import action, claim, write
from dossiers.errors.acting import NotYours, PapersAnswered, ReasonMissing
from dossiers.models import Dossier, HandOver
from dossiers.transfers import telling
from dossiers.transfers.scope import units_of
from portal.accounts.models import User

LONGEST_REASON = 500


@action("receive_papers")
def receive_papers(
    *, dossier: Dossier, by: User, hand_over: int, now: datetime.datetime | None = None
) -> Dossier:
    """Confirm that the papers have come to the officer's unit.

    Where the dossier was handed in elsewhere and the competent agency confirms earlier than the
    transfer rule sets, its clock starts now (law notes 2.3; Decree 118/2025 Đ17 k3); papers that
    come late never move the person's date. Raises NotYours, PapersAnswered.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=None)
    found = _open(dossier, hand_over)
    if found.to_unit_id not in units_of(by, dossier):
        raise NotYours
    _answer(found, HandOver.State.RECEIVED, by=by, now=now)
    told: dict[str, object] = {"hand_over": found.pk}
    if _starts_clock(dossier, found, now):
        before = dossier.due_at
        dossier.competent_received_at = now
        clock.refresh(dossier, now=now)
        if dossier.due_at is not None and dossier.due_at != before:
            told["due_at"] = dossier.due_at.isoformat()
    return write(dossier, "papers_received", by=by, now=now, data=told, status_changed=False)


@action("refuse_papers")
def refuse_papers(
    *,
    dossier: Dossier,
    by: User,
    hand_over: int,
    reason: str,
    now: datetime.datetime | None = None,
) -> Dossier:
    """Refuse papers that are not what they should be: they go back, with the reason.

    The dossier's step and clock stay: what lacks between two units is not the person's matter.
    The unit that gave them is told. Raises NotYours, ReasonMissing, PapersAnswered.
    """
    now = now or timezone.now()
    dossier = claim(dossier, seen=None)
    found = _open(dossier, hand_over)
    if found.to_unit_id not in units_of(by, dossier):
        raise NotYours
    if not reason.strip():
        raise ReasonMissing
    found.reason = reason.strip()[:LONGEST_REASON]
    _answer(found, HandOver.State.REFUSED, by=by, now=now)
    telling.tell_refused(dossier, found, by=by)
    told = {"hand_over": found.pk}
    return write(dossier, "papers_refused", by=by, now=now, data=told, status_changed=False)


@action("give_papers_again")
def give_papers_again(
    *, dossier: Dossier, by: User, hand_over: int, now: datetime.datetime | None = None
) -> Dossier:
    """Hand papers over again that came back. Raises NotYours, PapersAnswered."""
    now = now or timezone.now()
    dossier = claim(dossier, seen=None)
    found = HandOver.objects.filter(dossier=dossier, pk=hand_over).first()
    if found is None or found.from_unit_id not in units_of(by, dossier):
        raise NotYours
    if found.state != HandOver.State.REFUSED or found.followed_by_id is not None:
        raise PapersAnswered
    told = {"hand_over": found.pk, "on_paper": True}
    dossier = write(dossier, "papers_given_again", by=by, now=now, data=told, status_changed=False)
    found.followed_by = HandOver.objects.create(
        dossier=dossier,
        event=dossier.events.get(seq=dossier.event_count),
        from_unit=found.from_unit,
        to_unit=found.to_unit,
    )
    found.save(update_fields=["followed_by"])
    return dossier


def _open(dossier: Dossier, pk: int) -> HandOver:
    found = HandOver.objects.filter(dossier=dossier, pk=pk).first()
    if found is None:
        raise NotYours
    if found.state != HandOver.State.WAITING:
        raise PapersAnswered
    return found


def _answer(found: HandOver, state: str, *, by: User, now: datetime.datetime) -> None:
    found.state, found.answered_by, found.answered_at = state, by, now
    found.save(update_fields=["state", "answered_by", "answered_at", "reason"])


def _starts_clock(dossier: Dossier, found: HandOver, now: datetime.datetime) -> bool:
    """Does this receipt start the clock of the competent agency, earlier than the rule does?"""
    by_rule = dossier.competent_received_at
    return (
        clock.is_handed_in_elsewhere(dossier)
        and found.to_unit_id == dossier.competent_agency_id
        and by_rule is not None
        and now < by_rule
    )
