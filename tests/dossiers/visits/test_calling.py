"""Numbers, windows and calling."""

import threading

import pytest
from django.db import connection

from dossiers.visits import calling, figures, taking, tidying, windows
from dossiers.visits.errors import (
    AtAnotherWindow,
    CalledTooFewTimes,
    LaneClosed,
    NobodyWaits,
    NotCalled,
    NoWindow,
    StillCalled,
    StillServing,
    WindowTaken,
)
from dossiers.visits.models import Opening, Ticket
from dossiers.visits.standing import standing_of
from tests import people
from tests.dossiers.visits.conftest import at
from tests.visitors import make_place

State = Ticket.State


def test_numbers_begin_at_one_in_each_lane_and_on_each_day(place):
    first = taking.take(lane=place.a, now=at(8))
    second = taking.take(lane=place.a, now=at(9))
    other = taking.take(lane=place.b, now=at(9))
    tomorrow = taking.take(lane=place.a, now=at(8, day=3))

    assert [each.label for each in (first, second, other, tomorrow)] == [
        "A001",
        "A002",
        "B001",
        "A001",
    ]


def test_a_lane_that_is_switched_off_gives_no_number(place):
    place.a.is_active = False
    place.a.save()

    with pytest.raises(LaneClosed):
        taking.take(lane=place.a, now=at(8))
    assert not Ticket.objects.exists()


def test_a_window_calls_by_the_rule(place, trang, arrive):
    for sign in "ooPPP":
        arrive(place.a, "old" if sign == "P" else "")

    labels = []
    for minute in range(5):
        ticket = calling.call_next(by=trang, now=at(9, minute))
        calling.serve(by=trang, number=ticket.pk, now=at(9, minute))
        labels.append(ticket.label)

    assert labels == ["A003", "A004", "A001", "A005", "A002"]


def test_closing_a_window_does_not_begin_its_run_anew(place, trang, arrive):
    for priority in ("", "old", "merit", "disabled"):
        arrive(place.a, priority)
    for minute in (0, 1):
        ticket = calling.call_next(by=trang, now=at(9, minute))
        calling.serve(by=trang, number=ticket.pk, now=at(9, minute))
        calling.finish(by=trang, number=ticket.pk, now=at(9, minute))
    windows.close_window(by=trang, now=at(9, 5))
    windows.open_window(window=place.one, lanes=[place.a], by=trang, now=at(9, 6))

    assert calling.call_next(by=trang, now=at(9, 7)).label == "A001"


def test_only_lanes_of_the_window_are_called(place, trang, arrive):
    arrive(place.b)

    with pytest.raises(NobodyWaits):
        calling.call_next(by=trang, now=at(9))


def test_who_did_not_come_goes_to_the_end_once_and_is_then_closed(place, trang, arrive):
    first, second = arrive(place.a), arrive(place.a)
    calling.call_next(by=trang, now=at(9))
    calling.call_again(by=trang, number=first.pk, now=at(9, 1))
    with pytest.raises(CalledTooFewTimes):
        calling.absent(by=trang, number=first.pk, now=at(9, 2))
    calling.call_again(by=trang, number=first.pk, now=at(9, 2))
    calling.absent(by=trang, number=first.pk, now=at(9, 3))
    assert calling.call_next(by=trang, now=at(9, 4)) == second
    calling.serve(by=trang, number=second.pk, now=at(9, 4))

    assert calling.call_next(by=trang, now=at(9, 9)) == first
    for minute in (10, 11):
        calling.call_again(by=trang, number=first.pk, now=at(9, minute))
    calling.absent(by=trang, number=first.pk, now=at(9, 12))

    first.refresh_from_db()
    assert first.state == State.MISSED


def test_a_number_that_is_called_holds_the_window(place, trang, arrive):
    ticket = arrive(place.a)
    arrive(place.a)
    calling.call_next(by=trang, now=at(9))

    with pytest.raises(StillCalled):
        calling.call_next(by=trang, now=at(9, 1))
    with pytest.raises(StillServing):
        windows.close_window(by=trang, now=at(9, 1))
    with pytest.raises(NotCalled):
        calling.finish(by=trang, number=ticket.pk, now=at(9, 1))
    ticket.refresh_from_db()
    assert (ticket.state, ticket.calls) == (State.CALLED, 1)


