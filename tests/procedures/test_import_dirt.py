"""Dirt in published records: what stays as published, and how the report says it."""

from decimal import Decimal

import pytest

from procedures.importing.agencies import agency_key, split_agencies
from procedures.importing.durations import read_duration
from procedures.importing.normalising import normalise
from procedures.models import Component, Procedure
from tests.procedures.records import method, paper, record, remarks, run, write


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("7 Ngày làm việc", 7, "WORKING_DAY"),
        ("02 Giờ", 2, "HOUR"),
        ("10 ngày", 10, "CALENDAR_DAY"),
        ("17.5 Ngày làm việc", Decimal("17.5"), "WORKING_DAY"),
        ("17,5 ngày làm việc.", Decimal("17.5"), "WORKING_DAY"),
        ("1 Tháng", 1, "MONTH"),
        ("3 giờ làm việc", 3, "WORKING_HOUR"),
    ],
)
def test_a_duration_with_its_unit_is_read(text, amount, unit):
    reading = read_duration(text)

    assert (reading.amount, reading.unit, reading.problem) == (amount, unit, "")


@pytest.mark.parametrize(
    ("text", "quantity", "unit", "problem"),
    [
        ("1", None, None, "duration_without_unit"),
        ("1", 1, "OTHER", "duration_without_unit"),
        ("", None, None, "duration_missing"),
        ("10-25", None, None, "duration_in_words"),
        ("Không quy định", None, None, "duration_in_words"),
        ("", "Theo mô tả", "OTHER", "duration_in_words"),
        ("7 Ngày làm việc hoặc 10 ngày", None, None, "duration_in_words"),
        ("0", None, None, "duration_zero"),
        ("0 Ngày làm việc", None, None, "duration_zero"),
        ("3.5 Ngày", None, None, "duration_part_of_day"),
        ("7 Ngày làm việc", 5, "WORKING_DAY", "duration_disagrees"),
        ("7 Ngày làm việc", 7, "DAY", "duration_disagrees"),
        ("7", 7, "FORTNIGHT", "duration_unknown_unit"),
        ("99999 Ngày", None, None, "duration_in_words"),
        ("-5 Ngày", None, None, "duration_in_words"),
        ("1", True, "WORKING_DAY", "duration_in_words"),
    ],
)
def test_a_doubtful_duration_is_never_guessed(text, quantity, unit, problem):
    reading = read_duration(text, quantity, unit)

    assert (reading.amount, reading.unit, reading.problem) == (None, "", problem)


def test_a_duration_without_unit_stays_as_published(db, tmp_path):
    case = {"case_code": "1.001193.01", "qty": 1, "unit": "WORKING_DAY"}
    dirty = record(
        submission_methods=[method(duration="1", duration_qty=1, duration_unit="OTHER")],
        processing_cases=[case],
    )

    _, lines = run(write(tmp_path, dirty))

    version = Procedure.objects.get().current
    channel, limit = version.servicechannel_set.get(), version.processingcase_set.get()
    assert lines == ["1.001193: duration_without_unit: online: “1”"]
    assert (channel.duration_text, channel.duration_amount, channel.duration_unit) == (
        "1",
        None,
        "",
    )
    assert (limit.code, limit.duration_amount, limit.duration_unit) == (
        "1.001193.01",
        1,
        "WORKING_DAY",
    )
    assert version.remarks == [{"kind": "duration_without_unit", "text": "online: “1”"}]


def test_a_channel_listed_more_than_once_is_reported():
    methods = [method(duration="7 Ngày làm việc"), method(duration="1 Giờ")]

    assert remarks(submission_methods=methods) == [
        "channel_repeated: online: 2 rows, cases not told apart"
    ]


