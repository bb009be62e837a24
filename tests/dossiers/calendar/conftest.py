"""Phan Văn Tài administers; a storm on Wednesday 4 November 2026."""

import datetime

import pytest

from dossiers import recounting
from portal.agencies import calendar_editing, calendars
from tests import people

STORM = datetime.date(2026, 11, 4)
DECISION = "UBND tỉnh cho nghỉ, Quyết định 12/QĐ-UBND"
YEAR = "/quan-tri/lich-lam-viec/"


@pytest.fixture
def enter_day(world, django_capture_on_commit_callbacks):
    """Enter an override as Tài, and let this process read it."""

    def enter(date=STORM, kind="off", name="Nghỉ tránh bão số 9", **facts):
        day = calendar_editing.set_day(
            by=facts.pop("by", world.people.tai),
            reason=facts.pop("reason", DECISION),
            date=date,
            kind=kind,
            name=name,
            now=people.MONDAY,
            **facts,
        )
        calendars.forget()
        return day

    return enter


@pytest.fixture
def begin(world):
    """Start a recount as Tài."""

    def start(reason="Bão số 9", by=None):
        edition = recounting.last_edition()
        return recounting.start(by=by or world.people.tai, reason=reason, seen=edition.pk)

    return start


@pytest.fixture
def sign_in(client):
    def enter(user):
        client.force_login(user, backend="portal.accounts.backends.NationalIdentityBackend")
        return client

    return enter
