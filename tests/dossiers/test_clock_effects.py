"""The clock effect of an edge: a consultation pauses the time where the sector's law says so."""

import pytest

from dossiers import actions, clock
from dossiers.models import ClockPause
from portal.workflow import load_workflow, simple_workflow
from portal.workflow.statuses import Status
from tests import people
from tests.dossiers.conftest import at, fresh


def consulting():
    workflow = simple_workflow()
    appraisal = next(step for step in workflow["steps"] if step["key"] == "appraisal")
    workflow["steps"].append({**appraisal, "key": "consult", "name": "Lấy ý kiến", "produces": []})
    workflow["edges"] += [
        {
            "key": "consult",
            "from": "appraisal",
            "to": "consult",
            "label": "Lấy ý kiến",
            "action": "move",
            "clock": "pause",
        },
        {
            "key": "consulted",
            "from": "consult",
            "to": "appraisal",
            "label": "Đã có ý kiến",
            "action": "move",
        },
    ]
    load_workflow(workflow)
    return workflow


@pytest.fixture
def world(db, pauses):
    return people.make_world(workflow=consulting(), clock={"consult_pauses": pauses})


def take(world, dossier, edge, now):
    return actions.move(
        dossier=dossier, by=world.people.phuong, seen=dossier.revision, edge=edge, now=now
    )


@pytest.mark.parametrize("pauses", [True])
def test_a_consultation_stops_the_time_until_the_answer_is_there(world, processing):
    before = processing.due_at

    asked = take(world, processing, "consult", at(day=3, hour=8))
    assert asked.due_at is None
    assert asked.paused_since == at(day=3, hour=8)
    assert asked.events.latest("seq").data["clock"] == "pause"

    back = take(world, asked, "consulted", at(day=4, hour=8))
    assert back.paused_since is None
    assert back.due_at == at(day=9, hour=17)
    assert before == at(day=5, hour=17)
    pause = ClockPause.objects.get(dossier=back)
    assert (pause.kind, pause.started_at, pause.ended_at) == (
        "consult",
        at(day=3, hour=8),
        at(day=4, hour=8),
    )


@pytest.mark.parametrize("pauses", [False])
def test_without_such_a_law_the_pause_is_noted_and_the_time_runs_on(world, processing):
    asked = take(world, processing, "consult", at(day=3, hour=8))

    assert asked.due_at == at(day=5, hour=17)
    assert asked.paused_since is None
    assert ClockPause.objects.get(dossier=asked).ended_at is None


@pytest.mark.parametrize("pauses", [True])
def test_waiting_for_the_person_ends_the_consultation(world, processing):
    back = take(world, processing, "consult", at(day=3, hour=8))
    back = take(world, back, "consulted", at(day=3, hour=9))

    asked = actions.require_payment(
        dossier=back, by=world.people.phuong, seen=back.revision, now=at(day=3, hour=10)
    )

    assert asked.status == Status.PAYMENT_REQUIRED
    kinds = list(ClockPause.objects.filter(dossier=asked, ended_at=None).values_list("kind"))
    assert kinds == [("payment",)]


@pytest.mark.parametrize("pauses", [True])
def test_the_page_explains_the_same_due_date_as_the_queue(world, processing):
    asked = take(world, processing, "consult", at(day=3, hour=8))
    back = fresh(take(world, asked, "consulted", at(day=4, hour=8)))

    due = clock.due_of(back, now=at(day=4, hour=9))

    assert due.due_at == back.due_at
