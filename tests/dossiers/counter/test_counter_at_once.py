"""A double click makes one dossier, and one person one account."""

import threading
import uuid
from datetime import date

import pytest
from django.db import connection

from dossiers import actions, counter_drafts
from dossiers.counter_drafts import Brought
from dossiers.models import Dossier
from portal.accounts.models import User
from portal.workflow.statuses import Status
from tests import people
from tests.dossiers.counter.conftest import ANSWERS, NHAN


def _together(work, count):
    """Run `work(number)` in threads that start at the same moment; return what they gave."""
    barrier, results = threading.Barrier(count), [None] * count

    def run(number):
        try:
            barrier.wait()
            results[number] = work(number)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[number]) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def _draft(world, key=None):
    officer = world.people.trang
    draft = counter_drafts.start(
        key=key or uuid.uuid4(),
        offering=world.offering,
        by=officer,
        unit=world.centre,
        card=NHAN,
    )
    counter_drafts.save_answers(draft=draft, by=officer, raw=ANSWERS, today=date(2026, 11, 2))
    counter_drafts.save_brought(draft=draft, by=officer, brought={"can_cuoc": Brought(copies=1)})
    return draft


@pytest.mark.django_db(transaction=True)
def test_a_double_click_on_the_button_makes_one_dossier():
    world = people.make_world()
    draft = _draft(world)

    got = _together(
        lambda _n: actions.receive_at_counter(
            dossier=draft, by=world.people.trang, now=people.MONDAY
        ),
        3,
    )

    dossier = Dossier.objects.get()
    assert {one.code for one in got} == {"H99.21-261102-0001"}
    assert (dossier.status, dossier.events.count()) == (Status.ACCEPTED, 2)
    assert User.objects.filter(personal_id=NHAN.personal_id).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_double_click_at_the_start_makes_one_draft():
    world = people.make_world()
    key = uuid.uuid4()

    got = _together(lambda _n: _draft(world, key), 3)

    assert len({one.pk for one in got}) == 1
    assert Dossier.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_dossiers_of_one_person_at_the_same_moment_make_one_account():
    world = people.make_world()
    drafts = [_draft(world), _draft(world)]

    got = _together(
        lambda n: actions.receive_at_counter(
            dossier=drafts[n], by=world.people.trang, now=people.MONDAY
        ),
        2,
    )

    assert {one.code for one in got} == {"H99.21-261102-0001", "H99.21-261102-0002"}
    assert len({one.submitter_id for one in got}) == 1
