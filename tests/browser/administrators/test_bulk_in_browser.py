"""One change of several procedures at once, and Excel with errors told by cell."""

import io

import pytest
from openpyxl import load_workbook

from procedures.defining import publish_definition
from procedures.demo import SINCE, definitions
from procedures.models import Draft
from tests import people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BIRTH, HOUSE = "1.001193", "1.013225"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def catalogue(world):
    """Two procedures beside the one of the world."""
    for code in (BIRTH, HOUSE):
        publish_definition(definitions()[code], on=SINCE, at=people.MONDAY)


def test_one_thing_is_changed_in_two_procedures_after_a_look(catalogue, tai):
    tai.open("/quan-tri/sua-hang-loat/")
    tai.look("Sửa hàng loạt", "hang-loat")
    tai.press("Xem trước")
    tai.sees("Chọn từ 1 đến")
    tai.look("Chưa làm được", "hang-loat-chua-chon")

    for code in (BIRTH, HOUSE):
        tai.page.get_by_label(f"Chọn {code}").check()
    tai.page.get_by_label("Địa chỉ tiếp nhận hồ sơ").first.check()
    tai.press("Xem trước")
    tai.look("Còn 1 chỗ cần sửa", "hang-loat-thieu")
    tai.fill_in(reception_address="Số 1 đường Trần Hưng Đạo, phường An Hải")
    tai.press("Xem trước")
    tai.look("Trình duyệt được", "hang-loat-xem-truoc")
    tai.page.locator("details summary").first.click()
    tai.sees("Số 1 đường Trần Hưng Đạo")
    tai.look("", "hang-loat-xem-mot")
    assert not Draft.objects.exists()
    tai.press("Làm như đã xem")
    tai.sees("Đã lập 2 bản soạn thảo.")
    tai.look("", "hang-loat-da-lam")

    assert set(Draft.objects.values_list("code", flat=True)) == {BIRTH, HOUSE}


def test_faults_of_an_excel_file_are_told_by_cell_and_nothing_is_kept(catalogue, tai):
    tai.open("/quan-tri/sua-hang-loat/")
    tai.page.get_by_label(f"Chọn {BIRTH}").check()
    exported = tai.download("Xuất Excel")

    tai.follow("Nhập tệp Excel đã sửa")
    bring(tai, exported, ("Giấy tờ", "D2", "hai"), ("Cách nộp", "B2", "Bay"))
    tai.sees("Trang tính “Giấy tờ”, ô D2: cần một số, không phải “hai”.")
    tai.look("Còn 2 chỗ cần sửa trong tệp", "excel-loi")
    assert not Draft.objects.exists()

    bring(tai, exported, ("Giấy tờ", "C2", "Giấy chứng sinh, bản chính"))
    tai.look("Trình duyệt được", "excel-xem-truoc")
    tai.press("Làm như đã xem")
    tai.sees("Đã lập 1 bản soạn thảo.")

    paper = Draft.objects.get().definition["components"][0]
    assert paper["name"] == "Giấy chứng sinh, bản chính"


def bring(tai, exported, *changes):
    """Bring the exported file with cells changed: (sheet, cell, value)."""
    book, stream = load_workbook(io.BytesIO(exported)), io.BytesIO()
    for sheet, cell, value in changes:
        book[sheet][cell] = value
    book.save(stream)
    file = {"name": "thu-tuc.xlsx", "mimeType": XLSX, "buffer": stream.getvalue()}
    tai.page.locator("input[type=file]").set_input_files(file)
    tai.press("Tải lên và xem trước")
