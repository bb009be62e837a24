"""An Hải takes visitors on a Monday morning; Trang sits at window 1."""

import datetime

import pytest

from dossiers.visits import taking, windows
from tests import people
from tests.visitors import make_place


def at(hour=8, minute=0, day=2):
    return datetime.datetime(2026, 11, day, hour, minute, tzinfo=people.ZONE)


@pytest.fixture
def world(db):
    return people.make_world()


@pytest.fixture
def place(world):
    return make_place(world.centre)


@pytest.fixture
def trang(world, place):
    windows.open_window(window=place.one, lanes=[place.a], by=world.people.trang, now=at())
    return world.people.trang


@pytest.fixture
def arrive():
    """Return a function that takes numbers, one each minute."""
    moments = iter(at(8, minute) for minute in range(60))

    def take(lane, priority="", **more):
        return taking.take(lane=lane, priority=priority, now=next(moments), **more)

    return take
