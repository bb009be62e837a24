"""Drafts of procedures: begun, changed, exported; what they refuse, and what then stays."""

import json

import pytest
from django.db import DatabaseError, transaction

from portal.agencies.models import Agency
from portal.errors import NotFoundForPerson
from procedures.authoring import drafts
from procedures.authoring.access import get_draft_for
from procedures.authoring.discarding import discard
from procedures.authoring.errors import (
    BadDefinition,
    DraftChangedMeanwhile,
    DraftExists,
    DraftIsClosed,
    DraftTooLarge,
)
from procedures.authoring.exporting import definition_of
from procedures.authoring.problems import faults_of
from procedures.defining import publish_definition
from procedures.demo import SINCE, definitions
from procedures.linking import codes_in
from procedures.models import Draft, DraftChange
from tests import people

STAY = definitions()["2.001159"]


@pytest.fixture
def draft(tai):
    return drafts.begin(by=tai, definition=STAY, now=people.MONDAY)


def test_an_administrator_begins_a_draft_from_a_definition(draft, tai):
    assert (draft.code, draft.name, draft.revision) == ("2.001159", "Thông báo lưu trú", 1)
    assert draft.definition["waivers"] == []
    assert get_draft_for(tai, draft.public_id) == draft


@pytest.mark.parametrize("who", ["huy", "trang", "nhan"])
def test_nobody_else_sees_or_writes_drafts(world, draft, who):
    somebody = getattr(world.people, who)

    with pytest.raises(NotFoundForPerson):
        get_draft_for(somebody, draft.public_id)
    with pytest.raises(NotFoundForPerson):
        drafts.save_part(draft=draft, by=somebody, seen=1, part="name", value="Của tôi")
    with pytest.raises(NotFoundForPerson):
        drafts.begin(by=somebody, definition={"code": "1.000001"})

    assert Draft.objects.get().revision == 1
    assert not DraftChange.objects.exists()


def test_a_second_open_draft_of_a_procedure_is_refused(draft, nga):
    with pytest.raises(DraftExists):
        drafts.begin(by=nga, definition=STAY)

    assert Draft.objects.get() == draft


def test_a_change_is_kept_with_what_stood_before(draft, nga):
    changed = drafts.save_part(draft=draft, by=nga, seen=1, part="name", value="Khai báo lưu trú")

    assert (changed.name, changed.revision, changed.changed_by) == ("Khai báo lưu trú", 2, nga)
    change = DraftChange.objects.get()
    assert (change.part, change.before, change.by) == ("name", "Thông báo lưu trú", nga)
    assert drafts.editors(changed) == {draft.created_by_id, nga.pk}


def test_the_same_value_again_changes_nothing(draft, tai):
    drafts.save_part(draft=draft, by=tai, seen=1, part="name", value="Thông báo lưu trú")

    assert Draft.objects.get().revision == 1


def test_two_administrators_at_different_parts_do_not_disturb_each_other(draft, tai, nga):
    drafts.save_part(draft=draft, by=nga, seen=1, part="summary", value="Mới")
    both = drafts.save_part(draft=draft, by=tai, seen=1, part="name", value="Khai báo lưu trú")

    assert (both.definition["summary"], both.name, both.revision) == ("Mới", "Khai báo lưu trú", 3)


def test_the_second_at_the_same_part_is_shown_all_three_texts(draft, tai, nga):
    drafts.save_part(draft=draft, by=nga, seen=1, part="name", value="Tên của Nga")
    drafts.save_part(draft=draft, by=nga, seen=2, part="name", value="Tên mới của Nga")

    with pytest.raises(DraftChangedMeanwhile) as refused:
        drafts.save_part(draft=draft, by=tai, seen=1, part="name", value="Tên của Tài")

    facts = refused.value.facts
    assert (facts["base"], facts["theirs"], facts["mine"]) == (
        "Thông báo lưu trú",
        "Tên mới của Nga",
        "Tên của Tài",
    )
    assert facts["who"] == "Lương Thị Nga"
    assert Draft.objects.get().name == "Tên mới của Nga"


