"""The last move is taken back by who made it, in time, while nothing else has happened."""

import pytest
from django.urls import reverse

from dossiers import actions, history, offers
from dossiers.errors.acting import NothingToUndo
from dossiers.facts import facts_of
from portal.workflow import DefinitionError, load_workflow, simple_workflow
from portal.workflow import workflow_data as data_of
from tests import people
from tests.dossiers.conftest import at, fresh

HOUR = {"amount": 1, "unit": "working_hour"}


def flow(key="submit", **more):
    made = simple_workflow()
    next(each for each in made["edges"] if each["key"] == key).update({"undo": HOUR, **more})
    return made


@pytest.fixture
def world(db):
    made = flow()
    del next(each for each in made["edges"] if each["key"] == "submit")["guard"]
    return people.make_world(workflow=made)


@pytest.fixture
def submitted(world, processing):
    """Moved up for approval by Phương at 14:00."""
    return actions.move(
        dossier=processing,
        by=world.people.phuong,
        seen=processing.revision,
        edge="submit",
        now=at(hour=14),
    )


def undo(dossier, by, now):
    return actions.undo_move(dossier=dossier, by=by, seen=dossier.revision, now=now)


def refused(dossier, by, now):
    before = fresh(dossier)
    with pytest.raises(NothingToUndo):
        undo(dossier, by, now)
    after = fresh(dossier)
    return (after.step, after.event_count) == (before.step, before.event_count)


def test_the_dossier_is_back_in_her_hands_as_if_it_had_not_moved(world, processing, submitted):
    back = undo(submitted, world.people.phuong, at(hour=15))

    assert (back.step, back.assignee) == ("appraisal", world.people.phuong)
    assert (back.status, back.due_at) == (processing.status, processing.due_at)
    assert back.step_due_at == processing.step_due_at
    assert back.current_unit_id == processing.current_unit_id
    event = back.events.order_by("seq").last()
    assert (event.kind, event.data) == (
        "move_undone",
        {"undoes": event.seq - 1, "edge": "submit", "left": "approval", "back_at": "appraisal"},
    )
    assert history.broken_links(back) == []
    assert facts_of(back).steps_done == facts_of(processing).steps_done


def test_after_its_time_it_stays(world, submitted):
    assert refused(submitted, world.people.phuong, at(hour=15, minute=1))


def test_nobody_else_takes_it_back(world, submitted):
    assert refused(submitted, world.people.thang, at(hour=14, minute=30))


def test_whatever_was_done_since_ends_it(world, submitted):
    given = actions.assign(
        dossier=submitted,
        by=world.people.thang,
        seen=submitted.revision,
        to=world.people.thang,
        now=at(hour=14, minute=10),
    )

    assert refused(given, world.people.phuong, at(hour=14, minute=30))


def test_it_is_taken_back_once(world, submitted):
    back = undo(submitted, world.people.phuong, at(hour=14, minute=30))

    assert refused(back, world.people.phuong, at(hour=14, minute=31))


def test_an_edge_that_is_not_marked_stays(world, accepted):
    moved = actions.move(
        dossier=accepted,
        by=world.people.thang,
        seen=accepted.revision,
        edge="assign",
        now=at(hour=10),
    )

    assert refused(moved, world.people.thang, at(hour=10, minute=1))


def test_the_desk_offers_it_to_her_only(world, processing, client):
    moved = actions.move(
        dossier=processing, by=world.people.phuong, seen=processing.revision, edge="submit"
    )
    offered = [offer.action for offer in offers.offers_for(world.people.phuong, moved)]
    assert "undo" in offered
    assert "undo" not in [offer.action for offer in offers.offers_for(world.people.thang, moved)]

    client.force_login(
        world.people.phuong, backend="portal.accounts.backends.NationalIdentityBackend"
    )
    address = reverse("desk:act", kwargs={"code": moved.code, "action": "undo"})
    assert client.post(address, {"seen": moved.revision}).status_code == 302
    assert fresh(moved).step == "appraisal"


def test_the_mark_survives_export_and_import():
    assert data_of(load_workflow(flow())) == flow()


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (flow("assign"), "không hoàn tác được vì đổi trạng thái mà người nộp đã thấy."),
        (flow("issue_result"), "chỉ hoàn tác được một lối chuyển bước không đổi đồng hồ."),
        (flow(clock="pause"), "chỉ hoàn tác được một lối chuyển bước không đổi đồng hồ."),
    ],
)
def test_what_cannot_be_taken_back_is_refused_at_the_edge(made, words):
    with pytest.raises(DefinitionError) as error:
        load_workflow(made)

    assert any(problem.message.endswith(words) for problem in error.value.problems)
