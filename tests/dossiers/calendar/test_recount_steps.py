"""A change of the calendar moves the time of the present step, and its timer, too."""

import datetime

import pytest

from dossiers import actions, history, recounting, telling, timers
from portal.workflow import simple_workflow
from portal.workflow.statuses import Status
from tests import people
from tests.dossiers.conftest import at, fresh

OVER = at(day=12, hour=17)  # as tests/dossiers/test_timers.py has it
LATER = at(day=13, hour=17)
AFTER = at(day=3, hour=11)


@pytest.fixture
def asked(world, processing):
    """Asked to supply on Tuesday 3 November, 08:00."""
    return actions.request_supplement(
        dossier=processing,
        by=world.people.phuong,
        seen=processing.revision,
        reason="Bản chụp bị mờ.",
        items=[actions.Asked("paper", "can_cuoc", "Chụp lại.")],
        now=at(day=3, hour=8),
    )


def test_a_day_off_gives_the_person_a_day_more_before_the_clock_ends_her_dossier(
    world, asked, enter_day, begin
):
    assert (asked.step_due_at, asked.timer_at) == (OVER, OVER)
    enter_day()

    recounting.run(begin().pk, now=AFTER)

    found = fresh(asked)
    assert (found.step_due_at, found.timer_at) == (LATER, LATER)
    assert timers.run(now=OVER) == 0
    assert fresh(asked).status == Status.SUPPLEMENT_REQUIRED
    assert history.broken_links(found) == []
    event = found.events.order_by("seq").last()
    assert event.kind == "recounted"
    assert datetime.datetime.fromisoformat(event.data["step_due_at"]) == LATER


def test_a_working_saturday_does_not_take_time_from_a_person_who_was_told_a_day(
    world, asked, enter_day, begin
):
    enter_day(date=datetime.date(2026, 11, 7), kind="make_up", name="Làm bù")

    recounting.run(begin().pk, now=AFTER)

    assert (fresh(asked).step_due_at, fresh(asked).timer_at) == (OVER, OVER)


def test_a_step_of_work_moves_both_ways_and_is_told_to_officers(
    world, processing, enter_day, begin
):
    before = processing.step_due_at
    enter_day()

    recounting.run(begin().pk, now=AFTER)

    assert fresh(processing).step_due_at > before
    [event] = processing.events.filter(kind="recounted")
    assert "step_due_at" in event.data


def test_a_stopped_timer_stays_stopped(world, asked, pdf, enter_day, begin):
    supplied = actions.supply(
        dossier=asked,
        by=world.people.huy,
        seen=asked.revision,
        answers={},
        files={"can_cuoc": pdf("moi.pdf")},
        now=at(day=3, hour=9),
    )
    assert supplied.timer_at is None
    enter_day()

    recounting.run(begin().pk, now=AFTER)

    assert fresh(asked).timer_at is None


class TestOnlyTheStepMoves:
    @pytest.fixture
    def world(self, db):
        workflow = simple_workflow()
        step = next(each for each in workflow["steps"] if each["key"] == "appraisal")
        step["duration"] = {"amount": 10, "unit": "working_day"}
        return people.make_world(workflow=workflow)

    def test_it_is_told_to_officers_only_and_counts_as_no_moved_date(
        self, world, processing, enter_day, begin
    ):
        due, before = processing.due_at, processing.step_due_at
        enter_day(date=datetime.date(2026, 11, 12))
        run = begin()

        recounting.run(run.pk, now=AFTER)

        found = fresh(processing)
        assert (found.due_at, found.step_due_at) == (due, before + datetime.timedelta(days=1))
        run.refresh_from_db()
        assert (run.done, run.changed, run.failed) == (1, 0, 0)
        [event] = found.events.filter(kind="recounted")
        assert telling.tell([event], public=True) == []
        assert telling.tell([event])[0].note.startswith("Hạn của bước đang làm từ")
