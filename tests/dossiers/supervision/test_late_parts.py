"""Superior and one-stop unit are told once of a step and of an opinion that is late by itself."""

import pytest
from django.utils import timezone

from dossiers import actions, timers
from dossiers.models import Alarm, Dossier
from dossiers.supervision import alarms
from portal.notices.models import Notice
from tests.dossiers.asking import ask, give, make_world
from tests.dossiers.conftest import at, fresh


@pytest.fixture
def world(db):
    return make_world({})


@pytest.fixture
def asked(world, processing):
    return ask(world, processing, world.other_centre, world.province_centre)


@pytest.fixture
def late(processing):
    """Its step has been over since 10:00 on the 3rd; the dossier itself is due later."""
    Dossier.objects.filter(pk=processing.pk).update(step_due_at=at(hour=10), timer_at=None)
    return fresh(processing)


def told():
    return list(Alarm.objects.order_by("pk").values_list("state", "unit", "told"))


def recipients():
    return set(Notice.objects.filter(event="officer.late_part").values_list("recipient", flat=True))


class TestSteps:
    def test_a_late_step_is_told_once_to_the_leader_and_the_one_stop_unit(self, world, late):
        assert alarms.sweep(now=at(hour=9)) == 0
        assert alarms.sweep(now=at(hour=11)) == 1
        assert alarms.sweep(now=at(hour=12)) == 0

        assert told() == [("step", world.commune.pk, 2)]
        assert recipients() == {world.people.thang.pk, world.people.trang.pk}
        alarm = Alarm.objects.get()
        assert (alarm.words, alarm.due_at) == ("Quá hạn bước “Thẩm định”", at(hour=10))
        body = Notice.objects.filter(event="officer.late_part").first()
        assert "Quá hạn bước “Thẩm định”" in body.title

    def test_the_same_step_is_told_again_when_the_dossier_comes_back_and_is_late_again(self, late):
        alarms.sweep(now=at(hour=11))
        Dossier.objects.filter(pk=late.pk).update(step_due_at=at(hour=13))

        assert alarms.sweep(now=at(hour=14)) == 1
        assert [state for state, _unit, _told in told()] == ["step", "step"]

    def test_nobody_is_told_where_the_clock_moves_it_on_or_the_person_has_the_next_move(
        self, world, late
    ):
        Dossier.objects.filter(pk=late.pk).update(timer_at=at(hour=10))
        assert alarms.sweep(now=at(hour=11)) == 0
        Dossier.objects.filter(pk=late.pk).update(timer_at=None)
        actions.request_supplement(
            dossier=late,
            by=world.people.phuong,
            seen=late.revision,
            reason="Bị mờ",
            items=[actions.Asked("paper", "can_cuoc")],
            now=at(hour=10),
        )
        Dossier.objects.filter(pk=late.pk).update(step_due_at=at(hour=10), timer_at=None)
        assert alarms.sweep(now=at(hour=11)) == 0
        assert told() == []

    def test_a_fault_of_one_leaves_nothing_half_told_and_a_batch_is_bounded(
        self, late, monkeypatch
    ):
        def broken(*_args):
            raise RuntimeError("no notice")

        monkeypatch.setattr(alarms.officers, "tell_alarms", broken)
        assert alarms.sweep(now=at(hour=11)) == 0
        assert told() == []
        monkeypatch.undo()

        assert alarms.sweep(now=at(hour=11), most=0) == 0
        assert alarms.sweep(now=at(hour=11)) == 1


class TestOpinions:
    @pytest.fixture(autouse=True)
    def no_late_step(self, asked):
        Dossier.objects.filter(pk=asked.pk).update(step_due_at=None, rank_at=at(day=30, hour=9))

    def test_one_that_did_not_come_is_told_once_even_after_the_timer_closed_it(self, world, asked):
        first = at(hour=17, minute=1)  # the province's centre had until 17:00
        timers.close_overdue_opinions(now=first)
        assert alarms.sweep(now=first) == 1
        assert alarms.sweep(now=at(day=4, hour=9)) == 0

        assert [(state, unit) for state, unit, _told in told()] == [
            ("opinion", world.province_centre.pk)
        ]
        assert world.people.trang.pk in recipients()

    def test_one_that_was_answered_or_not_waited_for_any_more_is_not(self, world, asked):
        give(asked, world.lan)
        asked.opinion_requests.filter(closed_at=None).update(closed_at=at(hour=15))

        alarms.sweep(now=at(day=5, hour=9))

        assert "opinion" not in [state for state, _unit, _told in told()]

    def test_what_is_older_than_a_week_is_not_told(self, asked):
        assert alarms.sweep(now=at(day=20, hour=9)) == 0


def test_the_list_shows_what_is_late_and_filters_it(world, late, sign_in):
    alarms.sweep(now=at(hour=11))

    page = sign_in(world.people.trang).get("/mot-cua/giam-sat/canh-bao/?loai=step").text
    assert "Quá hạn bước “Thẩm định”" in page
    assert late.code in page
    other = sign_in(world.people.trang).get("/mot-cua/giam-sat/canh-bao/?loai=opinion").text
    assert late.code not in other


def test_the_board_counts_late_steps_and_opinions_that_did_not_come(
    world, late, sign_in, monkeypatch
):
    ask(world, late, world.province_centre)
    Dossier.objects.filter(pk=late.pk).update(step_due_at=at(hour=10))
    counted = {}
    for hour, minute in ((9, 0), (17, 1)):
        moment = at(hour=hour, minute=minute)
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        context = sign_in(world.people.thang).get("/mot-cua/giam-sat/").context
        counted[hour] = (context["late_steps"], context["late_opinions"])

    assert counted == {9: (0, 0), 17: (1, 1)}
    stranger = sign_in(world.people.yen).get("/mot-cua/giam-sat/").context
    assert (stranger["late_steps"], stranger["late_opinions"]) == (0, 0)
