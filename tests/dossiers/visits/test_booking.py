"""Appointments: free hours, the last place, one open at a unit, arriving, reminding, erasing."""

import datetime
import threading

import pytest
from django.db import connection

from dossiers.visits import booking, tidying
from dossiers.visits.errors import (
    AppointmentEnded,
    CodeUsed,
    DayOff,
    HasAppointment,
    NoBookings,
    NoSuchCode,
    SlotGone,
    TooEarly,
)
from dossiers.visits.models import Appointment, Ticket, VisitRules
from dossiers.visits.slots import days_from, slots_on
from portal.agencies import calendar_editing, calendars
from portal.errors import NotFoundForPerson
from portal.notices.models import Notice
from portal.worktime import Calendar
from tests import people
from tests.dossiers.visits.conftest import at
from tests.visitors import make_place

NINE = at(9, day=3)


def book(place, by, hour=NINE, now=None):
    return booking.book(by=by, unit=place.unit, lane=place.a.pk, starts_at=hour, now=now or at(8))


def test_slots_fit_into_the_hours_worked():
    hours = [
        each.strftime("%H:%M") for each in slots_on(Calendar(), datetime.date(2026, 11, 3), 60)
    ]

    assert hours == ["07:30", "08:30", "09:30", "10:30", "13:30", "14:30", "15:30"]
    assert slots_on(Calendar(), datetime.date(2026, 11, 8), 60) == []  # a Sunday


def test_days_off_are_not_offered():
    days = days_from(Calendar(), datetime.date(2026, 12, 31), 4)

    assert datetime.date(2027, 1, 1) not in days
    assert days[0] == datetime.date(2026, 12, 31)


def test_an_hour_has_as_many_places_as_the_unit_sets(world, place):
    p = world.people
    book(place, p.huy)
    assert dict(booking.free_slots(place.rules, NINE.date(), now=at(8)))[NINE] == 1
    book(place, p.huong)

    with pytest.raises(SlotGone):
        book(place, p.binh)

    assert Appointment.objects.count() == 2
    for hour in (NINE.replace(minute=10), at(7, day=3), at(7, 30)):
        with pytest.raises(SlotGone):  # between two slots, before work, past
            book(place, p.binh, hour)


def test_one_open_appointment_for_a_person_at_a_unit(world, place):
    first = book(place, world.huy)

    with pytest.raises(HasAppointment):
        book(place, world.huy, at(10, day=3))
    booking.cancel(by=world.huy, pk=first.pk, now=at(8))
    book(place, world.huy, at(10, day=3))

    with pytest.raises(AppointmentEnded):
        booking.cancel(by=world.huy, pk=first.pk, now=at(8))
    with pytest.raises(NotFoundForPerson):
        booking.cancel(by=world.people.huong, pk=first.pk, now=at(8))


def test_a_day_that_passed_holds_nobody_back(world, place):
    book(place, world.huy)

    later = book(place, world.huy, at(9, day=5), now=at(8, day=4))

    states = Appointment.objects.values_list("state", flat=True)
    assert list(states) == ["passed", "booked"]
    assert later.seat == 1


def test_the_code_makes_a_number_with_priority_from_the_hour(world, place):
    made = book(place, world.huy)

    with pytest.raises(TooEarly):
        booking.arrive(unit=place.unit, code=made.code, now=at(7, 50, day=3))
    with pytest.raises(NoSuchCode):
        booking.arrive(unit=place.unit, code=made.code, now=at(9, day=2))
    typed = f" {made.code[:4]}-{made.code[4:].lower()} "
    ticket = booking.arrive(unit=place.unit, code=typed, now=at(8, 45, day=3))

    assert (ticket.priority, ticket.priority_from) == ("appointment", NINE)
    with pytest.raises(CodeUsed):
        booking.arrive(unit=place.unit, code=made.code, now=at(8, 46, day=3))


def test_who_comes_late_waits_like_everybody(world, place):
    made = book(place, world.huy)

    ticket = booking.arrive(unit=place.unit, code=made.code, now=at(9, 16, day=3))

    assert (ticket.priority, ticket.priority_from) == ("", None)


def test_people_are_reminded_once_a_day_ahead(world, place):
    book(place, world.huy)

    assert tidying.remind(now=at(8)) == 0
    assert tidying.remind(now=at(10)) == 1
    assert tidying.remind(now=at(10)) == 0

    notice = Notice.objects.get()
    assert notice.title == "Nhắc lịch hẹn 09:00 Thứ Ba 03/11/2026"
    assert Appointment.objects.get().code in notice.body


def test_an_hour_on_a_day_that_became_a_day_off_is_cancelled_and_told(world, place):
    book(place, world.huy)
    calendar_editing.set_day(
        by=world.people.tai,
        reason="Quyết định 12/QĐ-UBND",
        date=NINE.date(),
        kind="off",
        name="Nghỉ tránh bão",
        now=at(9),
    )
    calendars.forget()

    tidying.run(now=at(10))

    assert Appointment.objects.get().state == "cancelled"
    assert "nghỉ vào giờ bạn đã hẹn" in Notice.objects.get().body


def test_ended_appointments_are_erased_by_the_rule(world, place, settings):
    made = book(place, world.huy)
    booking.cancel(by=world.huy, pk=made.pk, now=at(8))
    settings.RETENTION_MONTHS = {"appointments": 2}

    tidying.erase(now=at(8).replace(month=12))
    assert Appointment.objects.exists()
    tidying.erase(now=at(8).replace(year=2027, month=1, day=3))
    assert not Appointment.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_four_who_want_the_last_place_one_gets_it():
    world = people.make_world()
    place = make_place(world.centre, per_slot=1)
    p = world.people
    who = [p.huy, p.huong, p.binh, p.lua]
    start, outcomes = threading.Barrier(len(who)), []

    def want(person):
        try:
            start.wait()
            outcomes.append(book(place, person).seat)
        except SlotGone:
            outcomes.append("gone")
        finally:
            connection.close()

    threads = [threading.Thread(target=want, args=[each]) for each in who]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes, key=str) == [1, "gone", "gone", "gone"]
    assert VisitRules.objects.get().per_slot == Appointment.objects.count() == 1


def test_a_code_is_changed_for_a_number_once(world, place):
    made = book(place, world.people.huy)
    booking.arrive(unit=place.unit, code=made.code, now=at(8, 55, day=3))

    with pytest.raises(CodeUsed) as refused:
        booking.arrive(unit=place.unit, code=made.code, now=at(8, 56, day=3))

    assert "đã đổi lấy số lúc 08:55, mỗi mã đổi một lần" in str(refused.value)
    assert Ticket.objects.count() == 1


def test_a_day_off_and_a_place_without_bookings_are_told_apart(world, place):
    with pytest.raises(DayOff) as refused:
        book(place, world.people.huy, at(9, day=8))
    assert str(refused.value) == "Ngày 08/11/2026 nơi này nghỉ làm việc. Chọn ngày khác."
    VisitRules.objects.update(takes_appointments=False)
    with pytest.raises(NoBookings):
        book(place, world.people.huy)
    assert not Appointment.objects.exists()
