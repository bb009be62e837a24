"""The world, Huy's filed dossier, and his proven addresses."""

import datetime

import pytest

from dossiers import actions, drafts
from portal.documents.uploads import store_bytes
from portal.notices.channels import registry
from portal.notices.channels.base import AddressRefused, Provider, ProviderFailed
from portal.notices.models import Contact
from portal.outbox.delivery import deliver_ready
from tests import people


@pytest.fixture
def world(db):
    return people.make_world()


@pytest.fixture
def filed(world):
    begun = drafts.start(offering=world.offering, by=world.huy)
    begun.answers.data = dict(people.ANSWERS)
    begun.answers.save()
    file = store_bytes(b"%PDF-1.4 x", name="a.pdf", content_type="application/pdf", by=world.huy)
    drafts.add_paper(draft=begun, by=world.huy, component_key="can_cuoc", file=file)
    return actions.file_dossier(dossier=begun, by=world.huy, now=people.MONDAY)


@pytest.fixture
def accepted(world, filed):
    return actions.accept(dossier=filed, by=world.people.trang, seen=filed.revision, now=at(hour=9))


@pytest.fixture
def reachable(world):
    """Huy's number and e-mail address, proven."""
    for channel, address in (("email", "huy@vidu.vn"), ("sms", "0912000101")):
        Contact.objects.create(
            user=world.huy, channel=channel, address=address, verified_at=people.MONDAY
        )
    return world.huy


def at(*, day=2, hour, minute=0) -> datetime.datetime:
    return people.MONDAY.replace(day=day, hour=hour, minute=minute)


def tell_now(now=None):
    """Do what the worker of the consumer `notices` does."""
    return deliver_ready("notices", now=now)


class Played(Provider):
    """A provider that takes, fails or refuses as the test says."""

    def __init__(self, name):
        super().__init__(name)
        self.taken, self.mode = [], "take"

    def send(self, message):
        if self.mode == "fail":
            raise ProviderFailed("HTTP 500")
        if self.mode == "refuse":
            raise AddressRefused("no such number")
        self.taken.append(message)
        return f"{self.name}-{len(self.taken)}"


@pytest.fixture
def providers(monkeypatch):
    """Two SMS gateways and one for e-mail, played."""
    played = {"email": [Played("thu")], "sms": [Played("sms1"), Played("sms2")]}
    monkeypatch.setattr(
        "portal.notices.sending.providers_of", lambda channel: played.get(channel, [])
    )
    assert registry.is_offered("sms")
    return played
