"""Two administrators before their browsers: Tài, who writes, and Nga, who approves."""

import pytest

from tests import people
from tests.browser.official import Official
from tests.procedures import authors


@pytest.fixture
def world(transactional_db):
    return people.make_world()


@pytest.fixture
def sit_down(live_server, browser):
    """Let an official of the world sit down: `sit_down(world.people.tai)`.

    Every script that failed, and every fault of a page, is a fault of the test.
    """
    officials = []

    def enter(user, **options):
        official = Official(browser, live_server, user, **options)
        officials.append(official)
        return official

    yield enter
    assert [line for official in officials for line in official.complaints] == []


@pytest.fixture
def tai(world, sit_down):
    return sit_down(world.people.tai)


@pytest.fixture
def nga(world, sit_down):
    return sit_down(authors.make_second_administrator(world))
