"""A message from outside moves a dossier: once for each reference, recorded, by nobody."""

import pytest

from dossiers import actions, history, telling
from dossiers.errors.acting import NotPossibleNow
from dossiers.models import RefusedAttempt
from portal.workflow import load_workflow, simple_workflow
from portal.workflow.statuses import Status
from tests import people
from tests.dossiers.conftest import at, fresh


@pytest.fixture
def world(db):
    """The tax office's notice takes the appraisal on, and ends the wait for money."""
    flow = simple_workflow()
    told = {"label": "Có thông báo thuế", "action": "message", "message": "tax_notice"}
    flow["edges"] += [
        {**told, "key": "noticed", "from": "appraisal", "to": "approval"},
        {**told, "key": "settled_outside", "from": "payment", "back": True},
    ]
    load_workflow(flow)
    return people.make_world(workflow=flow)


def take(dossier, reference="TB-1", message="tax_notice", source="thue"):
    return actions.take_message(
        dossier=dossier, message=message, reference=reference, source=source, now=at(day=3, hour=9)
    )


def test_it_takes_the_edge_that_waits_for_it_and_is_recorded(processing):
    moved = take(processing)

    assert moved.step == "approval"
    event = moved.events.order_by("seq").last()
    assert (event.kind, event.actor) == ("moved", None)
    assert event.data["by"] == "message"
    assert (event.data["source"], event.data["reference"]) == ("thue", "TB-1")
    assert history.broken_links(moved) == []
    assert telling.tell([event])[0].title == "Chuyển bước, theo tin từ bên ngoài"


def test_the_same_message_again_changes_nothing_wherever_the_dossier_is(world, processing):
    moved = take(processing)
    back = actions.move(dossier=moved, by=world.people.thang, seen=moved.revision, edge="send_back")

    again = take(back)

    assert (again.step, again.revision) == ("appraisal", back.revision)
    assert take(again, reference="TB-2").step == "approval"


def test_a_message_that_nothing_waits_for_is_refused_and_recorded(processing):
    with pytest.raises(NotPossibleNow):
        take(processing, message="land_notice")

    assert fresh(processing).revision == processing.revision
    assert RefusedAttempt.objects.get(dossier_id=processing.pk).action == "take_message"


@pytest.mark.parametrize("bad", [{"reference": ""}, {"reference": "x" * 101}, {"source": ""}])
def test_a_message_without_a_usable_reference_is_refused(processing, bad):
    with pytest.raises(NotPossibleNow):
        take(processing, **bad)


def test_it_ends_a_wait_and_the_clock_runs_again(world, processing):
    charged = actions.require_payment(
        dossier=processing, by=world.people.phuong, seen=processing.revision, now=at(day=3, hour=8)
    )

    back = take(charged)

    assert (back.status, back.step, back.came_from) == (Status.PROCESSING, "appraisal", None)
    assert not back.pauses.filter(ended_at=None).exists()
