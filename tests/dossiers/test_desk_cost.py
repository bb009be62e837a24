"""What a page of the desk and an action ask of the database: exact, whatever there is to show."""

import pytest
from django.urls import reverse

from bench import copies
from dossiers import actions
from tests.counting import counted_queries
from tests.dossiers import asking
from tests.dossiers.conftest import at


@pytest.fixture
def sign_in(client):
    def enter(user):
        client.force_login(user, backend="portal.accounts.backends.NationalIdentityBackend")
        return client

    return enter


@pytest.fixture
def everything_at_once(world, processing, pdf):
    """Asked and supplied, a result drafted, and a request to withdraw: nothing is missing."""
    p = world.people
    asked = actions.request_supplement(
        dossier=processing,
        by=p.phuong,
        seen=processing.revision,
        reason="Bản chụp bị mờ.",
        items=[actions.Asked("paper", "can_cuoc", "Chụp lại.")],
        now=at(day=3, hour=8),
    )
    supplied = actions.supply(
        dossier=asked,
        by=p.huy,
        seen=asked.revision,
        answers={},
        files={"can_cuoc": pdf("moi.pdf")},
        now=at(day=3, hour=9),
    )
    taken = actions.accept_supplement(
        dossier=supplied, by=p.phuong, seen=supplied.revision, now=at(day=3, hour=10)
    )
    drafted = actions.attach_result(
        dossier=taken,
        by=p.phuong,
        seen=taken.revision,
        outcome="granted",
        file=pdf("ket-qua.pdf"),
        now=at(day=3, hour=11),
    )
    return actions.withdraw(
        dossier=drafted,
        by=p.huy,
        seen=drafted.revision,
        reason="Không cần nữa",
        now=at(day=4, hour=8),
    )


def test_the_queue_asks_nine_questions_for_one_row_and_for_thirty(world, filed, sign_in):
    client = sign_in(world.people.trang)
    client.get(reverse("desk:queue"))

    with counted_queries() as one:
        client.get(reverse("desk:queue"))
    copies.copy({filed.pk: 60}, weeks=1)
    with counted_queries() as thirty:
        page = client.get(reverse("desk:queue"))

    # Session, person, postings, units, views, rows, counts, those of the pills, lists to filter by.
    assert (one.number, thirty.number) == (9, 9)
    assert page.text.count("data-row>") == 30


def test_the_dossier_page_asks_nine_questions(world, processing, sign_in):
    page = reverse("desk:dossier", kwargs={"code": processing.code})
    client = sign_in(world.people.phuong)
    client.get(page)

    with counted_queries() as asked:
        client.get(page)

    # Session, person, postings, dossier, the record of the look, history, papers handed in,
    # other dossiers of the same person and procedure.
    assert asked.number == 9


def test_the_fullest_dossier_page_asks_fourteen(world, everything_at_once, sign_in):
    page = reverse("desk:dossier", kwargs={"code": everything_at_once.code})
    client = sign_in(world.people.phuong)
    client.get(page)

    with counted_queries() as asked:
        client.get(page)

    assert asked.number == 14


class TestOpinions:
    @pytest.fixture
    def world(self, db):
        return asking.make_world()

    def test_the_page_asks_two_more_for_opinions_however_many(self, world, processing, sign_in):
        page = reverse("desk:dossier", kwargs={"code": processing.code})
        client = sign_in(world.people.phuong)
        one = asking.ask(world, processing, world.other_centre)
        client.get(page)

        with counted_queries() as for_one:
            client.get(page)
        asking.give(asking.ask(world, one, world.province_centre), world.quan)
        with counted_queries() as for_two:
            client.get(page)

        assert (for_one.number, for_two.number) == (10, 10)


def test_filing_asks_fourteen_questions(world, filed, draft_of, sign_in):
    draft = draft_of()
    client = sign_in(world.huy)

    with counted_queries() as asked:
        answer = client.post(reverse("dossiers:check", args=[draft.uuid]), {"cam-doan": "1"})

    assert answer.status_code == 302
    assert asked.number == 14


def test_accepting_asks_fourteen_questions_and_locks_the_row(world, filed, draft_of, sign_in):
    client = sign_in(world.people.trang)
    second = actions.file_dossier(dossier=draft_of(), by=world.huy)
    address = reverse("desk:act", kwargs={"code": filed.code, "action": "accept"})
    client.post(address.replace(filed.code, second.code), {"seen": second.revision})

    with counted_queries() as asked:
        answer = client.post(address, {"seen": filed.revision})

    assert answer.status_code == 302
    assert asked.number == 14
    assert sum("FOR UPDATE" in sql for sql in asked.statements) == 1
