"""A draft with a form, its administrator signed in, and a second one."""

import pytest
from django.urls import reverse

from procedures.authoring import drafts
from procedures.demo import definitions
from tests import people


@pytest.fixture
def tai(world, client):
    """The administrator, signed in."""
    client.force_login(world.people.tai)
    return world.people.tai


@pytest.fixture
def draft(tai):
    """A draft of birth registration, whose form has conditions."""
    return drafts.begin(by=tai, definition=definitions()["1.001193"], now=people.MONDAY)


@pytest.fixture
def small(tai):
    """A draft whose form is short: `people.FORM`."""
    definition = definitions()["2.001159"] | {"form": people.FORM, "waivers": []}
    return drafts.begin(by=tai, definition=definition, now=people.MONDAY)


@pytest.fixture
def at(client):
    """Addresses of a draft's pages, and posting to them as the page would."""
    return Pages(client)


class Pages:
    def __init__(self, client):
        self.client = client

    def __call__(self, draft, name="form"):
        return reverse(f"authoring:{name}", args=[draft.public_id])

    def get(self, draft, name="form", **query):
        return self.client.get(self(draft, name), query)

    def post(self, draft, name="form", **fields):
        fields.setdefault("seen", draft.revision)
        return self.client.post(self(draft, name), fields)
