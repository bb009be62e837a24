"""Procedures as an Excel file and back: the same again changes nothing, errors are told by cell."""

import datetime
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from procedures.authoring.bulk import reading_sheets
from procedures.authoring.bulk.reading_sheets import SheetsRefused, read_sheets
from procedures.authoring.bulk.sheets import documents_of, wanted_of
from procedures.authoring.bulk.writing_sheets import workbook_of
from procedures.defining import publish_definition
from procedures.demo import SINCE, definitions
from procedures.models import BulkEdit, Draft, Procedure
from tests import people
from tests.procedures.records import record, run, write

CODE = "1.001193"


@pytest.fixture
def world(db):
    made = people.make_world()
    for code in (CODE, "3.000333", "1.013225"):
        publish_definition(definitions()[code], on=SINCE, at=people.MONDAY)
    return made


def chosen(*codes):
    rows = Procedure.objects.select_related("sector", "current").filter(code__in=codes or [CODE])
    return documents_of(rows)


def changed(*changes, codes=(CODE,)):
    """The exported file with cells changed: (sheet, cell, value)."""
    book = load_workbook(io.BytesIO(workbook_of(chosen(*codes))))
    for sheet, cell, value in changes:
        book[sheet][cell] = value
    return saved(book)


def saved(book):
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def errors_of(data):
    with pytest.raises(SheetsRefused) as refused:
        wanted_of(data)
    return refused.value.errors


def test_a_file_that_nobody_changed_wants_nothing(world):
    codes = (CODE, "3.000333", "1.013225")

    data = workbook_of(chosen(*codes))

    assert wanted_of(data) == {}
    heading, *fees = load_workbook(io.BytesIO(data))["Lệ phí"].iter_rows(values_only=True)
    counted = heading.index("Thu theo số lượng (khóa câu hỏi)")
    free = heading.index("Số lượng đầu không thu")
    assert {row[free] for row in fees if not row[counted]} == {None}  # paid once: no number there


def test_headings_and_sheets_are_vietnamese(world):
    book = load_workbook(io.BytesIO(workbook_of(chosen())))

    assert book.sheetnames == [
        "Thủ tục",
        "Cách nộp",
        "Giấy tờ",
        "Lệ phí",
        "Trường hợp",
        "Miễn, giảm",
        "Kết quả",
        "Căn cứ pháp lý",
    ]
    assert book["Thủ tục"]["A1"].value == "Mã thủ tục"
    assert book["Thủ tục"]["A2"].value == CODE


def test_changed_cells_are_wanted_and_the_rest_of_a_row_stays(world):
    papers = definitions()[CODE]["components"]
    data = changed(("Thủ tục", "B2", "Khai sinh mới"), ("Giấy tờ", "C2", "Giấy mới"))

    wanted = wanted_of(data)[CODE]

    assert wanted["name"] == "Khai sinh mới"
    assert wanted["components"][0] == {**papers[0], "name": "Giấy mới"}
    assert [each["key"] for each in wanted["components"]] == [each["key"] for each in papers]
    assert set(wanted) == {"name", "components"}


