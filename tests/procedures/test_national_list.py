"""What the national catalogue says otherwise is a list that two administrators work through."""

import datetime
import gzip

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.urls import reverse

from portal.errors import NotFoundForPerson
from procedures.authoring.exporting import definition_of
from procedures.authoring.national_list import deciding, intake
from procedures.authoring.national_list.errors import (
    ChangeMovedOn,
    NotForThis,
    ProposerCannotConfirm,
    ReasonMissing,
)
from procedures.authoring.national_list.reading import document_of, standing_of
from procedures.authoring.publication.writing import prepare
from procedures.defining import publish_definition
from procedures.demo import SINCE, definitions
from procedures.importing.normalising import normalise
from procedures.models import (
    Draft,
    NationalChange,
    NationalChangeStep,
    NationalFile,
    Procedure,
    ProcedureVersion,
)
from tests import people
from tests.counting import counted_queries
from tests.procedures import authors
from tests.procedures.records import record, run, write
from tests.procedures.test_decisions import FACTS

NOW = datetime.datetime(2026, 11, 27, 9, tzinfo=people.ZONE)
BIRTH, MARRIAGE = record(), record("1.000894", name="Thủ tục đăng ký kết hôn")


def held_against(folder, *records, is_whole=False):
    """Hold records against what is published; return the counts."""
    return intake.keep_path(path=write(folder, *records), is_whole=is_whole, now=NOW).counts


def the(code):
    return NationalChange.objects.filter(code=code).latest("pk")


def test_what_is_new_changed_and_gone_is_told_and_nothing_is_published(tmp_path, world):
    run(write(tmp_path, BIRTH, MARRIAGE))
    before = ProcedureVersion.objects.count()

    counts = held_against(
        tmp_path, record(steps="Nộp trực tuyến."), record("1.000656", name="Khai tử"), is_whole=True
    )

    assert (counts["new"], counts["changed"], counts["gone"]) == (1, 1, 1)
    assert {row.code: row.kind for row in NationalChange.objects.all()} == {
        "1.000656": "new",
        "1.001193": "changed",
        "1.000894": "gone",
    }
    assert ProcedureVersion.objects.count() == before


def test_a_part_of_the_catalogue_says_nothing_about_what_it_does_not_name(tmp_path, world):
    run(write(tmp_path, BIRTH, MARRIAGE))

    assert held_against(tmp_path, BIRTH).get("gone", 0) == 0


def test_the_same_file_again_adds_nothing_whatever_was_decided(tmp_path, world, tai):
    run(write(tmp_path, MARRIAGE))
    for decide in (
        lambda row: None,
        lambda row: deciding.put_off(change=row, by=tai, seen=row.revision),
        lambda row: deciding.leave(change=row, by=tai, seen=row.revision, reason="Chờ nghị quyết"),
    ):
        held_against(tmp_path, BIRTH, is_whole=True)
        for row in NationalChange.objects.all():
            decide(row)
        kept = list(NationalChange.objects.order_by("pk").values())
        counts = held_against(tmp_path, BIRTH, is_whole=True)
        assert (counts["added"], counts["renewed"]) == (0, 0)
        assert list(NationalChange.objects.order_by("pk").values()) == kept


def test_a_newer_record_renews_what_is_open_and_the_former_text_ends_it(tmp_path, world, tai):
    run(write(tmp_path, BIRTH))
    held_against(tmp_path, record(steps="Cách hai."))
    deciding.take_over(change=the("1.001193"), by=tai, seen=1)

    held_against(tmp_path, record(steps="Cách ba."))
    renewed = the("1.001193")
    held_against(tmp_path, BIRTH)

    assert (renewed.state, renewed.record["steps"], renewed.proposed_by) == (
        "open",
        "Cách ba.",
        None,
    )
    assert the("1.001193").state == "obsolete"
    told = [step.kind for step in the("1.001193").steps.all()]
    assert told == ["found", "proposed", "renewed", "obsolete"]


def test_a_national_record_is_published_when_a_second_person_confirms(tmp_path, world, tai, nga):
    run(write(tmp_path, BIRTH))
    held_against(tmp_path, record(steps="Nộp trực tuyến."), MARRIAGE)
    for code in ("1.001193", "1.000894"):
        row = the(code)
        deciding.take_over(change=row, by=tai, seen=row.revision)

    with pytest.raises(ProposerCannotConfirm):
        deciding.confirm(changes=[the("1.001193")], by=tai)
    assert Procedure.objects.get(code="1.001193").current.steps == BIRTH["steps"]
    deciding.confirm(changes=[the("1.001193"), the("1.000894")], by=nga)

    assert Procedure.objects.get(code="1.001193").current.steps == "Nộp trực tuyến."
    assert Procedure.objects.get(code="1.000894").current.source == "national"
    assert the("1.001193").state == "taken"
    assert held_against(tmp_path, record(steps="Nộp trực tuyến."), MARRIAGE)["same"] == 2


