"""What an officer does at her window: call, call again, absent, serve, done.

Her opening is locked, so her own pages follow one another. A number is taken with FOR UPDATE SKIP
LOCKED: two windows that call at the same moment never take the same one, and neither waits.
"""

from __future__ import annotations

import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from dossiers.visits import fair
from dossiers.visits.errors import CalledTooFewTimes, NobodyWaits, NotCalled, StillCalled
from dossiers.visits.models import Opening, Ticket
from dossiers.visits.windows import AT_WINDOW, locked_opening
from portal.accounts.models import User

MOST_CALLS = 3
"""So often a number is called before the person counts as absent."""

State = Ticket.State


def has_priority(now: datetime.datetime) -> Q:
    """Return the condition of tickets with priority now."""
    return ~Q(priority="") & (Q(priority_from=None) | Q(priority_from__lte=now))


def current_of(opening: Opening) -> Ticket | None:
    """Return the number that is called or served at a window."""
    rows = Ticket.objects.filter(opening=opening, state__in=AT_WINDOW)
    return rows.select_related("lane").first()


@transaction.atomic
def call_next(*, by: User, now: datetime.datetime) -> Ticket:
    """Finish who is served, and call the next by the rule. Raises StillCalled, NobodyWaits."""
    opening = locked_opening(by)
    current = current_of(opening)
    if current is not None and current.state == State.CALLED:
        raise StillCalled
    if current is not None:
        _finish(current, State.DONE, now)
    ticket = _next(opening, now)
    if ticket is None:
        if current is None:
            raise NobodyWaits
        return current
    ticket.state, ticket.opening = State.CALLED, opening
    ticket.calls, ticket.called_at = 1, now
    ticket.save(update_fields=["state", "opening", "calls", "called_at"])
    return ticket


@transaction.atomic
def call_again(*, by: User, number: int, now: datetime.datetime) -> Ticket:
    """Call the same number once more. Raises NotCalled when the page is stale."""
    ticket = _at_window(by, number, State.CALLED)
    ticket.calls, ticket.called_at = ticket.calls + 1, now
    ticket.save(update_fields=["calls", "called_at"])
    return ticket


@transaction.atomic
def absent(*, by: User, number: int, now: datetime.datetime) -> Ticket:
    """Send who did not come to the end, once; the second time the number is closed."""
    ticket = _at_window(by, number, State.CALLED)
    if ticket.calls < MOST_CALLS:
        raise CalledTooFewTimes
    if ticket.was_sent_back:
        return _finish(ticket, State.MISSED, now)
    ticket.state, ticket.opening, ticket.was_sent_back = State.WAITING, None, True
    ticket.calls, ticket.called_at, ticket.waits_since = 0, None, now
    ticket.save()
    return ticket


@transaction.atomic
def serve(*, by: User, number: int, now: datetime.datetime) -> Ticket:
    """The person stands at the window."""
    ticket = _at_window(by, number, State.CALLED)
    ticket.state, ticket.served_at = State.SERVING, now
    ticket.save(update_fields=["state", "served_at"])
    return ticket


@transaction.atomic
def finish(*, by: User, number: int, now: datetime.datetime) -> Ticket:
    """The person goes."""
    return _finish(_at_window(by, number, State.SERVING), State.DONE, now)


def _at_window(by: User, number: int, state: str) -> Ticket:
    opening = locked_opening(by)
    ticket = current_of(opening)
    if ticket is None or ticket.pk != number or ticket.state != state:
        raise NotCalled
    return ticket


def _finish(ticket: Ticket, state: str, now: datetime.datetime) -> Ticket:
    ticket.state, ticket.ended_at = state, now
    ticket.save(update_fields=["state", "ended_at"])
    return ticket


def _next(opening: Opening, now: datetime.datetime) -> Ticket | None:
    """Lock and return the next number for this window, and count its run."""
    first = has_priority(now)
    waiting = Ticket.objects.filter(
        lane__in=opening.lanes.all(), day=timezone.localdate(now), state=State.WAITING
    )
    others_wait = waiting.exclude(first).exists()
    for kind in fair.kinds(opening.priority_run, others_wait=others_wait):
        found = _head(waiting.filter(first) if kind else waiting.exclude(first))
        if found is not None:
            run = fair.run_after(opening.priority_run, has_priority=kind, others_wait=others_wait)
            opening.priority_run = run
            opening.save(update_fields=["priority_run"])
            return found
    return None


def _head(waiting: QuerySet[Ticket]) -> Ticket | None:
    rows = waiting.select_for_update(skip_locked=True, of=("self",)).select_related("lane")
    return rows.order_by("waits_since", "pk").first()
