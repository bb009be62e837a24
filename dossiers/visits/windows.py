"""Opening and closing a window."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from dossiers.visits.errors import AtAnotherWindow, NoWindow, StillServing, WindowTaken
from dossiers.visits.models import Lane, Opening, Ticket, Window
from portal.accounts.models import User
from portal.agencies.models import Agency
from portal.errors import NotFoundForPerson

AT_WINDOW = (Ticket.State.CALLED, Ticket.State.SERVING)


@transaction.atomic
def open_window(
    *, window: Window, lanes: Iterable[Lane], by: User, now: datetime.datetime
) -> Opening:
    """Let an officer begin at a window. Raises WindowTaken, AtAnotherWindow.

    The run of priority goes on where the window left it today: closing does not begin it anew.
    """
    last = Opening.objects.filter(window=window).order_by("-opened_at").first()
    today = timezone.localdate(now)
    goes_on = last is not None and timezone.localdate(last.opened_at) == today
    try:
        with transaction.atomic():
            made = Opening.objects.create(
                window=window,
                officer=by,
                opened_at=now,
                priority_run=last.priority_run if last is not None and goes_on else 0,
            )
    except IntegrityError as error:
        mine = Opening.objects.filter(officer=by, closed_at=None)
        raise (AtAnotherWindow if mine.exists() else WindowTaken) from error
    made.lanes.set(lanes)
    return made


def opening_of(by: User) -> Opening | None:
    """Return where this officer sits now."""
    rows = Opening.objects.filter(officer=by, closed_at=None)
    return rows.select_related("window__unit").first()


def locked_opening(by: User) -> Opening:
    """Return it locked: what one officer does at her window happens one after the other."""
    rows = Opening.objects.select_for_update(of=("self",)).filter(officer=by, closed_at=None)
    found = rows.select_related("window__unit").first()
    if found is None:
        raise NoWindow
    return found


@transaction.atomic
def close_window(*, by: User, now: datetime.datetime) -> None:
    """End at the window. Raises NoWindow, StillServing."""
    opening = locked_opening(by)
    if opening.tickets.filter(state__in=AT_WINDOW).exists():
        raise StillServing
    _end(Opening.objects.filter(pk=opening.pk), now)


@transaction.atomic
def close_for(*, opening_id: int, units: Iterable[Agency], now: datetime.datetime) -> None:
    """Close the window of an officer who left, for a supervisor of these units.

    Who was served there is done; who was only called waits again where she stood. Raises
    NotFoundForPerson.
    """
    rows = Opening.objects.select_for_update().filter(
        pk=opening_id, window__unit__in=list(units), closed_at=None
    )
    if not rows.first():
        raise NotFoundForPerson
    at_window = Ticket.objects.filter(opening=opening_id)
    at_window.filter(state=Ticket.State.SERVING).update(state=Ticket.State.DONE, ended_at=now)
    at_window.filter(state=Ticket.State.CALLED).update(
        state=Ticket.State.WAITING, opening=None, calls=0, called_at=None
    )
    _end(Opening.objects.filter(pk=opening_id), now)


@transaction.atomic
def close_left_open(*, now: datetime.datetime) -> int:
    """Close what was left open on a day before, with its tickets; return how many windows."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    rows = Opening.objects.select_for_update(skip_locked=True).filter(
        closed_at=None, opened_at__lt=midnight
    )
    ids = list(rows.values_list("pk", flat=True)[:500])
    Ticket.objects.filter(opening__in=ids, state=Ticket.State.SERVING).update(
        state=Ticket.State.DONE, ended_at=midnight
    )
    Ticket.objects.filter(opening__in=ids, state=Ticket.State.CALLED).update(
        state=Ticket.State.MISSED, ended_at=midnight
    )
    return _end(Opening.objects.filter(pk__in=ids), now)


def _end(rows: QuerySet[Opening], now: datetime.datetime) -> int:
    return rows.update(closed_at=now)
