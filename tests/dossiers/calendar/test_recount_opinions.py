"""A change of the calendar moves the time of those who were asked for an opinion, too."""

import datetime

import pytest

from dossiers import recounting, telling
from tests.dossiers.asking import ask, make_world
from tests.dossiers.conftest import at, fresh


@pytest.fixture
def world(db):
    return make_world()


@pytest.fixture
def asked(world, processing):
    """Asked on Monday 2 November at 11:00: one until Wednesday 17:00, one until today 17:00."""
    return ask(world, processing, world.other_centre, world.province_centre)


def due_of(world, dossier):
    return dict(dossier.opinion_requests.values_list("unit_id", "due_at"))


def test_a_day_off_gives_the_asked_agency_a_day_more(world, asked, enter_day, begin):
    enter_day()

    recounting.run(begin().pk, now=at(hour=14))

    assert due_of(world, fresh(asked)) == {
        world.other_centre.pk: at(day=5, hour=17),
        world.province_centre.pk: at(hour=17),
    }
    [event] = asked.events.filter(kind="recounted")
    moved = event.data["opinions_due_at"]
    assert list(moved) == [str(world.other_centre.pk)]
    assert datetime.datetime.fromisoformat(moved[str(world.other_centre.pk)]) == at(day=5, hour=17)


def test_a_closed_request_keeps_its_time(world, asked, enter_day, begin):
    asked.opinion_requests.update(closed_at=at(hour=12))
    enter_day()

    recounting.run(begin().pk, now=at(hour=14))

    assert due_of(world, fresh(asked))[world.other_centre.pk] == at(day=4, hour=17)


def test_the_person_is_not_told_of_it(world, asked, enter_day, begin):
    asked.opinion_requests.filter(unit=world.province_centre).delete()
    enter_day()

    recounting.run(begin().pk, now=at(hour=14))

    told = telling.tell(fresh(asked).events.select_related("actor").order_by("seq"), public=True)
    assert not any("ý kiến" in line.note for line in told)
