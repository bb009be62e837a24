"""Trang prepared a machine at An Hải on Monday at 08:00; the line is cut until 11:00."""

import json
import uuid

import pytest

from dossiers.counter.offline import devices, receiving, records
from tests import people
from tests.dossiers.conftest import at
from tests.dossiers.counter.conftest import page_fields

BACK = at(hour=11)
"""When the line is back and the machine sends."""


@pytest.fixture
def device(world):
    return devices.prepare(by=world.people.trang, unit=world.centre, now=people.MONDAY)


@pytest.fixture
def told(world):
    """What a machine tells of Nhạn's visit at 09:30, but for what a test changes."""

    def make(*, serial=1, received_at=None, sent_at=BACK, key=None, procedure=None, **changes):
        fields = page_fields(world, **changes)
        return {
            "key": str(key or uuid.uuid4()),
            "serial": serial,
            "procedure": procedure or world.procedure.code,
            "received_at": (received_at or at(hour=9, minute=30)).isoformat(),
            "sent_at": sent_at.isoformat(),
            "fields": {name: [words] for name, words in fields.items() if "noi-" not in name},
        }

    return make


@pytest.fixture
def send(world, device, told):
    """Send one record as Trang; return what came of it."""

    def arrive(*, now=BACK, record=None, by=None, **changes):
        body = json.dumps(record or told(sent_at=now, **changes)).encode()
        return receiving.receive(
            device=device, by=by or world.people.trang, record=records.read(body), now=now
        )

    return arrive