def test_a_row_taken_out_goes_and_a_sheet_taken_out_says_nothing(world):
    book = load_workbook(io.BytesIO(workbook_of(chosen())))
    book["Giấy tờ"].delete_rows(2)
    del book["Lệ phí"]

    wanted = wanted_of(saved(book))[CODE]

    assert len(wanted["components"]) == len(definitions()[CODE]["components"]) - 1
    assert "fees" not in wanted


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "words"),
    [
        ("Giấy tờ", "D2", "hai", "Trang tính “Giấy tờ”, ô D2: cần một số, không phải “hai”."),
        ("Giấy tờ", "E2", -1, "Trang tính “Giấy tờ”, ô E2: số không được âm."),
        ("Giấy tờ", "E2", "-1", "Trang tính “Giấy tờ”, ô E2: số không được âm."),
        ("Giấy tờ", "E2", "−1.500", "Trang tính “Giấy tờ”, ô E2: số không được âm."),
        ("Lệ phí", "D2", 10**15, "Trang tính “Lệ phí”, ô D2: số lớn quá: nhiều nhất 15 chữ số."),
        ("Lệ phí", "D2", "1" * 30, "Trang tính “Lệ phí”, ô D2: số lớn quá: nhiều nhất 15 chữ số."),
        ("Lệ phí", "D2", 1e300, "Trang tính “Lệ phí”, ô D2: số lớn quá: nhiều nhất 15 chữ số."),
        ("Giấy tờ", "D2", "1,5", "Trang tính “Giấy tờ”, ô D2: cần số nguyên."),
        ("Căn cứ pháp lý", "D2", "1/1/99999999999", "ô D2: cần một ngày như 16/11/2026"),
        ("Giấy tờ", "D2", 1.5, "Trang tính “Giấy tờ”, ô D2: cần số nguyên."),
        ("Giấy tờ", "F2", "có lẽ", "Trang tính “Giấy tờ”, ô F2: ghi Có hoặc Không."),
        ("Giấy tờ", "A2", None, "Trang tính “Giấy tờ”, ô A2: thiếu mã thủ tục."),
        ("Giấy tờ", "A2", "9.9", "mã 9.9 không có ở trang tính “Thủ tục”"),
        ("Cách nộp", "B2", "Bay", "ô B2: chỉ nhận: Trực tiếp, Trực tuyến"),
        ("Thủ tục", "B2", "=1+1", "ô B2: có công thức hoặc lỗi; hãy dán giá trị."),
        ("Thủ tục", "B1", "Tên gì", "ô B1: không có cột “Tên gì”"),
        ("Thủ tục", "A1", "Số", "thiếu cột “Mã thủ tục”"),
        ("Thủ tục", "B2", "x" * 32_100, "dài quá 32000 ký tự"),
    ],
)
def test_errors_are_told_by_cell(world, sheet, cell, value, words):
    assert any(words in each for each in errors_of(changed((sheet, cell, value)))), words


def test_a_fee_by_quantity_goes_out_and_comes_back(world):
    book = load_workbook(io.BytesIO(workbook_of(chosen())))
    book["Lệ phí"].append(
        [CODE, "trich-luc", "Bản sao trích lục", 8000, "", "", "ban_sao", "bản", 1, 80000]
    )

    wanted = wanted_of(saved(book))[CODE]

    assert wanted["fees"][-1] == {
        "code": "trich-luc",
        "name": "Bản sao trích lục",
        "amount_dong": 8000,
        "quantity": "ban_sao",
        "quantity_unit": "bản",
        "quantity_free": 1,
        "most_dong": 80000,
    }


def test_cases_waivers_results_and_legal_bases_are_changed_too(world):
    book = load_workbook(io.BytesIO(workbook_of(chosen())))
    book["Trường hợp"].append([CODE, "1.001193.09", "Trẻ bị bỏ rơi", 3, "ngày làm việc"])
    book["Miễn, giảm"].append([CODE, "ngheo", "Hộ nghèo", "", 100, "", "", "01/02/2026"])
    book["Kết quả"].append([CODE, "KQ9", "Bản sao trích lục", "Có"])
    book["Căn cứ pháp lý"].append(
        [CODE, "60/2014/QH13", "Luật Hộ tịch", datetime.datetime(2014, 11, 20), "Quốc hội"]
    )

    wanted = wanted_of(saved(book))[CODE]

    assert set(wanted) == {"cases", "waivers", "results", "legal_bases"}
    assert wanted["cases"][-1] == {
        "code": "1.001193.09",
        "name": "Trẻ bị bỏ rơi",
        "duration_amount": 3,
        "duration_unit": "WORKING_DAY",
    }
    assert wanted["waivers"][-1] == {
        "code": "ngheo",
        "name": "Hộ nghèo",
        "percent": 100,
        "effective_from": "2026-02-01",
    }
    assert wanted["results"][-1] == {"code": "KQ9", "name": "Bản sao trích lục"}
    assert wanted["legal_bases"][-1]["issued_on"] == "2014-11-20"


