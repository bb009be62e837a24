"""An agency's own workflow: chosen for an edition, kept by the dossiers that keep the edition."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from dossiers import actions
from dossiers.desk.rows import step_name
from portal.workflow.library import at_once_workflow
from procedures.localising import writing
from procedures.localising.errors import LocalRefused
from procedures.localising.workflows import workflow_for
from procedures.models import LocalVariant
from tests import people
from tests.dossiers.conftest import fresh
from tests.dossiers.test_local_variants import BEFORE, OCTOBER, authors, edition  # noqa: F401

NOVEMBER_9 = people.MONDAY.date().replace(day=9)


@pytest.fixture
def at_once(edition):  # noqa: F811
    return edition(workflow=at_once_workflow())


def test_a_dossier_goes_the_agencys_own_way(world, at_once, draft_of):
    filed = actions.file_dossier(dossier=draft_of(), by=world.huy, now=people.MONDAY)

    accepted = actions.accept(
        dossier=filed, by=world.people.trang, seen=filed.revision, now=people.MONDAY
    )

    assert accepted.variant_id == at_once.pk
    assert accepted.step == "ledger"
    assert step_name(accepted) == "Vào sổ"


def test_the_desk_names_the_step_of_the_own_way(world, at_once, draft_of, client):
    filed = actions.file_dossier(dossier=draft_of(), by=world.huy, now=people.MONDAY)
    actions.accept(dossier=filed, by=world.people.trang, seen=filed.revision, now=people.MONDAY)
    client.force_login(world.people.trang)

    page = client.get("/mot-cua/").content.decode()

    assert "Vào sổ" in page


def test_what_was_filed_before_goes_on_the_published_way(world, edition, draft_of):  # noqa: F811
    filed = actions.file_dossier(dossier=draft_of(), by=world.huy, now=people.MONDAY)
    edition(first=NOVEMBER_9, workflow=at_once_workflow())
    filed = fresh(filed)

    accepted = actions.accept(
        dossier=filed, by=world.people.trang, seen=filed.revision, now=people.MONDAY
    )

    assert accepted.step == "assignment"


def test_an_unsound_workflow_is_refused_where_it_stands(world, edition):  # noqa: F811
    broken = at_once_workflow()
    broken["edges"] = [each for each in broken["edges"] if each["key"] != "hand_on"]

    with pytest.raises(LocalRefused) as refusal:
        edition(workflow=broken)

    assert {place for place, _words in refusal.value.faults} == {"workflow"}
    assert not LocalVariant.objects.exists()


def test_a_workflow_that_names_an_unknown_agency_is_refused(world, edition):  # noqa: F811
    with pytest.raises(LocalRefused) as refusal:
        edition(workflow=at_once_workflow(competent="H99.77"))

    assert ("workflow", "Không có cơ quan mã H99.77") in refusal.value.faults


def test_the_versions_own_counts_where_a_later_form_does_not_fit(world, edition):  # noqa: F811
    asking = at_once_workflow()
    edge = next(each for each in asking["edges"] if each["key"] == "hand_on")
    edge["guard"] = {"is": "answer", "question": "muc_dich", "op": "eq", "value": "ket_hon"}
    asking["edges"].append(edge | {"key": "hand_on_other", "guard": None})
    asking["edges"][-1].pop("guard")
    row = edition(workflow=asking)
    form = json.loads(json.dumps(people.FORM))
    form["pages"][0]["questions"] = form["pages"][0]["questions"][:1]

    later = people.make_version(world.procedure, form=form, on=NOVEMBER_9)

    assert workflow_for(world.version, row.pk).step("ledger").name == "Vào sổ"
    assert workflow_for(later, row.pk).step("assignment").name == "Phân công"


def said_of(world, **facts):
    today = timezone.localdate()
    days = {"day": today.day, "month": today.month, "year": today.year}
    begins = {f"effective_from_{part}": value for part, value in days.items()}
    agency = world.offering.competent_agency.pk
    return {"agency": agency, "reason": "Một cửa giải quyết ngay", **begins, **facts}


def test_it_is_chosen_in_the_browser_from_ready_ones_and_kept_when_edited(world, client):
    client.force_login(world.people.tai)
    begin = reverse("local:begin_variant", args=[world.procedure.code])

    client.post(begin, said_of(world, workflow="at_once"))
    row = LocalVariant.objects.get()
    page = client.get(reverse("local:variant", args=[row.public_id])).content.decode()
    edit = reverse("local:edit_variant", args=[row.public_id])
    client.post(edit, said_of(world, workflow="kept", seen=row.revision, reason="Sửa lời"))

    row.refresh_from_db()
    assert "Vào sổ" in page
    assert (row.reason, row.content["workflow"]["start"]) == ("Sửa lời", "reception")


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        (json.dumps(at_once_workflow()).encode(), True),
        (json.dumps({"code": "1.004873", "workflow": at_once_workflow()}).encode(), True),
        (b"{", False),
        (b"[1]", False),
        (b"\xff\xfe", False),
        (None, False),
    ],
)
def test_a_file_is_read_or_refused_in_words(world, client, data, kept):
    client.force_login(world.people.tai)
    begin = reverse("local:begin_variant", args=[world.procedure.code])
    file = {"workflow_file": SimpleUploadedFile("quy-trinh.json", data)} if data else {}

    answer = client.post(begin, said_of(world, workflow="file", **file))

    assert (answer.status_code == 302) is kept
    assert LocalVariant.objects.count() == int(kept)
    if not kept:
        assert answer.context["form"].errors["workflow_file"]


def test_approval_checks_it_again(world, edition, authors):  # noqa: F811
    other = authors[1]
    row = edition(approved=False, workflow=at_once_workflow(competent="H99.21.01"))
    world.commune.is_active = False
    world.commune.save()

    with pytest.raises(LocalRefused):
        writing.approve(row=row, by=other, seen=row.revision, now=BEFORE)
