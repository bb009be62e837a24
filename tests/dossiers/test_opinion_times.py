"""Requests for an opinion over time: broken ones hold up nobody, long lists have pages."""

import datetime

import pytest
from django.urls import reverse

from dossiers import actions, timers
from dossiers.errors.acting import NotPossibleNow
from dossiers.models import OpinionRequest
from dossiers.queues import PAGE
from tests import people
from tests.counting import counted_queries
from tests.dossiers.asking import QUESTION, ask, make_world
from tests.dossiers.conftest import at, fresh

LATE = at(day=5, hour=8)


@pytest.fixture
def world(db):
    return make_world()


@pytest.fixture
def desk(world, client):
    client.force_login(world.lan, backend="portal.accounts.backends.NationalIdentityBackend")
    return client


@pytest.fixture
def broken(world, draft_of, processing, monkeypatch):
    """One request that cannot be closed, due before Phương's."""
    other = actions.file_dossier(dossier=draft_of(), by=world.huy, now=people.MONDAY)
    [request] = requests(world, other, 1)
    closing = timers.expire_opinions

    def refuse(*, dossier, now):
        if dossier.pk == other.pk:
            raise NotPossibleNow
        return closing(dossier=dossier, now=now)

    monkeypatch.setattr(timers, "expire_opinions", refuse)
    ask(world, processing, world.other_centre)
    return request


def requests(world, dossier, number):
    """Open requests to Lan's centre, an hour apart, all with the same words."""
    OpinionRequest.objects.all().delete()
    made = [
        OpinionRequest(
            dossier=dossier,
            step="appraisal",
            unit=world.other_centre,
            question=QUESTION,
            asked_by=world.people.phuong,
            asked_at=at(hour=9),
            due_at=at(hour=10),
        )
        for _ in range(number)
    ]
    return OpinionRequest.objects.bulk_create(made)


def test_a_broken_request_waits_an_hour_and_holds_up_no_other(world, broken, processing):
    assert timers.close_overdue_opinions(now=LATE, most=1) == 0
    assert timers.close_overdue_opinions(now=LATE, most=1) == 1

    broken.refresh_from_db()
    assert (broken.closed_at, broken.retry_at) == (None, LATE + timers.AGAIN)
    assert not processing.opinion_requests.filter(closed_at=None).exists()


def test_it_is_tried_again_after_the_hour(world, broken, monkeypatch):
    timers.close_overdue_opinions(now=LATE)
    tried = []
    monkeypatch.setattr(timers, "expire_opinions", lambda *, dossier, now: tried.append(dossier.pk))

    assert timers.close_overdue_opinions(now=LATE + datetime.timedelta(minutes=59)) == 0
    assert timers.close_overdue_opinions(now=LATE + timers.AGAIN) == 1
    assert tried == [broken.dossier_id]


def test_the_list_asks_four_questions_and_goes_on_where_a_page_ends(
    world, processing, draft_of, desk
):
    ask(world, processing, world.other_centre)
    desk.get(reverse("desk:asked"))
    with counted_queries() as one:
        desk.get(reverse("desk:asked"))
    for hour in range(PAGE + 3):
        other = actions.file_dossier(dossier=draft_of(), by=world.huy, now=people.MONDAY)
        OpinionRequest.objects.create(
            dossier=other,
            step="appraisal",
            unit=world.other_centre,
            question=QUESTION,
            asked_by=world.people.phuong,
            asked_at=at(hour=9),
            due_at=at(day=9 + hour // 8, hour=8 + hour % 8),
        )

    with counted_queries() as many:
        first = desk.get(reverse("desk:asked"))
    [address] = [part for part in first.text.split('"') if "?sau=" in part]
    second = desk.get(address)

    # Session, person, postings, the rows with their dossiers and procedures.
    assert (one.number, many.number) == (4, 4)
    assert first.text.count(QUESTION) == PAGE
    assert fresh(processing).code in first.text
    assert second.text.count(QUESTION) == 4
    assert 'rel="next"' not in second.text
    assert desk.get(reverse("desk:asked") + "?sau=nonsense").text.count(QUESTION) == PAGE
