"""Appointments: booking a slot, cancelling, arriving with the code."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from dossiers.visits import taking
from dossiers.visits.errors import (
    AppointmentEnded,
    CodeUsed,
    DayOff,
    HasAppointment,
    LaneClosed,
    NoBookings,
    NoSuchCode,
    SlotGone,
    TooEarly,
)
from dossiers.visits.models import Appointment, Lane, Priority, Ticket, VisitRules
from dossiers.visits.slots import days_from, slots_on
from portal.accounts.models import User
from portal.agencies import calendars
from portal.agencies.models import Agency
from portal.errors import NotFoundForPerson
from portal.statements import kept

EARLY = datetime.timedelta(minutes=60)
LATE = datetime.timedelta(minutes=15)
"""Who comes later gets an ordinary number: those who wait are not held up for her."""
HOLDING = (Appointment.State.BOOKED, Appointment.State.ARRIVED)
State = Appointment.State


def addresses(unit_ids: Collection[int]) -> dict[int, str]:
    """Return the address of the page to book, by unit, for those that take bookings."""
    key = frozenset(unit_ids)
    codes = kept(("bookings", key), lambda: _booked(key)).ask()
    return {pk: reverse("visits:book", args=[code]) for pk, code in codes}


def _booked(unit_ids: frozenset[int]) -> QuerySet[VisitRules, Any]:
    open_lanes = Lane.objects.filter(unit=OuterRef("unit"), is_active=True)
    rules = VisitRules.objects.filter(
        Exists(open_lanes), unit__in=unit_ids, takes_appointments=True, unit__is_one_stop=True
    )
    return rules.values_list("unit_id", "unit__code")


def days_at(rules: VisitRules, *, now: datetime.datetime) -> list[datetime.date]:
    """Return the days on which the unit may be booked."""
    calendar = calendars.calendar_of(rules.unit_id)
    return days_from(calendar, timezone.localdate(now), rules.days_ahead)


def is_off(rules: VisitRules, day: datetime.date) -> bool:
    """Is it a holiday, or another day on which the unit does not work?"""
    return not calendars.calendar_of(rules.unit_id).is_working_day(day)


def free_slots(
    rules: VisitRules, day: datetime.date, *, now: datetime.datetime
) -> list[tuple[datetime.datetime, int]]:
    """Return the slots of a day that are still to come, each with how many places are free."""
    if not rules.takes_appointments or day not in days_at(rules, now=now):
        return []
    calendar = calendars.calendar_of(rules.unit_id)
    slots = [each for each in slots_on(calendar, day, rules.slot_minutes) if each > now]
    if not slots:
        return []
    taken = Counter(
        Appointment.objects.filter(
            unit=rules.unit_id, starts_at__in=slots, state__in=HOLDING
        ).values_list("starts_at", flat=True)
    )
    return [(each, max(0, rules.per_slot - taken[each])) for each in slots]


@transaction.atomic
def book(
    *, by: User, unit: Agency, lane: int, starts_at: datetime.datetime, now: datetime.datetime
) -> Appointment:
    """Book a slot. Raises NoBookings, DayOff, SlotGone, LaneClosed, HasAppointment.

    The row of the unit's rules is locked: of two people who want the last place, one gets it. The
    unique key on the seat holds the same in the database.
    """
    rules = VisitRules.objects.select_for_update(of=("self",)).filter(unit=unit).first()
    if rules is None or not rules.takes_appointments:
        raise NoBookings
    found = Lane.objects.filter(pk=lane, unit=unit, is_active=True).first()
    if found is None:
        raise LaneClosed
    day = timezone.localdate(starts_at)
    if is_off(rules, day):
        raise DayOff(day)
    free = dict(free_slots(rules, day, now=now))
    if not free.get(starts_at):
        raise SlotGone
    end_past(now=now, person=by)
    at_slot = Appointment.objects.filter(unit=unit, starts_at=starts_at, state__in=HOLDING)
    held = set(at_slot.values_list("seat", flat=True))
    seat = next(number for number in range(1, len(held) + 2) if number not in held)
    try:
        with transaction.atomic():
            return Appointment.objects.create(
                unit=unit, lane=found, person=by, starts_at=starts_at, seat=seat, made_at=now
            )
    except IntegrityError as error:
        raise HasAppointment from error


@transaction.atomic
def cancel(*, by: User, pk: int, now: datetime.datetime) -> Appointment:
    """Give the slot back. Raises NotFoundForPerson, AppointmentEnded."""
    rows = Appointment.objects.select_for_update(of=("self",)).select_related("unit")
    found = rows.filter(pk=pk, person=by).first()
    if found is None:
        raise NotFoundForPerson
    if found.state != State.BOOKED:
        raise AppointmentEnded
    return _end(found, State.CANCELLED, now)


@transaction.atomic
def arrive(*, unit: Agency, code: str, now: datetime.datetime) -> Ticket:
    """Change the code for a number, once. Raises NoSuchCode, CodeUsed, TooEarly.

    The number has priority from the hour of the appointment; until then it waits like any other.
    """
    rows = Appointment.objects.select_for_update(of=("self",)).select_related("lane")
    found = rows.filter(unit=unit, code=tidied(code), state__in=HOLDING).order_by("-pk").first()
    if found is None or timezone.localdate(found.starts_at) != timezone.localdate(now):
        raise NoSuchCode
    if found.state == State.ARRIVED:
        raise CodeUsed(found.ended_at or found.starts_at)
    if now < found.starts_at - EARLY:
        raise TooEarly
    _end(found, State.ARRIVED, now)
    is_late = now > found.starts_at + LATE
    return taking.take(
        lane=found.lane,
        priority="" if is_late else Priority.APPOINTMENT.value,
        priority_from=None if is_late else found.starts_at,
        now=now,
    )


def end_past(*, now: datetime.datetime, person: User | None = None) -> int:
    """Mark appointments of days before as past, of one person or of all; return how many."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    rows = Appointment.objects.filter(state=State.BOOKED, starts_at__lt=midnight)
    rows = rows if person is None else rows.filter(person=person)
    return rows.update(state=State.PASSED, ended_at=now)


def tidied(code: str) -> str:
    """Return a code as it is stored, however it was typed: no spaces or hyphens, capitals."""
    return "".join(each for each in code.upper() if each.isalnum())[:8]


def _end(found: Appointment, state: str, now: datetime.datetime) -> Appointment:
    found.state, found.ended_at = state, now
    found.save(update_fields=["state", "ended_at"])
    return found