def test_one_officer_at_a_window_and_one_window_for_an_officer(world, place, trang):
    with pytest.raises(WindowTaken):
        windows.open_window(window=place.one, lanes=[place.a], by=world.people.yen, now=at(9))
    with pytest.raises(AtAnotherWindow):
        windows.open_window(window=place.two, lanes=[place.b], by=trang, now=at(9))
    with pytest.raises(NoWindow):
        calling.call_next(by=world.people.yen, now=at(9))
    assert Opening.objects.count() == 1


def test_an_appointment_has_priority_from_its_hour(place, trang, arrive):
    ordinary = arrive(place.a)
    booked = arrive(place.a, "appointment", priority_from=at(9, 30))

    assert calling.call_next(by=trang, now=at(9)) == ordinary
    calling.serve(by=trang, number=ordinary.pk, now=at(9))
    third = taking.take(lane=place.a, priority="old", now=at(9, 10))
    assert calling.call_next(by=trang, now=at(9, 31)) == booked
    assert third.state == State.WAITING


def test_who_gives_up_is_not_called(place, trang, arrive):
    first, second = arrive(place.a), arrive(place.a)

    assert taking.leave(token=first.token, now=at(9))
    assert not taking.leave(token=first.token, now=at(9))
    assert calling.call_next(by=trang, now=at(9, 1)) == second


def test_the_estimate_comes_from_real_times_of_today(
    place, trang, arrive, django_assert_num_queries
):
    for _each in range(3):
        arrive(place.a)
    for minute in (0, 10, 20):
        ticket = calling.call_next(by=trang, now=at(9, minute))
        calling.serve(by=trang, number=ticket.pk, now=at(9, minute))
    waiting = [taking.take(lane=place.a, now=at(9, 25)) for _each in range(4)]
    early = standing_of(waiting[-1], now=at(9, 26))
    calling.finish(by=trang, number=ticket.pk, now=at(9, 30))

    with django_assert_num_queries(3):
        found = standing_of(waiting[-1], now=at(9, 31))

    assert (early.before, early.minutes) == (3, None)
    assert (found.before, found.minutes, found.windows) == (3, 30, 1)


def test_the_day_by_lane(place, trang, arrive, django_assert_num_queries):
    arrive(place.a), arrive(place.a, "old"), arrive(place.b)
    ticket = calling.call_next(by=trang, now=at(8, 31))
    calling.serve(by=trang, number=ticket.pk, now=at(8, 32))
    calling.finish(by=trang, number=ticket.pk, now=at(8, 40))

    with django_assert_num_queries(2):
        a, b = figures.of_day(place.unit, at().date())

    assert (a.waiting, a.done, a.priority, b.waiting) == (1, 1, 0, 1)
    assert (a.wait.total_seconds(), a.service.total_seconds()) == (30 * 60, 8 * 60)
    assert (b.wait, b.service) == (None, None)


def test_what_was_left_open_is_closed_the_next_day(place, trang, arrive):
    ticket = arrive(place.a)
    calling.call_next(by=trang, now=at(9))

    tidying.run(now=at(6, day=3))

    ticket.refresh_from_db()
    assert ticket.state == State.MISSED
    assert not Opening.objects.filter(closed_at=None).exists()
    tidying.erase(now=at(6).replace(year=2027, month=6))
    assert not Ticket.objects.exists()
    assert not Opening.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_windows_at_once_never_call_the_same_number():
    world = people.make_world()
    place = make_place(world.centre)
    officers = [world.people.trang, world.people.yen]
    for window, officer in zip((place.one, place.two), officers, strict=True):
        windows.open_window(window=window, lanes=[place.a], by=officer, now=at())
    numbers: list[int] = []

    def in_threads(work, *each):
        def run(argument):
            try:
                start.wait()
                work(argument)
            finally:
                connection.close()

        start = threading.Barrier(len(each))
        threads = [threading.Thread(target=run, args=[one]) for one in each]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def take(_kiosk):
        for _each in range(6):
            taking.take(lane=place.a, now=at(8, 1))

    def call(officer):
        for _each in range(6):
            ticket = calling.call_next(by=officer, now=at(9))
            calling.serve(by=officer, number=ticket.pk, now=at(9))
            numbers.append(ticket.number)

    in_threads(take, 1, 2)
    in_threads(call, *officers)

    assert sorted(numbers) == list(range(1, 13))
