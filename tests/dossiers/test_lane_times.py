"""The desk says until when the unit that holds a dossier has time for all of its steps."""

import pytest
from django.urls import reverse

from dossiers import actions, lanes
from dossiers.contents import Contents
from portal.workflow import load_workflow, simple_workflow
from tests import people
from tests.dossiers.conftest import at


@pytest.fixture
def world(db):
    """The commune has seven working days for all of its steps."""
    time = {"amount": 7, "unit": "working_day"}
    flow = {**simple_workflow(), "lanes": [{"unit": "competent", "duration": time}]}
    load_workflow(flow)
    return people.make_world(workflow=flow)


def due(dossier, day=2, hour=11):
    return lanes.lane_due(dossier, Contents(dossier), now=at(day=day, hour=hour))


def test_it_counts_from_when_the_dossier_came_to_the_unit_not_to_the_step(accepted, processing):
    assert due(processing) == due(accepted) == at(day=11, hour=17)


def test_a_unit_without_a_time_has_no_such_moment(filed):
    assert due(filed) is None


def test_what_the_person_used_of_it_does_not_count(world, processing):
    asked = actions.request_supplement(
        dossier=processing,
        by=world.people.phuong,
        seen=processing.revision,
        reason="Bản chụp bị mờ.",
        items=[actions.Asked("question", "muc_dich", "Ghi rõ.")],
        now=at(day=3, hour=8),
    )
    assert due(asked, day=4) is None
    asked.pauses.update(ended_at=at(day=5, hour=8))
    asked.step = "appraisal"

    # Three days during which she had the next move, 3 to 5 November, are not counted.
    assert due(asked, day=5) == at(day=16, hour=17)


def test_the_page_says_it(world, processing, client):
    client.force_login(
        world.people.phuong, backend="portal.accounts.backends.NationalIdentityBackend"
    )

    page = client.get(reverse("desk:dossier", kwargs={"code": processing.code}))

    assert "Hạn của đơn vị đang giữ" in page.text
    assert "17:00" in page.text
