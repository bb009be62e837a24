"""What a draft would have meant for dossiers that were received before it."""

import copy

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dossiers import actions
from dossiers.models import Dossier, DossierEvent
from dossiers.trials import replaying
from procedures.authoring import drafts
from procedures.authoring.exporting import definition_of
from tests import people
from tests.dossiers.conftest import at
from tests.dossiers.test_local_variants import authors, edition  # noqa: F401


@pytest.fixture
def draft_with(world):
    """Make a new text of the world's procedure, changed by `change`."""

    def make(change):
        text = copy.deepcopy(definition_of(world.version))
        change(text["workflow"])
        return drafts.begin(by=world.people.tai, definition=text)

    return make


def unchanged(_workflow):
    pass


def asks_another_purpose(workflow):
    guard = {"is": "answer", "question": "muc_dich", "op": "eq", "value": "khac"}
    next(each for each in workflow["edges"] if each["key"] == "assign")["guard"] = guard


def hurries_assignment(workflow):
    step = next(each for each in workflow["steps"] if each["key"] == "assignment")
    step["duration"] = {"amount": 1, "unit": "working_hour"}
    workflow["lanes"] = [
        {"unit": "competent", "duration": {"amount": 2, "unit": "working_hour"}},
    ]


def appraised_in(hours):
    """Give the appraisal so many working hours; the assignment before it has four."""

    def change(workflow):
        step = next(each for each in workflow["steps"] if each["key"] == "appraisal")
        step["duration"] = {"amount": hours, "unit": "working_hour"}

    return change


def test_its_own_way_is_open_to_a_dossier(processing, draft_with):
    found = replaying.replay(draft_with(unchanged), now=at(hour=11))

    assert (found.dossiers, found.ways.walked, found.ways.whole) == (1, 1, 1)
    assert (found.ways.stops, found.ways.slow_steps) == ((), ())


def test_a_closed_way_names_step_reason_and_dossier_in_the_words_of_the_form(
    processing, draft_with
):
    found = replaying.replay(draft_with(asks_another_purpose), now=at(hour=11))

    (stop,) = found.ways.stops
    assert stop.name == "Phân công"
    assert "“Mục đích sử dụng” là Việc khác" in stop.words
    assert (stop.dossiers, stop.examples) == (1, (processing.code,))


def test_steps_and_units_over_their_time_are_told(world, accepted, draft_with):
    actions.move(
        dossier=accepted,
        by=world.people.thang,
        seen=accepted.revision,
        edge="assign",
        now=at(hour=15),
    )

    found = replaying.replay(draft_with(hurries_assignment), now=at(hour=16))

    assert [(each.name, each.dossiers) for each in found.ways.slow_steps] == [("Phân công", 1)]
    assert [each.dossiers for each in found.ways.slow_units] == [1]


def test_a_way_whose_steps_take_longer_together_than_promised_is_told(processing, draft_with):
    found = replaying.replay(draft_with(unchanged), now=at(hour=11)).ways

    (way,) = found.long_ways
    assert way.name == "Phân công 4 giờ làm việc, Thẩm định 4 ngày làm việc"
    assert way.words == "4 ngày 4 giờ làm việc, thời hạn 3 ngày làm việc"
    assert (found.long, way.dossiers, way.examples) == (1, 1, (processing.code,))


def test_a_way_may_take_the_whole_promise_and_no_hour_more(processing, draft_with):
    draft = draft_with(appraised_in(20))
    assert replaying.replay(draft, now=at(hour=11)).ways.long == 0

    next(each for each in draft.definition["workflow"]["steps"] if each["key"] == "appraisal")[
        "duration"
    ]["amount"] = 21
    assert replaying.replay(draft, now=at(hour=11)).ways.long == 1


def test_what_an_agency_promised_in_less_time_is_what_its_dossiers_must_keep(
    world,
    edition,  # noqa: F811
    draft_of,
    draft_with,
):
    edition()  # one working day instead of three
    filed = actions.file_dossier(dossier=draft_of(), by=world.huy, now=people.MONDAY)
    p = world.people
    taken = actions.accept(dossier=filed, by=p.trang, seen=filed.revision, now=at(hour=9))
    actions.move(dossier=taken, by=p.thang, seen=taken.revision, edge="assign", now=at(hour=10))

    found = replaying.replay(draft_with(appraised_in(5)), now=at(day=4, hour=8))

    (way,) = found.ways.long_ways
    assert way.words == "1 ngày 1 giờ làm việc, thời hạn 1 ngày làm việc"
    assert found.late_after == 1


def test_an_unreadable_workflow_is_said_and_limits_are_recounted_all_the_same(
    processing, draft_with
):
    found = replaying.replay(draft_with(lambda flow: flow.update(steps=[])), now=at(hour=11))

    assert (found.dossiers, found.ways) == (1, None)


def test_more_dossiers_cost_no_more_queries_and_nothing_is_written(
    world, draft_of, processing, draft_with, client
):
    draft = draft_with(unchanged)
    replaying.replay(draft, now=at(hour=11))
    with CaptureQueriesContext(connection) as one:
        replaying.replay(draft, now=at(hour=11))
    for _number in range(2):
        other = actions.file_dossier(dossier=draft_of(), by=world.huy, now=at(hour=8))
        actions.accept(dossier=other, by=world.people.trang, seen=other.revision, now=at(hour=9))
    events = DossierEvent.objects.count()
    with CaptureQueriesContext(connection) as three:
        found = replaying.replay(draft, now=at(hour=11))

    assert (found.dossiers, len(three)) == (3, len(one))
    assert (Dossier.objects.count(), DossierEvent.objects.count()) == (3, events)
    assert replaying.replay(draft, now=at(hour=11), seconds=-1).left == 3

    client.force_login(world.people.tai)
    page = client.get(reverse("trials:trial", args=[draft.public_id])).content.decode()
    assert "Đi được trọn con đường đã đi" in page
    assert "1 hồ sơ đi con đường mà các bước cộng lại dài hơn thời hạn" in page