def test_the_database_too_refuses_that_one_person_proposes_and_confirms(tmp_path, world, tai):
    held_against(tmp_path, BIRTH)
    row = the("1.001193")
    deciding.take_over(change=row, by=tai, seen=row.revision)

    with pytest.raises(DatabaseError), transaction.atomic():
        NationalChange.objects.update(confirmed_by=tai, state="taken")
    with pytest.raises(DatabaseError), transaction.atomic():
        NationalChangeStep.objects.update(words="khác")


def own_version(tmp_path, **changes):
    """Birth registration after the national record, then the province's own text of it."""
    run(write(tmp_path, BIRTH))
    procedure = Procedure.objects.get(code="1.001193")
    whole = definitions()["2.001159"]
    own = definition_of(procedure.current) | {key: whole[key] for key in ("form", "workflow")}
    own |= changes
    publish_definition(own, on=SINCE, at=people.MONDAY)
    return Procedure.objects.get(code="1.001193")


def test_parts_the_province_did_not_touch_go_into_its_draft(tmp_path, world, tai):
    own_version(tmp_path, name="Khai sinh ở Sông Vân")
    papers = [{**BIRTH["dossier_components"][0], "name": "Giấy chứng sinh bản điện tử"}]
    held_against(tmp_path, record(dossier_components=papers, name="Đăng ký khai sinh mới"))
    row = the("1.001193")

    done = deciding.take_over(change=row, by=tai, seen=row.revision)

    assert done.draft.state == Draft.State.EDITING
    assert done.draft.definition["components"][0]["name"] == "Giấy chứng sinh bản điện tử"
    assert done.draft.definition["name"] == "Khai sinh ở Sông Vân"
    current = Procedure.objects.get(code="1.001193").current
    assert (current.source, current.name) == ("own", "Khai sinh ở Sông Vân")


def test_what_the_province_wrote_itself_is_taken_over_only_when_chosen(tmp_path, world, tai):
    own_version(tmp_path, name="Khai sinh ở Sông Vân")
    held_against(tmp_path, record(name="Đăng ký khai sinh mới"))
    row = the("1.001193")

    with pytest.raises(NotForThis):
        deciding.take_over(change=row, by=tai, seen=row.revision)
    assert not Draft.objects.exists()
    done = deciding.take_over(change=row, by=tai, seen=row.revision, parts=["name"])

    assert done.draft.definition["name"] == "Đăng ký khai sinh mới"


def test_a_form_and_a_workflow_stay_when_a_national_record_is_taken_over(tmp_path, world, tai):
    publish_definition(definitions()["1.001193"], on=SINCE, at=people.MONDAY)
    held_against(tmp_path, BIRTH)
    row = the("1.001193")

    done = deciding.take_over(change=row, by=tai, seen=row.revision, parts=["legal_bases"])

    mine = definitions()["1.001193"]
    assert done.draft.definition["form"] == mine["form"]
    assert [row["number"] for row in done.draft.definition["legal_bases"]] == ["60/2014/QH13"]


def test_what_is_gone_ends_only_by_a_decision_and_with_a_reason(tmp_path, world, tai):
    run(write(tmp_path, BIRTH, MARRIAGE))
    held_against(tmp_path, BIRTH, is_whole=True)
    row, decision = the("1.000894"), prepare(by=tai, facts=FACTS)

    with pytest.raises(NotForThis):
        deciding.take_over(change=row, by=tai, seen=row.revision)
    with pytest.raises(ReasonMissing):
        deciding.end_by_decision(
            change=row, by=tai, seen=row.revision, decision=decision, reason=" "
        )
    deciding.end_by_decision(
        change=row, by=tai, seen=row.revision, decision=decision, reason="Bộ đã bãi bỏ"
    )

    item = decision.items.get()
    assert (item.code, item.kind, item.reason) == ("1.000894", "abolished", "Bộ đã bãi bỏ")
    assert Procedure.objects.get(code="1.000894").is_active


def test_nothing_is_left_without_a_reason_nor_decided_from_a_stale_page(tmp_path, world, tai):
    held_against(tmp_path, BIRTH)
    row = the("1.001193")

    with pytest.raises(ReasonMissing):
        deciding.leave(change=row, by=tai, seen=row.revision, reason="")
    deciding.put_off(change=row, by=tai, seen=row.revision)
    with pytest.raises(ChangeMovedOn):
        deciding.leave(change=row, by=tai, seen=row.revision, reason="Đã biết")
    with pytest.raises(NotFoundForPerson):
        deciding.leave(change=row, by=world.people.nhan, seen=2, reason="Đã biết")


def test_a_record_as_a_document_is_the_version_that_importing_it_makes(tmp_path, world):
    run(write(tmp_path, BIRTH))
    made = definition_of(Procedure.objects.get(code="1.001193").current)

    assert document_of(normalise(BIRTH), made) == made


