"""Many looks of one officer within an hour are told in one line, unfolded on demand."""

import datetime

import time_machine

from dossiers.citizen.sittings import Look, sittings_of
from dossiers.models import DossierRead
from portal.accounts.models import Posting
from tests import people
from tests.counting import counted_queries
from tests.dossiers.citizen.conftest import url
from tests.dossiers.conftest import at

NOON = at(day=2, hour=12)


def look(minutes, by=1, unit="Phường An Hải", what="Hồ sơ"):
    when = NOON - datetime.timedelta(minutes=minutes)
    return Look(when, f"d{minutes}", "Trang", what, by=by, unit=unit)


def test_an_hour_of_one_person_at_one_unit_is_one_sitting():
    told = sittings_of([look(0), look(20, what="Giấy tờ"), look(60), look(61)])

    assert [len(each.looks) for each in told] == [3, 1]
    assert told[0].what == ["Hồ sơ", "Giấy tờ"]
    assert told[0].began_at == NOON - datetime.timedelta(minutes=60)


def test_other_people_other_units_and_readers_of_links_stand_alone():
    told = sittings_of([look(0), look(1, by=2), look(2, unit="Sở"), look(3, by=None), look(4)])

    assert [[each.key for each in sitting.looks] for sitting in told] == [
        ["d0", "d4"],
        ["d1"],
        ["d2"],
        ["d3"],
    ]


def read_by(officer, dossier, hour, minute, what):
    with time_machine.travel(at(day=2, hour=hour, minute=minute), tick=False):
        DossierRead.objects.create(dossier=dossier, reader=officer, what=what)


def test_the_person_reads_who_where_for_what_and_how_often(huy, filed, world):
    filed.reads.all().delete()
    read_by(world.people.trang, filed, 9, 2, "dossier")
    read_by(world.people.trang, filed, 9, 20, "paper:can_cuoc")
    read_by(world.people.trang, filed, 11, 0, "dossier")

    for page in (huy.get(url("looks")), huy.get(url("reads", filed.code))):
        (late, early) = page.context["sittings"]
        assert (len(late.looks), len(early.looks)) == (1, 2)
        assert early.last.unit == filed.receiving_unit.name
        assert "Tiếp nhận" in early.last.duty
        assert "2 lần, từ" in page.text
        assert "Để làm việc được giao" in page.text


def test_the_day_of_a_posting_is_a_day_in_vietnam(huy, filed, world):
    filed.reads.all().delete()
    son = people.make_user("Hồ Thanh Sơn", "038090001111")
    Posting.objects.create(user=son, agency=world.commune, role="clerk", since="2026-11-02")
    read_by(son, filed, 6, 30, "dossier")

    (sitting,) = huy.get(url("reads", filed.code)).context["sittings"]

    assert sitting.last.unit == world.commune.name


def test_in_english_what_was_looked_at_is_english_and_not_marked_as_vietnamese(
    huy, filed, world, settings
):
    filed.reads.all().delete()
    read_by(world.people.trang, filed, 9, 2, "dossier")
    read_by(world.people.trang, filed, 9, 20, "paper:can_cuoc")
    huy.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    text = huy.get(url("reads", filed.code)).text

    assert "<p>Dossier; Documents</p>" in text


def test_more_looks_ask_no_more_queries(huy, filed, world):
    filed.reads.all().delete()
    read_by(world.people.trang, filed, 9, 2, "dossier")
    huy.get(url("looks"))
    with counted_queries() as one:
        huy.get(url("looks"))
    for minute in range(10, 40, 5):
        read_by(world.people.phuong, filed, 9, minute, "dossier")
    with counted_queries() as many:
        huy.get(url("looks"))

    assert many.number == one.number
