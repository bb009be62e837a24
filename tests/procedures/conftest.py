"""A small catalogue of a few procedures, and the two administrators of its publication."""

import pytest

from tests import people
from tests.procedures import authors
from tests.procedures.makers import make_published


@pytest.fixture
def birth(db):
    """Birth registration, in force."""
    return make_published()


@pytest.fixture
def world(db):
    """The small world of people, an agency and one procedure."""
    return people.make_world()


@pytest.fixture
def tai(world):
    """Phan Văn Tài, who writes."""
    return world.people.tai


@pytest.fixture
def nga(world):
    """Lương Thị Nga, who approves."""
    return authors.make_second_administrator(world)
