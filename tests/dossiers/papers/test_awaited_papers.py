"""A page on which a paper of the State is being made says so, and shows it once it is there."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers import actions
from dossiers.contents import Contents
from dossiers.models import PaperKind
from dossiers.papers.awaited import WITHIN, awaited
from dossiers.papers.issuing import issue_for
from tests.dossiers.conftest import fresh
from tests.dossiers.counter.conftest import take_down  # noqa: F401 - a fixture

SLIP = "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"


@pytest.fixture
def received(world, filed):
    """Trang has just accepted what Huy filed in a browser; no worker has run since."""
    issue_for(filed.events.get(kind="filed").pk)
    return actions.accept(dossier=filed, by=world.people.trang, seen=filed.revision)


@pytest.fixture
def trang(client, world):
    client.force_login(
        world.people.trang, backend="portal.accounts.backends.NationalIdentityBackend"
    )
    return client


def waits_for(dossier, now=None):
    found = fresh(dossier)
    return awaited(found, Contents(found).events, now=now or timezone.now())


def test_the_page_looks_again_until_the_slip_is_there(trang, received):
    part = reverse("desk:made_papers", args=[received.code])
    page = trang.get(reverse("desk:dossier", args=[received.code])).text
    assert f"{SLIP}: đang lập" in page
    assert f'hx-get="{part}?con=1"' in page
    assert trang.get(f"{part}?con=1").status_code == 204

    slip = issue_for(received.events.get(kind="accepted").pk)

    came = trang.get(f"{part}?con=1").text
    assert reverse("desk:issued", args=[received.code, slip.pk]) in came
    assert "đang lập" not in came and "hx-get" not in came


def test_only_papers_of_the_last_minutes_are_waited_for(received):
    assert waits_for(received) == [PaperKind.SLIP]
    later = timezone.now() + WITHIN + datetime.timedelta(seconds=1)
    assert waits_for(received, now=later) == []


def test_at_the_counter_only_the_slip_is_waited_for(world, take_down, draft):  # noqa: F811
    at_counter = actions.receive_at_counter(dossier=take_down(), by=world.people.trang)
    online = actions.file_dossier(dossier=draft, by=world.huy)

    assert waits_for(at_counter) == [PaperKind.SLIP]
    assert waits_for(online) == [PaperKind.FILING]


def test_who_sees_no_dossier_sees_no_papers_of_it(client, world, received):
    client.force_login(world.people.yen, backend="portal.accounts.backends.NationalIdentityBackend")

    assert client.get(reverse("desk:made_papers", args=[received.code])).status_code == 404
