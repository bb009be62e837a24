"""A running portal with the demo in it, and people who sit before a browser."""

from __future__ import annotations

import os

import pytest

from tests.browser.offices import dossier, open_as  # noqa: F401
from tests.browser.person import Person
from tests.live_portal import running_portal


@pytest.fixture(scope="package")
def portal(tmp_path_factory):
    """The demo, running; what one test files is there for the next one."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
    with running_portal(tmp_path_factory.mktemp("portal"), worker=worker) as running:
        yield running


@pytest.fixture
def enter(portal, browser):
    """Let a person open a browser of his own: `enter("Lê Quang Huy")`.

    Every script that the browser refused or that failed is a fault of the test.
    """
    people = []

    def open_(name, **options):
        person = Person(browser, portal, name, **options)
        people.append(person)
        return person

    yield open_
    assert [line for person in people for line in person.complaints] == []
