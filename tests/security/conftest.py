"""A world in which every address has something to show."""

from __future__ import annotations

import pytest
from django.db.transaction import atomic, set_rollback
from django.http import HttpResponse
from django.test import override_settings

from portal.agencies import calendars
from portal.design import error_pages
from portal.workflow import simple_workflow
from tests import people
from tests.security.addresses import Things
from tests.security.shown import things_of
from tests.security.shown_administration import FORM


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker, tmp_path_factory):
    """The world with its things, made once for a file of tests, and the folder of its files."""
    files = tmp_path_factory.mktemp("files")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=files), atomic():
        calendars.forget()  # made before the fixture that lets each test begin afresh
        world = people.make_world(form=FORM, workflow=_workflow())
        yield world, things_of(world), files
        set_rollback(True)


@pytest.fixture
def world(built, db, settings):
    settings.MEDIA_ROOT = built[2]
    return built[0]


@pytest.fixture
def bare_errors(monkeypatch):
    """Let pages of errors be a bare status: a walk meets thousands, and reads none of them."""
    monkeypatch.setattr(
        error_pages,
        "answer",
        lambda _request, _page, status, *_words, **_why: HttpResponse(status=status),
    )


@pytest.fixture
def things(built, world) -> Things:
    return built[1]


def _workflow():
    """The usual workflow, whose appraisal writes the file that the person reads afterwards."""
    made = simple_workflow()
    step = next(each for each in made["steps"] if each["key"] == "appraisal")
    step["fills"] = ["bien_ban"]
    return made
