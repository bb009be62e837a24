"""Drafts of many national records at once, with the workflow and the first form they lack."""

import pytest
from django.urls import reverse

from portal.eforms import parse_form
from procedures.authoring.approve import approve
from procedures.authoring.bulk.planning import plan
from procedures.authoring.bulk.starting import FORMS, first_form
from procedures.authoring.publication import issuing
from procedures.authoring.publication import writing as decisions
from procedures.models import Draft, Procedure
from tests.procedures.authors import browser_of
from tests.procedures.records import record, run, write
from tests.procedures.test_bulk_edits import decision, do, wish, world  # noqa: F401

CODES = ("1.000656", "1.000657")
START = {"start": {"workflow": "simple", "form": "person"}}


@pytest.fixture
def records(world, tmp_path):  # noqa: F811
    """Two national records without a form: no procedure of the province's own."""
    run(write(tmp_path, *(record(code, name=f"Thủ tục {code}") for code in CODES)))
    return CODES


@pytest.mark.parametrize("kind", FORMS)
def test_each_first_form_is_sound(kind):
    form = parse_form(first_form("Tờ khai", kind))

    assert [page.key for page in form.pages] == ["nguoi_nop", "de_nghi"]


def test_national_records_become_drafts_that_can_be_put_forward_and_published(
    records,
    tai,
    nga,
    decision,  # noqa: F811
):
    edit = wish(tai, records, START)
    assert [row.faults for row in plan(edit)] == [[], []]

    do(edit, tai, decision)

    drafts = list(Draft.objects.order_by("code"))
    assert [draft.state for draft in drafts] == ["submitted"] * 2
    for draft in drafts:
        approve(draft=draft, by=nga, seen=draft.revision)
    decision.refresh_from_db()
    items = list(decision.items.select_related("draft"))
    issuing.issue(decision=decision, by=nga, seen=decisions.seen_of(decision, items))
    own = Procedure.objects.get(code="1.000656").versions.latest("number")
    assert own.source == "own"
    assert own.workflow_definition().start == "reception"


def test_what_a_procedure_has_of_its_own_stays(records, tai):
    edit = wish(tai, ["1.001193", "1.000656"], START)
    before = Procedure.objects.get(code="1.001193").current

    do(edit, tai)

    draft = Draft.objects.get(code="1.001193")
    assert (draft.definition["form"], draft.definition["workflow"]) == (
        before.form,
        before.workflow,
    )
    assert Draft.objects.get(code="1.000656").definition["form"]["pages"]


def test_a_draft_that_lacks_nothing_is_left_alone(records, tai):
    do(wish(tai, ["1.000656"], START), tai)

    assert "Đã đúng như vậy" in plan(wish(tai, ["1.000656"], START))[0].problem


def test_in_the_browser_the_workflow_is_asked_for(records, tai):
    client, page = browser_of(tai), reverse("bulk:choose")

    refused = client.post(page, {"code": records, "what": "start", "do": "change"})
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == ["start_workflow"]
    said = {"code": records, "what": "start", "start_workflow": "simple", "do": "change"}
    shown = client.post(page, said, follow=True).content.decode()

    assert "Trình duyệt được: 2" in shown
    assert "tờ khai “Người khai, nơi cư trú, nội dung đề nghị”" in shown
    assert not Draft.objects.exists()
