"""Importing a file: idempotent, versioned, all or nothing."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from procedures.importing.problems import ImportRefused
from procedures.models import (
    Component,
    ExecutingAgency,
    PaperKind,
    Procedure,
    ProcedureVersion,
    Sector,
    Synonym,
)
from procedures.papers import listing
from tests.procedures.makers import TODAY, make_published
from tests.procedures.paper_kinds import make_kind
from tests.procedures.records import NOON, import_file, method, paper, record, run, write

pytestmark = pytest.mark.django_db
MARRIAGE = record("1.000894", name="Thủ tục đăng ký kết hôn")


def everything():
    return {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in apps.get_app_config("procedures").get_models()
    }


@pytest.mark.parametrize("name", ["records.jsonl", "records.jsonl.gz", "records.json.GZ.txt"])
def test_a_file_becomes_published_versions_with_their_parts(tmp_path, name):
    summary, lines = run(write(tmp_path, record(), MARRIAGE, name=name))

    birth = Procedure.objects.get(code="1.001193")
    version = birth.current
    assert (summary.records, summary.new, lines) == (2, 2, [])
    assert (version.number, version.source, version.effective_from) == (1, "national", TODAY)
    assert version.is_published
    assert (birth.title, birth.short_name, birth.weight) == ("Đăng ký khai sinh", "Khai sinh", 100)
    assert (birth.levels, birth.channels, birth.life_events) == (["commune"], [2], ["co-con"])
    assert [c.duration_unit for c in version.servicechannel_set.all()] == ["WORKING_DAY"]
    assert [f.amount_dong for f in version.feerule_set.all()] == [0]
    assert [c.name for c in version.component_set.all()] == ["Giấy chứng sinh"]
    assert [b.number for b in version.legalbasis_set.all()] == ["60/2014/QH13"]
    assert [r.name for r in version.resulttype_set.all()] == ["Giấy khai sinh"]
    assert [a.name for a in birth.executing_agencies.all()] == ["Ủy ban nhân dân cấp xã"]


def test_a_second_run_changes_nothing(tmp_path):
    path = write(tmp_path, record(), MARRIAGE)
    first = run(path)
    before = everything()

    summary, lines = run(path, on=TODAY + timedelta(days=30))

    assert (summary.new, summary.changed, summary.unchanged) == (0, 0, 2)
    assert everything() == before
    assert lines == first[1]


def test_what_only_the_source_says_about_itself_makes_no_version(tmp_path):
    run(write(tmp_path, record()))

    later = record(source_crawled_at="2026-09-01", state="UPDATED", audience=["Công dân Việt Nam"])
    summary, _ = run(write(tmp_path, later))

    assert (summary.changed, summary.unchanged) == (0, 1)


def test_a_changed_record_makes_a_new_version_and_ends_the_old(tmp_path):
    run(write(tmp_path, record(), MARRIAGE))
    later = date(2026, 12, 1)

    summary, _ = run(write(tmp_path, record(decision_number="9/QĐ-BTP"), MARRIAGE), on=later)

    old, new = ProcedureVersion.objects.filter(procedure__code="1.001193").order_by("number")
    assert (summary.changed, summary.unchanged) == (1, 1)
    assert (old.effective_to, old.decision_number) == (later, "163/QĐ-BTP")
    assert (new.number, new.effective_from, new.decision_number) == (2, later, "9/QĐ-BTP")
    assert new.procedure.current == new


def test_a_record_that_goes_back_makes_a_third_version(tmp_path):
    for number in ("1/QĐ-BTP", "2/QĐ-BTP", "1/QĐ-BTP"):
        run(write(tmp_path, record(decision_number=number)))

    assert ProcedureVersion.objects.count() == 3
    assert Procedure.objects.get().current.decision_number == "1/QĐ-BTP"


def test_the_provinces_own_version_stays_current(tmp_path):
    own = make_published(source="own")

    summary, _ = run(write(tmp_path, record()))

    assert (summary.changed, summary.new, summary.kept_own) == (0, 1, 1)
    assert Procedure.objects.get().current == own
    assert ProcedureVersion.objects.get(source="national").is_published


def test_an_administrators_short_name_survives_a_new_version(tmp_path):
    run(write(tmp_path, record()))
    Procedure.objects.update(short_name="Giấy khai sinh", weight=3)

    run(write(tmp_path, record(decision_number="9/QĐ-BTP")))

    assert Procedure.objects.values_list("short_name", "weight").get() == ("Giấy khai sinh", 3)


def test_sectors_and_agencies_of_several_spellings_are_one(tmp_path):
    other = record("1.000894", field="HỘ TỊCH", field_code="G15-TP07", agency="UBND cấp xã")

    run(write(tmp_path, record(), other))

    assert Sector.objects.values_list("name", "code").get() == ("Hộ tịch", "G15-TP07")
    assert ExecutingAgency.objects.get().name == "Ủy ban nhân dân cấp xã"


def test_a_row_of_the_public_list_never_replaces_details(tmp_path):
    listed = {"code": "1.001193", "name": "Khai sinh", "fields": ["Hộ tịch"], "agencies": ["Xã"]}

    first, _ = run(write(tmp_path, listed))
    details, _ = run(write(tmp_path, record()))
    again, _ = run(write(tmp_path, listed))

    assert (first.new, details.changed, again.unchanged) == (1, 1, 1)
    assert Procedure.objects.get().current.is_listing is False


def test_a_row_of_the_public_list_with_two_sectors_says_which_was_taken(tmp_path):
    listed = {"code": "1.001193", "name": "Khai sinh", "fields": ["Hộ tịch", "Lãnh sự"]}

    _, lines = run(write(tmp_path, listed))

    assert lines == ["1.001193: sector_several: “Hộ tịch”, “Lãnh sự”: the first is taken"]
    assert Procedure.objects.get().sector.name == "Hộ tịch"


BROKEN = {
    "half a line": ('{"code": "1.0', "line 2: not JSON"),
    "no object": ("[1, 2]", "line 2: a record is a JSON object"),
    "no code": ('{"name": "Khai sinh"}', "line 2: the code is missing"),
    "empty code": ('{"code": " ", "name": "Khai sinh"}', "line 2: the code is missing"),
    "code of another type": ('{"code": 1.001, "name": "x"}', "line 2: code should be a text"),
    "no name": ('{"code": "1.000894"}', "line 2: the name is missing"),
    "wrong type": (
        '{"code": "1.000894", "name": "x", "level": "commune"}',
        "line 2: level should be a list of texts",
    ),
    "wrong part": (
        '{"code": "1.000894", "name": "x", "dossier_components": ["giấy"]}',
        "line 2: dossier_components should be a list of objects",
    ),
    "wrong number": (
        '{"code": "1.000894", "name": "x", "dossier_components": [{"originals": "1"}]}',
        "line 2: dossier_components[].originals should be a whole number",
    ),
    "not a number": ('{"code": "1.000894", "name": NaN}', "line 2: not JSON: NaN is not JSON"),
    "deep nesting": ("[" * 100_000, "line 2: not JSON"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_line_is_named_and_nothing_is_imported(tmp_path, case):
    line, words = BROKEN[case]
    path = write(tmp_path, record(), line, MARRIAGE)

    with pytest.raises(CommandError) as refused:
        call_command("import_procedures", path)

    assert f"{path}, {words}" in str(refused.value)
    assert str(refused.value).endswith("Nothing was imported.")
    assert not Procedure.objects.exists()
    assert not Sector.objects.exists()


def test_bytes_that_are_no_utf8_are_an_error_with_their_line(tmp_path):
    path = write(tmp_path, record())
    path.write_bytes(path.read_bytes() + '{"code": "1.000894"'.encode("utf-16"))

    with pytest.raises(ImportRefused, match="line 2: not UTF-8 at byte 1"):
        run(path)

    assert not Procedure.objects.exists()


def test_a_truncated_gzip_imports_nothing(tmp_path):
    records = [record(f"1.{n:06}", steps=f"{n} " * 300) for n in range(600)]
    path = write(tmp_path, *records, name="records.jsonl.gz")
    path.write_bytes(path.read_bytes()[:-200])

    with pytest.raises(ImportRefused, match=r"line \d+: the gzip file is truncated or damaged"):
        run(path)

    assert not Procedure.objects.exists()


def test_a_damaged_gzip_imports_nothing(tmp_path):
    path = write(tmp_path, record(), name="records.jsonl.gz")
    path.write_bytes(path.read_bytes()[:12] + b"\xff" * 40)

    with pytest.raises(ImportRefused, match="truncated or damaged"):
        run(path)


@pytest.mark.parametrize("name", ["absent.jsonl", ""])
def test_a_file_that_cannot_be_opened_is_an_error(tmp_path, name):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_procedures", tmp_path / name)


def test_an_error_far_down_takes_back_what_stood_before_it(tmp_path):
    good = [record(f"1.{n:06}") for n in range(600)]

    with pytest.raises(ImportRefused, match="line 601"):
        run(write(tmp_path, *good, "{"))

    assert not Procedure.objects.exists()


def test_a_version_cannot_start_before_the_one_in_force(tmp_path):
    run(write(tmp_path, record()))

    with pytest.raises(ImportRefused, match="có hiệu lực sau ngày này"):
        run(write(tmp_path, record(decision_number="9/QĐ")), on=TODAY - timedelta(days=1))

    assert ProcedureVersion.objects.count() == 1


def test_without_a_report_the_command_says_how_to_get_one(tmp_path, capsys):
    call_command("import_procedures", write(tmp_path, record(level=[])))

    assert capsys.readouterr().out.endswith(
        "     1  level_missing\n1 remarks; --report FILE writes each of them on a line\n"
    )


def test_the_command_writes_the_report_and_sums_up(tmp_path, capsys):
    dirty = record("1.000894", submission_methods=[method(duration="1")])
    report = tmp_path / "report.txt"

    call_command("import_procedures", write(tmp_path, record(), dirty), report=report)

    assert report.read_text() == "1.000894: duration_without_unit: online: “1”\n"
    assert capsys.readouterr().out == (
        f"{PaperKind.objects.count()} kinds of papers added\n"
        f"{Synonym.objects.count()} synonyms of search added\n"
        "2 records: 2 new, 0 changed, 0 unchanged, 0 left out\n"
        "2 papers linked to the catalogue, 0 not: see /quan-tri/giay-to/chua-khop/\n"
        "     1  duration_without_unit\n"
    )


def test_papers_are_linked_where_code_or_name_fits_and_the_rest_is_counted(tmp_path):
    make_kind("GT.CHUNG-SINH", "Giấy chứng sinh")
    make_kind("000.00.00.G15-KQ003362", "Trích lục khai tử")
    papers = [
        paper("- Giấy chứng sinh;"),
        paper("Bản sao trích lục", component_code="000.00.00.G15-KQ003362"),
        paper("Giấy chứng sinh (bản sao)"),
        paper("giấy chứng sinh", component_code="000.00.00.G15-KQ003362"),
    ]

    summary = import_file(write(tmp_path, record(dossier_components=papers)), on=TODAY, at=NOON)

    assert list(Component.objects.order_by("order").values_list("paper", flat=True)) == [
        "GT.CHUNG-SINH",
        "000.00.00.G15-KQ003362",
        "",
        "",
    ]
    assert summary.linked_papers == 2
    assert summary.unlinked_papers == {
        "paper_not_in_catalogue": 1,
        "paper_code_and_name_differ": 1,
    }
    assert [(row["name"], row["times"]) for row in listing.unlinked()] == [
        ("Giấy chứng sinh (bản sao)", 1),
        ("giấy chứng sinh", 1),
    ]


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_an_empty_file_is_a_mistake_and_no_empty_catalogue(tmp_path, text):
    path = tmp_path / "records.jsonl"
    path.write_text(text)

    with pytest.raises(CommandError, match=r"no record in the file\. Nothing was imported"):
        call_command("import_procedures", str(path))


def test_a_file_of_which_every_record_is_left_out_is_a_mistake(tmp_path):
    first = write(tmp_path, record(code="abc/def ghi"), name="odd.jsonl")

    with pytest.raises(CommandError, match=r"every record was left out\. Nothing"):
        call_command("import_procedures", str(first))
