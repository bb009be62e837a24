"""A fresh demo has differences from the national catalogue to work through."""

import datetime

import pytest

from procedures.defining import publish_definition
from procedures.demo import SINCE, definitions, national
from procedures.models import NationalChange, NationalFile, Procedure
from procedures.papers import shipping
from tests import people
from tests.procedures.records import record, run, write

NOW = datetime.datetime(2026, 11, 27, 9, tzinfo=people.ZONE)
PERMIT = "1.013225"


@pytest.fixture
def permit(db):
    shipping.load(at=NOW)
    return publish_definition(definitions()[PERMIT], on=SINCE, at=NOW)


def test_two_are_new_two_changed_one_is_gone_and_it_is_loaded_once(permit):
    assert (national.load(now=NOW), national.load(now=NOW)) == (5, 0)

    assert dict(NationalChange.objects.values_list("code", "kind")) == {
        PERMIT: "changed",
        "1.013229": "changed",
        "1.004884": "new",
        "1.014027": "new",
        "9.000005": "gone",
    }
    assert {row.is_to_do for row in NationalChange.objects.all()} == {True}
    assert NationalFile.objects.get().is_whole


def test_people_still_read_what_the_province_publishes(permit):
    national.load(now=NOW)

    assert Procedure.objects.get(code=PERMIT).current.source == "own"
    assert not Procedure.objects.filter(code="1.014027").exists()


def test_where_the_national_catalogue_is_nothing_is_added(permit, tmp_path):
    run(write(tmp_path, record()))

    assert national.load(now=NOW) == 0
    assert not NationalChange.objects.exists()
