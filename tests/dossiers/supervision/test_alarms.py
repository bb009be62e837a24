"""Superior and one-stop unit are told once of each state of a dossier, by the clock."""

import pytest

from dossiers.models import Alarm, Dossier
from dossiers.supervision import alarms
from portal.notices.models import Notice
from tests.dossiers.conftest import at

LATE = at(day=10, hour=9)


@pytest.fixture(autouse=True)
def processing(processing):
    """Its step has no time of its own: late steps have their rules in test_late_parts.py."""
    Dossier.objects.filter(pk=processing.pk).update(step_due_at=None)
    processing.step_due_at = None
    return processing


def states():
    return list(Alarm.objects.order_by("pk").values_list("state", flat=True))


def test_a_late_dossier_is_told_to_the_leader_and_the_one_stop_unit(world, processing):
    assert alarms.sweep(now=LATE) == 1

    told = Notice.objects.filter(event="officer.alarm").values_list("recipient", flat=True)
    assert set(told) == {world.people.thang.pk, world.people.trang.pk}
    assert Alarm.objects.get().told == 2


def test_each_state_is_told_once_however_often_the_sweep_runs(world, processing):
    assert processing.due_at == at(day=5, hour=17)
    for moment in (
        at(day=3, hour=9),  # in time
        at(day=4, hour=16, minute=40),
        at(day=4, hour=16, minute=45),
        at(day=5, hour=9),
        at(day=5, hour=9, minute=5),
        LATE,
        LATE,
    ):
        alarms.sweep(now=moment)

    assert states() == ["near", "today", "overdue"]
    assert Notice.objects.filter(event="officer.alarm").count() == 6


@pytest.mark.parametrize(("hours", "expected"), [(4, []), (13, ["near"])])
def test_the_site_sets_from_when_a_date_is_near(world, processing, settings, hours, expected):
    settings.ALARM_NEAR_HOURS = hours

    alarms.sweep(now=at(day=4, hour=10))

    assert states() == expected


def test_a_fault_of_one_dossier_leaves_nothing_half_told(world, processing, monkeypatch):
    def broken(*_args):
        raise RuntimeError("no notice")

    monkeypatch.setattr(alarms.officers, "tell_alarms", broken)
    alarms.sweep(now=LATE)
    assert states() == []
    monkeypatch.undo()

    alarms.sweep(now=LATE)

    assert states() == ["overdue"]


def test_alarms_are_listed_to_those_whom_they_concern(world, processing, sign_in):
    alarms.sweep(now=LATE)

    address = "/mot-cua/giam-sat/canh-bao/"
    assert processing.code in sign_in(world.people.trang).get(address).content.decode()
    assert processing.code not in sign_in(world.people.yen).get(address).content.decode()
    near = sign_in(world.people.trang).get(f"{address}?loai=near").content.decode()
    assert processing.code not in near
