"""What a change of the calendar would do to open dossiers is shown before it is done."""

import datetime

from dossiers import actions, recounting
from dossiers.models import Dossier
from portal.agencies import calendar_editing, calendars
from tests import people
from tests.counting import counted_queries
from tests.dossiers.conftest import at, fresh

DUE = at(day=5, hour=17)  # three working days after Monday 2 November 2026
LATER = at(day=6, hour=17)
AFTER = at(day=2, hour=11)


def test_looking_ahead_counts_names_examples_and_writes_nothing(world, draft_of, enter_day):
    first, second = (_accept(world, draft_of()) for _ in range(2))
    enter_day()

    ahead = recounting.look_ahead(recounting.last_edition(), now=AFTER)

    assert (ahead.waiting, ahead.looked, ahead.later, ahead.earlier) == (2, 2, 2, 0)
    assert [(code, shift.old, shift.new) for code, shift in ahead.examples] == [
        (first.code, DUE, LATER),
        (second.code, DUE, LATER),
    ]
    assert [fresh(each).due_at for each in (first, second)] == [DUE, DUE]


def test_looking_ahead_is_bounded_and_says_so(world, draft_of, enter_day, monkeypatch):
    for _ in range(3):
        _accept(world, draft_of())
    enter_day()
    monkeypatch.setattr(recounting, "LOOKED_AT", 2)

    ahead = recounting.look_ahead(recounting.last_edition(), now=AFTER)

    assert (ahead.waiting, ahead.looked, ahead.later, ahead.is_whole) == (3, 2, 2, False)


def test_a_day_taken_back_brings_dates_forward_and_those_are_named_first(
    world, draft_of, enter_day, begin
):
    first = _accept(world, draft_of())
    storm = enter_day()
    recounting.run(begin().pk, now=AFTER)
    calendar_editing.remove_day(
        by=world.people.tai,
        reason="Bão đổi hướng",
        day=storm,
        seen=calendar_editing.mark_of_day(storm),
    )

    ahead = recounting.look_ahead(recounting.last_edition(), now=AFTER)

    assert (ahead.later, ahead.earlier) == (0, 1)
    assert [(code, shift.old, shift.new) for code, shift in ahead.examples] == [
        (first.code, LATER, DUE)
    ]


def test_looking_ahead_asks_the_same_of_the_database_for_any_number(world, draft_of, enter_day):
    _accept(world, draft_of())
    enter_day()
    edition = recounting.last_edition()
    recounting.look_ahead(edition, now=AFTER)
    with counted_queries() as one:
        recounting.look_ahead(edition, now=AFTER)
    calendars.forget()
    for _ in range(4):
        _accept(world, draft_of())
    enter_day(datetime.date(2026, 11, 5), name="Bão chưa tan")
    edition = recounting.last_edition()
    recounting.look_ahead(edition, now=AFTER)

    with counted_queries() as many:
        assert recounting.look_ahead(edition, now=AFTER).moved == 5

    assert (one.number, many.number) == (2, 2)


def _accept(world, draft) -> Dossier:
    filed = actions.file_dossier(dossier=draft, by=world.huy, now=people.MONDAY)
    return actions.accept(dossier=filed, by=world.people.trang, seen=filed.revision, now=at(hour=9))
