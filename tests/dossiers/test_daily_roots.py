"""Every day's histories are sealed by one published root, and whoever kept it sees a change."""

import datetime
import hashlib
import json

import pgtrigger
import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from dossiers import actions, merkle, roots
from dossiers.models import DailyRoot, DossierEvent
from tests import people
from tests.dossiers.conftest import at

NEXT_DAY = at(day=3, hour=1, minute=30)
MONDAY = people.MONDAY.date()
digests = st.lists(st.binary(min_size=1).map(lambda b: hashlib.sha256(b).hexdigest()), max_size=40)


def tampered(event, **changes):
    """Change an event as somebody who holds the database would: with the trigger off."""
    with pgtrigger.ignore("dossiers.DossierEvent:append_only"):
        DossierEvent.objects.filter(pk=event.pk).update(**changes)


@given(digests.filter(bool), st.data())
def test_every_leaf_has_a_way_to_the_root(leaves, data):
    place = data.draw(st.integers(0, len(leaves) - 1))

    assert merkle.climb(leaves[place], merkle.path(leaves, place)) == merkle.root(leaves)


@given(digests.filter(bool), st.data())
def test_another_leaf_gives_another_root(leaves, data):
    place = data.draw(st.integers(0, len(leaves) - 1))
    other = [*leaves[:place], hashlib.sha256(b"another").hexdigest(), *leaves[place + 1 :]]

    assert merkle.root(other) != merkle.root(leaves)


def test_a_day_is_sealed_when_it_is_over_and_settled(accepted):
    too_early = roots.make_missing(now=at(day=3, hour=0, minute=59))
    made = roots.make_missing(now=NEXT_DAY)

    assert too_early == []
    assert [(root.day, root.dossiers, root.previous) for root in made] == [(MONDAY, 1, "")]
    [head] = roots.heads_of(MONDAY)
    assert (head.seq, head.hash) == (accepted.event_count, accepted.head_hash)
    assert made[0].tree == head.leaf


def test_days_are_chained_and_none_is_left_out(accepted):
    made = roots.make_missing(now=at(day=5, hour=9))

    assert [(root.day.day, root.dossiers) for root in made] == [(2, 1), (3, 0), (4, 0)]
    assert [root.previous for root in made[1:]] == [root.root for root in made[:-1]]
    assert roots.make_missing(now=at(day=5, hour=10)) == []


def test_what_happens_later_leaves_the_sealed_day_as_it_is(world, accepted):
    roots.make_missing(now=NEXT_DAY)
    actions.move(
        dossier=accepted,
        by=world.people.thang,
        seen=accepted.revision,
        edge="assign",
        now=at(day=3, hour=9),
    )
    roots.make_missing(now=at(day=4, hour=9))

    assert roots.wrong_days() == []


def test_a_history_changed_behind_the_portal_shows(accepted):
    roots.make_missing(now=NEXT_DAY)
    tampered(accepted.events.last(), hash="f" * 64)

    assert roots.wrong_days() == [MONDAY]
    with pytest.raises(CommandError, match="2026-11-02"):
        call_command("verify_history")


def test_a_history_moved_to_another_day_shows(accepted):
    roots.make_missing(now=at(day=4, hour=9))
    tampered(accepted.events.last(), at=at(day=3, hour=9))

    assert roots.wrong_days() == [MONDAY, datetime.date(2026, 11, 3)]


def test_the_database_refuses_to_change_a_root(accepted):
    [root] = roots.make_missing(now=NEXT_DAY)

    with pytest.raises(DatabaseError), transaction.atomic():
        DailyRoot.objects.filter(pk=root.pk).update(root="0" * 64)
    with pytest.raises(DatabaseError), transaction.atomic():
        root.delete()


def test_the_command_checks_roots_and_chains(accepted, capsys):
    roots.make_missing(now=NEXT_DAY)

    call_command("verify_history", "--chains")

    assert capsys.readouterr().out == "1 roots and 1 chains hold\n"
    tampered(accepted.events.first(), data={"to_step": "elsewhere"})
    with pytest.raises(CommandError, match=accepted.code):
        call_command("verify_history", "--dossier", accepted.code)


def test_everybody_reads_the_roots(client, accepted):
    [root] = roots.make_missing(now=NEXT_DAY)

    page = client.get("/minh-bach/niem-phong/").content.decode()
    told = client.get("/minh-bach/niem-phong.json").json()

    assert root.root in page
    assert accepted.code not in page
    assert told["roots"] == [
        {
            "day": "2026-11-02",
            "dossiers": 1,
            "tree": root.tree,
            "previous": "",
            "root": root.root,
        }
    ]
    assert told["before"] is None


@pytest.mark.parametrize("before", ["", "hom-qua", "2026-02-31", "0000-00-00", "9" * 400])
def test_a_day_that_is_none_shows_the_latest(client, accepted, before):
    [root] = roots.make_missing(now=NEXT_DAY)

    assert root.root in client.get("/minh-bach/niem-phong/", {"truoc": before}).content.decode()


def test_months_follow_each_other(client, accepted, django_assert_num_queries):
    roots.make_missing(now=at(day=3, hour=9) + datetime.timedelta(days=40))

    with django_assert_num_queries(1):
        first = client.get("/minh-bach/niem-phong.json").json()
    second = client.get("/minh-bach/niem-phong.json", {"truoc": first["before"]}).json()

    assert [len(first["roots"]), len(second["roots"])] == [31, 10]
    assert second["before"] is None


def test_the_person_takes_the_proof_home_and_checks_it_alone(client, world, accepted, draft_of):
    actions.file_dossier(dossier=draft_of(), by=world.huy, now=at(hour=11))
    [root] = roots.make_missing(now=NEXT_DAY)
    client.force_login(world.huy)

    told = json.loads(client.get(f"/ho-so/{accepted.code}/bang-chung/").content)

    [day] = told["days"]
    start = merkle.leaf(told["dossier"], str(day["seq"]), day["head"])
    tree = merkle.climb(start, [tuple(step) for step in day["path"]])
    body = json.dumps([day["day"], day["dossiers"], tree, day["previous"]], separators=(",", ":"))
    assert day["head"] == accepted.head_hash
    assert hashlib.sha256(body.encode()).hexdigest() == day["root"] == root.root


def test_the_proof_is_for_the_person_only(client, world, accepted):
    client.force_login(world.people.phuong)

    assert client.get(f"/ho-so/{accepted.code}/bang-chung/").status_code == 404
