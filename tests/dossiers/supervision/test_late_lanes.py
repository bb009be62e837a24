"""Leader and one-stop unit are told once that a unit is over its time for all of its steps."""

import pytest

from dossiers import actions
from dossiers.models import Alarm, Dossier
from dossiers.supervision import alarms
from portal.notices.models import Notice
from portal.workflow import load_workflow, simple_workflow
from tests import people
from tests.dossiers.conftest import at, fresh


@pytest.fixture
def world(db):
    """The commune has seven working days for all of its steps."""
    time = {"amount": 7, "unit": "working_day"}
    flow = {**simple_workflow(), "lanes": [{"unit": "competent", "duration": time}]}
    load_workflow(flow)
    return people.make_world(workflow=flow)


@pytest.fixture
def only_the_lane(processing):
    """Neither its date nor its step is late."""
    Dossier.objects.filter(pk=processing.pk).update(
        rank_at=at(day=30, hour=17), step_due_at=None, timer_at=None
    )
    return fresh(processing)


def told():
    return list(Alarm.objects.values_list("state", "unit", "due_at", "told"))


def test_the_column_counts_from_when_the_dossier_came_to_the_unit(accepted, processing, filed):
    assert filed.lane_due_at is None
    assert accepted.lane_due_at == processing.lane_due_at == at(day=11, hour=17)


def test_it_is_told_once_to_the_leader_and_the_one_stop_unit(world, only_the_lane):
    assert alarms.sweep(now=at(day=11, hour=17)) == 0
    assert alarms.sweep(now=at(day=11, hour=17, minute=1)) == 1
    assert alarms.sweep(now=at(day=12, hour=9)) == 0

    assert told() == [("lane", world.commune.pk, at(day=11, hour=17), 2)]
    notices = Notice.objects.filter(event="officer.late_part")
    assert set(notices.values_list("recipient", flat=True)) == {
        world.people.thang.pk,
        world.people.trang.pk,
    }
    assert "Quá hạn của đơn vị đang giữ" in notices.first().title


def test_nobody_is_told_while_the_person_has_the_next_move(world, only_the_lane):
    asked = actions.request_supplement(
        dossier=only_the_lane,
        by=world.people.phuong,
        seen=only_the_lane.revision,
        reason="Bản chụp bị mờ.",
        items=[actions.Asked("question", "muc_dich", "Ghi rõ.")],
        now=at(day=3, hour=8),
    )
    assert asked.lane_due_at is None

    assert alarms.sweep(now=at(day=13, hour=9)) == 0


def test_the_list_chooses_them(world, only_the_lane, sign_in):
    alarms.sweep(now=at(day=12, hour=9))

    page = sign_in(world.people.trang).get("/mot-cua/giam-sat/canh-bao/?loai=lane").text

    assert only_the_lane.code in page
