"""Officers whose postings are limited to some procedures or sectors."""

import pytest

from portal.accounts.models import Posting
from tests import people


@pytest.fixture
def world(db):
    """Free of charge, so that nothing waits for money."""
    return people.make_world(fee=0)


@pytest.fixture
def limit(world):
    """Limit all postings of an officer, and return her as the next request loads her."""

    def write(user, *, procedures=(), sectors=()):
        Posting.objects.filter(user=user).update(
            only_procedures=list(procedures), only_sectors=list(sectors)
        )
        return type(user).objects.get(pk=user.pk)

    return write


@pytest.fixture
def elsewhere(world):
    """A procedure (id) that nothing here is about."""
    return world.procedure.pk + 1_000


@pytest.fixture
def sign_in(client):
    def enter(user):
        client.force_login(user, backend="portal.accounts.backends.NationalIdentityBackend")
        return client

    return enter