def test_a_file_imported_meanwhile_counts_as_a_change_of_every_part(draft, tai, nga):
    drafts.replace(draft=draft, by=nga, seen=1, definition={**STAY, "name": "Từ tệp"})

    with pytest.raises(DraftChangedMeanwhile) as refused:
        drafts.save_part(draft=draft, by=tai, seen=1, part="name", value="Của Tài")

    assert refused.value.facts["base"] == "Thông báo lưu trú"


def test_a_draft_thrown_away_is_closed_and_leaves_room_for_another(draft, tai):
    discard(draft=draft, by=tai, seen=1, reason="Lập nhầm mã")

    with pytest.raises(DraftIsClosed):
        drafts.save_part(draft=draft, by=tai, seen=1, part="name", value="Khác")
    assert drafts.begin(by=tai, definition=STAY).state == Draft.State.EDITING


@pytest.mark.parametrize(
    ("part", "value", "refusal"),
    [
        ("nothing_such", "", BadDefinition),
        ("name", ["Tên"], BadDefinition),
        ("weight", True, BadDefinition),
        ("fees", [1], BadDefinition),
        ("fees", [{}] * 301, BadDefinition),
        ("version", {"description": "ừ" * 2_000_000}, DraftTooLarge),
        ("form", json.loads('{"a":' * 60 + "1" + "}" * 60), DraftTooLarge),
    ],
)
def test_what_cannot_be_kept_is_refused_whole(draft, tai, part, value, refusal):
    with pytest.raises(refusal):
        drafts.save_part(draft=draft, by=tai, seen=1, part=part, value=value)

    assert Draft.objects.get().definition == draft.definition
    assert not DraftChange.objects.exists()


@pytest.mark.parametrize("code", [None, 5, "", "1.1", "x" * 50, "1.000001'; --"])
def test_a_definition_without_a_code_begins_nothing(tai, code):
    with pytest.raises(BadDefinition):
        drafts.begin(by=tai, definition={"code": code})

    assert not Draft.objects.exists()


def test_the_record_of_changes_cannot_be_rewritten(draft, tai):
    drafts.save_part(draft=draft, by=tai, seen=1, part="name", value="Khác")

    with pytest.raises(DatabaseError), transaction.atomic():
        DraftChange.objects.update(part="summary")
    with pytest.raises(DatabaseError), transaction.atomic():
        DraftChange.objects.all().delete()


@pytest.mark.parametrize("code", sorted(definitions()))
def test_a_published_version_becomes_the_draft_that_it_was_made_from(world, code):
    for named in ("H99.10", "H99.12", "H99.13"):  # agencies that workflows of the demo name
        people.make_agency(named, named, Agency.Kind.DEPARTMENT)
    definition = definitions()[code]
    for refusal in definition.get("eligibility_refusals", ()):  # where a check sends people
        if leads_to := refusal.get("procedure_code"):
            publish_definition(
                definitions()["1.013225"] | {"code": leads_to}, on=SINCE, at=people.MONDAY
            )
    for opened in dict.fromkeys(codes_in(definition.get("workflow"))):
        publish_definition(definitions()[opened], on=SINCE, at=people.MONDAY)
    procedure = publish_definition(definition, on=SINCE, at=people.MONDAY)

    exported = definition_of(procedure.current)

    assert faults_of(exported) == []
    again = publish_definition(exported, on=SINCE, at=people.MONDAY)
    assert definition_of(again.current) == exported


def test_the_faults_of_a_draft_are_told_with_their_places(draft):
    broken = draft.definition | {
        "name": " ",
        "levels": ["district"],
        "fees": [
            {"code": "le-phi", "name": "Lệ phí", "amount_dong": -1},
            {"code": "le-phi", "name": "Lệ phí", "amount_dong": 5, "colour": "red"},
        ],
        "channels": [{"channel": 2, "duration_amount": 3}],
        "components": [{"key": "x", "name": "Giấy", "condition": {"==": [{"var": "gi"}, 1]}}],
        "workflow": None,
    }

    told = {(fault.part, fault.path) for fault in faults_of(broken)}

    assert {
        ("name", ""),
        ("levels", ""),
        ("fees", "[0].amount_dong"),
        ("fees", "[1].code"),
        ("fees", "[1].colour"),
        ("channels", "[0]"),
        ("workflow", ""),
    } <= told
    assert any(part == "components" and path.startswith("[0].condition") for part, path in told)
