"""The builder gives a step the officers' fields of the form, and nothing else."""

import copy

import pytest
from django.urls import reverse

from portal.workflow import parse_workflow
from procedures.authoring import drafts, problems
from procedures.demo import definitions
from tests import people


@pytest.fixture
def draft(db, client):
    world = people.make_world()
    client.force_login(world.people.tai)
    definition = copy.deepcopy(definitions()["1.013225"])
    definition["form"]["pages"][-1]["questions"].append(
        {"kind": "text", "key": "so_to_trinh", "label": "Số tờ trình", "filled_by": "officer"}
    )
    return drafts.begin(by=world.people.tai, definition=definition, now=people.MONDAY)


def written(form):
    sent = {}
    for field in form:
        value = field.value()
        if value is None or value is False or value == []:
            continue
        sent[field.html_name] = "on" if value is True else value
    return sent


def test_a_step_is_given_a_field_of_officers_and_keeps_it(draft, client):
    flow = parse_workflow(draft.definition["workflow"])
    step = next(each for each in flow.steps if each.key == "appraisal")
    address = reverse("authoring:workflow", kwargs={"public_id": draft.public_id})
    page = client.get(f"{address}?buoc={step.key}")
    assert "Số tờ trình" in page.text
    sent = {**written(page.context["form"]), "fills": ["so_to_trinh"], "seen": draft.revision}

    answer = client.post(f"{address}?buoc={step.key}", sent)

    assert answer.status_code == 302
    draft.refresh_from_db()
    saved = parse_workflow(draft.definition["workflow"])
    assert saved.step("appraisal").fills == ("so_to_trinh",)
    assert [f for f in problems.faults_of(draft.definition) if f.part == "workflow"] == []
    assert "Cán bộ ghi: Số tờ trình" in client.get(address).text


def test_a_field_that_was_taken_out_of_the_form_stays_to_be_seen_and_is_refused(draft, client):
    draft.definition["workflow"]["steps"][2]["fills"] = ["da_bo"]

    faults = [f for f in problems.faults_of(draft.definition) if f.part == "workflow"]

    assert any("“da_bo”" in fault.message for fault in faults)
