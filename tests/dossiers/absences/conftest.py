"""An Hải with two more case officers: Sơn and Dung; today is 2 November 2026 where it counts."""

import datetime

import pytest
from django.utils import timezone

from dossiers.absences import entering
from portal.accounts.models import Posting
from tests import people


@pytest.fixture
def world(db):
    """Free of charge, so that nothing waits for money."""
    return people.make_world(fee=0)


@pytest.fixture
def sign_in(client):
    def enter(user):
        client.force_login(user, backend="portal.accounts.backends.NationalIdentityBackend")
        return client

    return enter


def officer(name, number, agency, *roles):
    user = people.make_user(name, number)
    for role in roles:
        Posting.objects.create(user=user, agency=agency, role=role, since="2026-01-01")
    return user


@pytest.fixture
def son(world):
    return officer("Hồ Thanh Sơn", "038090001111", world.commune, "case_officer")


@pytest.fixture
def dung(world):
    return officer("Mai Thị Dung", "038190002222", world.commune, "case_officer")


@pytest.fixture
def away(world, son):
    """Write an absence from today on, by the officer herself."""

    def write(officer=world.people.phuong, substitute=son, days=4, **facts):
        today = timezone.localdate()
        said = {
            "by": officer,
            "agency": world.commune,
            "first_day": today,
            "last_day": today + datetime.timedelta(days=days),
            "kind": "leave",
        }
        return entering.enter(officer=officer, substitute=substitute, **{**said, **facts})

    return write


def again(user):
    """The person as the next request loads her."""
    return type(user).objects.get(pk=user.pk)