def test_a_day_that_is_none_is_told_by_its_cell(world):
    book = load_workbook(io.BytesIO(workbook_of(chosen())))
    row = book["Căn cứ pháp lý"].max_row + 1
    book["Căn cứ pháp lý"].append([CODE, "1/2026", "Luật", "31/02/2026"])

    assert errors_of(saved(book)) == [
        f"Trang tính “Căn cứ pháp lý”, ô D{row}: "
        "cần một ngày như 16/11/2026, không phải “31/02/2026”."
    ]


def test_an_unknown_code_is_told_with_its_row(world):
    book = load_workbook(io.BytesIO(workbook_of(chosen())))
    for title in book.sheetnames[1:]:
        del book[title]
    book["Thủ tục"]["A2"] = "9.999999"

    assert errors_of(saved(book)) == [
        "Trang tính “Thủ tục”, dòng 2: không có thủ tục mang mã 9.999999."
    ]


def test_no_published_text_becomes_a_formula_and_it_comes_back_unchanged(tmp_path, world):
    name = '=HYPERLINK("http://x","Bấm")'
    run(write(tmp_path, record("1.000656", name=name)))
    data = workbook_of(chosen("1.000656"))

    cell = load_workbook(io.BytesIO(data))["Thủ tục"]["B2"]
    assert (cell.data_type, cell.value) == ("s", f"'{name}")
    assert wanted_of(data) == {}


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.4", b"\x00" * 200])
def test_what_is_no_workbook_is_refused_in_words(data):
    with pytest.raises(SheetsRefused) as refused:
        read_sheets(data)
    assert "không phải tệp Excel" in refused.value.errors[0]


def bomb(name, content):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, content)
    return stream.getvalue()


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused_before_it_is_read(world):
    data = bomb("xl/workbook.xml", b"0" * (reading_sheets.MOST_UNPACKED + 1))

    assert len(data) < 200_000
    with pytest.raises(SheetsRefused) as refused:
        read_sheets(data)
    assert "quá lớn sau khi giải nén" in refused.value.errors[0]


def test_entities_and_macros_are_refused(world):
    packed = zipfile.ZipFile(io.BytesIO(workbook_of(chosen())))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as again:
        for each in packed.infolist():
            content = packed.read(each)
            if each.filename == "xl/workbook.xml":
                content = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + content.split(b"?>", 1)[-1]
            again.writestr(each.filename, content)

    for data in (stream.getvalue(), bomb("xl/vbaProject.bin", b"x")):
        with pytest.raises(SheetsRefused):
            read_sheets(data)


def test_a_sheet_with_too_many_rows_is_refused(world, monkeypatch):
    monkeypatch.setattr(reading_sheets, "MOST_ROWS", 3)

    assert any("quá nhiều dòng" in each for each in errors_of(changed(codes=(CODE, "1.013225"))))


def test_an_administrator_brings_a_changed_file_looks_and_gets_drafts(world):
    client = Client()
    client.force_login(world.people.tai, backend="portal.accounts.backends.NationalIdentityBackend")
    exported = client.post(reverse("bulk:choose"), {"code": [CODE], "do": "export"})
    book = load_workbook(io.BytesIO(exported.content))
    book["Thủ tục"]["B2"] = "Khai sinh mới"
    upload = SimpleUploadedFile("thu-tuc.xlsx", saved(book))

    answer = client.post(reverse("bulk:bring"), {"file": upload})
    page = client.get(answer.url)
    assert not Draft.objects.exists()
    client.post(answer.url, {"seen": page.context["seen"]})

    assert exported["Content-Disposition"].endswith('.xlsx"')
    assert "Khai sinh mới" in page.content.decode().replace("<ins>", "")
    assert Draft.objects.get().definition["name"] == "Khai sinh mới"


def test_a_file_of_fifty_megabytes_is_refused_with_words(world):
    client = Client()
    client.force_login(world.people.tai, backend="portal.accounts.backends.NationalIdentityBackend")
    upload = SimpleUploadedFile("lon.xlsx", b"PK" * (25 * 1024 * 1024))

    answer = client.post(reverse("bulk:bring"), {"file": upload})

    assert answer.status_code == 422
    assert "nặng quá 5 MB" in answer.content.decode()
    assert not BulkEdit.objects.exists()