def test_an_administrator_uploads_a_file_and_works_through_the_list(tmp_path, world, tai, nga):
    at_tai, at_nga = authors.browser_of(tai), authors.browser_of(nga)
    data = gzip.compress(write(tmp_path, BIRTH, MARRIAGE).read_bytes())
    posted = {"file": SimpleUploadedFile("danh-muc.jsonl.gz", data), "is_whole": "on"}

    at_tai.post(reverse("national_list:files"), posted)
    file = NationalFile.objects.get()
    intake.work_off(file.pk, now=NOW)
    assert intake.work_off(file.pk, now=NOW) is None
    page = at_tai.get(reverse("national_list:changes")).content.decode()
    assert "đăng ký kết hôn" in page
    at_tai.post(reverse("national_list:changes"), {"do": "take", "all": "1"})
    mine = at_tai.post(reverse("national_list:changes"), {"do": "confirm", "all": "1"})
    at_nga.post(reverse("national_list:changes"), {"do": "confirm", "all": "1"})

    file.refresh_from_db()
    assert (file.state, file.content) == ("done", None)
    assert "không tự xác nhận được" in mine.content.decode()
    assert Procedure.objects.filter(code__in=["1.001193", "1.000894"]).count() == 2
    assert set(NationalChange.objects.values_list("state", "confirmed_by")) == {("taken", nga.pk)}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Tệp"),
        (b"PK\x03\x04", "JSON Lines"),
        (b"{" + b"x" * (21 * 1024 * 1024), "nhiều nhất"),
    ],
)
def test_a_file_that_cannot_be_one_is_refused_in_words(world, tai, data, words):
    answer = authors.browser_of(tai).post(
        reverse("national_list:files"), {"file": SimpleUploadedFile("x.jsonl", data)}
    )

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not NationalFile.objects.exists()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{\n", "Dòng 2: không phải JSON"),
        ('{"name": "Không mã"}', "Dòng 2: thiếu mã thủ tục"),
    ],
)
def test_a_fault_inside_is_told_with_its_line_and_nothing_is_kept(
    tmp_path, world, tai, line, words
):
    data = write(tmp_path, BIRTH, line).read_bytes()
    file = intake.accept(
        upload=SimpleUploadedFile("x.jsonl", data), is_whole=False, by=tai, now=NOW
    )

    intake.work_off(file.pk, now=NOW)

    file.refresh_from_db()
    assert file.state == "refused"
    assert file.refusal.startswith(words)
    assert not NationalChange.objects.exists()


def test_a_file_that_unpacks_without_end_is_refused(tmp_path, world, tai, monkeypatch):
    monkeypatch.setattr("procedures.authoring.national_list.finding.MOST_BYTES", 1000)
    data = gzip.compress(write(tmp_path, *[record(f"1.{n:06}") for n in range(20)]).read_bytes())
    file = intake.accept(upload=SimpleUploadedFile("x.gz", data), is_whole=False, by=tai, now=NOW)

    assert intake.work_off(file.pk, now=NOW).refusal.endswith("tệp quá lớn sau khi giải nén")


def test_one_page_and_one_change_cost_a_fixed_number_of_queries(tmp_path, world, tai):
    client = authors.browser_of(tai)

    def cost(many):
        held_against(tmp_path, *[record(f"1.{n:06}") for n in range(many)])
        with counted_queries() as list_queries:
            client.get(reverse("national_list:changes"))
        with counted_queries() as one_query:
            client.get(reverse("national_list:change", args=[the("1.000000").public_id]))
        return list_queries.number, one_query.number

    assert cost(2) == cost(60)


def test_the_next_page_begins_after_the_last_row_and_filters_hold(tmp_path, world, tai):
    client = authors.browser_of(tai)
    held_against(
        tmp_path,
        *[record(f"1.{n:06}") for n in range(60)],
        record("2.000001", field="Đất đai", name="Cấp sổ"),
    )

    first = client.get(reverse("national_list:changes"))
    second = client.get(reverse("national_list:changes") + "?" + first.context["next"])
    land = client.get(reverse("national_list:changes"), {"linh-vuc": "Đất đai"})
    found = client.get(reverse("national_list:changes"), {"tim": "cap so"})

    assert len(first.context["page"].rows) == 50
    assert second.context["page"].rows[0].code == "1.000050"
    assert [row.code for row in land.context["page"].rows] == ["2.000001"]
    assert [row.code for row in found.context["page"].rows] == ["2.000001"]
    assert standing_of(the("2.000001")).procedure is None


def test_the_command_writes_the_list_and_the_direct_import_still_publishes(tmp_path, world, capsys):
    path = write(tmp_path, BIRTH)

    call_command("import_procedures", str(path), "--to-do", "--whole")
    told = capsys.readouterr().out
    assert "1 records, 1 new" in told
    assert not Procedure.objects.filter(code="1.001193").exists()
    call_command("import_procedures", str(path))
    call_command("import_procedures", str(path), "--to-do", "--whole")

    assert Procedure.objects.get(code="1.001193").current is not None
    assert the("1.001193").state == "obsolete"