def test_an_unknown_channel_is_left_out_and_reported():
    done = normalise(record(submission_methods=[method("fax"), method()]))

    assert [row["channel"] for row in done.parts["servicechannel"]] == [2]
    assert [str(r.text) for r in done.remarks] == ["“fax”: the row is left out"]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"level": []}, "level_missing: no level; the preparers inferred none"),
        ({"level": ["commune", "district"]}, "level_unknown: “district”"),
        ({"field": ""}, "sector_missing: no sector"),
        ({"kind": "SPECIFIC"}, "kind_not_in_words: “SPECIFIC”"),
        ({"state": "ABOLISHED"}, "state_unknown: “ABOLISHED”"),
        ({"agency": "UBND cấp huyện"}, "district_level: still mentions the district level"),
        ({"parse_notes": ["legal_trailing_text"]}, "source_note: legal_trailing_text"),
        ({"colour": "red"}, "unknown_key: “colour” is not read"),
        (
            {"dossier_components": [paper("Xuất trình:", 0, 0)]},
            "paper_without_copies: “Xuất trình:”",
        ),
        (
            {"dossier_components": [paper("Tờ khai", None, None)]},
            "paper_quantity_missing: “Tờ khai”",
        ),
        ({"dossier_components": [paper("")]}, "paper_without_name: paper 1"),
        (
            {"legal_basis": [{"number": "Luật số 1", "title": "x"}]},
            "legal_number_free_style: “Luật số 1”",
        ),
        ({"legal_basis": [{"number": "", "title": "Luật"}]}, "legal_number_missing: “Luật”"),
        (
            {"legal_basis": [{"number": "1/2026/QH16", "title": ""}]},
            "legal_title_missing: “1/2026/QH16”",
        ),
        (
            {"legal_basis": [{"number": "1/2026/QH16", "title": "x", "issued_on": "hôm qua"}]},
            "legal_date_unclear: “hôm qua”",
        ),
        (
            {"steps": "Nộp\u200b hồ\x00 sơ\ud800"},
            "invisible_characters: removed U+0000, U+200B, U+D800",
        ),
        ({"name": "Ho\u0302\u0323 tịch"}, "not_nfc: 1 texts were not in NFC, normalised"),
    ],
)
def test_each_kind_of_dirt_has_one_line(facts, said):
    assert remarks(**facts) == [said]


def test_text_is_kept_in_nfc_without_invisible_characters():
    done = normalise(record(name="Đa\u0306ng ky\u0301\u200e khai\x0b sinh ", steps="a\r\nb\tc"))

    assert done.version["name"] == "Đăng ký khai sinh"
    assert done.version["steps"] == "a\nb\tc"


def test_a_clean_and_a_decomposed_record_are_the_same_content():
    clean = normalise(record(name="Hộ tịch"))
    decomposed = normalise(record(name="Ho\u0323\u0302 tịch "))

    assert clean.content_hash == decomposed.content_hash


def test_a_paper_only_shown_is_not_required(db, tmp_path):
    run(write(tmp_path, record(dossier_components=[paper("Căn cước", 0, 0), paper()])))

    shown, handed_in = Component.objects.order_by("order")
    assert (shown.required, shown.is_note) == (False, True)
    assert (handed_in.required, handed_in.is_note, handed_in.key) == (True, False, "giay-to-2")


def test_long_texts_and_many_papers_are_taken_whole(db, tmp_path):
    long = record(
        name="Thủ tục " + "rất dài " * 180,
        steps="bước " * 5000,
        agency="Cục " + "x" * 1500,
        dossier_components=[paper(f"Giấy {n}") for n in range(94)],
    )

    run(write(tmp_path, long))

    version = Procedure.objects.get().current
    assert (len(version.name), len(version.steps)) == (len(long["name"].strip()), 24_999)
    assert version.component_set.count() == 94


def test_malformed_and_repeated_codes_are_left_out_and_reported(db, tmp_path):
    summary, lines = run(
        write(tmp_path, record("1.014955-Xoa"), record(), record(), record("../1.000001"))
    )

    assert (summary.new, summary.left_out) == (1, 3)
    assert lines == [
        "“1.014955-Xoa”: code_malformed: not a procedure code, the record is left out",
        "“1.001193”: code_repeated: already on line 2, the record is left out",
        "“../1.000001”: code_malformed: not a procedure code, the record is left out",
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ủy ban Nhân dân xã, phường, thị trấn.", ["Ủy ban Nhân dân xã, phường, thị trấn"]),
        (
            "Công an cấp Xã, Cục cảnh sát giao thông; Công an tỉnh",
            ["Công an cấp Xã", "Cục cảnh sát giao thông", "Công an tỉnh"],
        ),
        ("Bộ Văn hóa, Thể thao và Du lịch", ["Bộ Văn hóa, Thể thao và Du lịch"]),
        ("", []),
    ],
)
def test_agencies_are_told_apart(text, names):
    assert split_agencies(text) == names


@pytest.mark.parametrize(
    "spelling",
    ["Ủy ban nhân dân cấp xã", "UBND cấp xã", "Uỷ ban Nhân dân xã, phường, thị trấn.", "UBND Xã"],
)
def test_spellings_of_an_agency_share_a_key(spelling):
    assert agency_key(spelling) == "uy ban nhan dan cap xa"
