"""What the national list says otherwise: one administrator proposes, another one confirms."""

import datetime

import pytest

from procedures.authoring.national_list import intake
from procedures.models import NationalFile, Procedure
from tests import people
from tests.procedures.records import record, run, write

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BIRTH = record()
DEATH = record("1.000656", name="Thủ tục đăng ký khai tử")
MARRIAGE = record("1.000894", name="Thủ tục đăng ký kết hôn")


def test_new_changed_and_gone_are_worked_through_by_two(tmp_path, world, tai, nga):
    run(write(tmp_path, BIRTH, MARRIAGE))
    today = write(tmp_path, record(steps="Nộp trực tuyến, nhận giấy tại phường."), DEATH)

    tai.open("/quan-tri/danh-muc-quoc-gia/")
    tai.look("Khác với danh mục quốc gia", "quoc-gia-trong")
    tai.follow("So với tệp mới")
    bring(tai, "danh-muc.pdf", b"%PDF-1.4")
    tai.look("Còn 1 chỗ cần sửa", "quoc-gia-tep-sai")
    tai.page.locator("[name=is_whole]").check()
    bring(tai, "danh-muc.jsonl", today.read_bytes())
    intake.work_off(NationalFile.objects.get().pk, now=datetime.datetime.now(people.ZONE))
    tai.page.reload()
    tai.look("Các tệp gần đây", "quoc-gia-tep")

    tai.follow("Mọi khác biệt")
    tai.look("Khác với danh mục quốc gia", "quoc-gia-danh-sach")
    tai.follow("1.000894")
    tai.sees("Danh mục quốc gia không còn thủ tục này.")
    tai.look("Bước tiếp theo", "quoc-gia-khong-con")
    tai.press("Giữ nguyên")
    tai.look("Chưa làm được", "quoc-gia-thieu-ly-do")
    tai.open("/quan-tri/danh-muc-quoc-gia/")
    tai.follow("1.000656")
    tai.press("Đề nghị tiếp nhận")
    tai.sees("Bạn đã đề nghị.")
    tai.look("Ai đã làm gì", "quoc-gia-da-de-nghi")

    nga.open("/quan-tri/danh-muc-quoc-gia/")
    nga.follow("1.000656")
    nga.sees("Phan Văn Tài đề nghị tiếp nhận.")
    nga.look("Bước tiếp theo", "quoc-gia-nguoi-thu-hai")
    nga.press("Xác nhận, công bố từ hôm nay")
    nga.look("Ai đã làm gì", "quoc-gia-da-cong-bo")

    assert Procedure.objects.get(code="1.000656").current is not None
    assert Procedure.objects.get(code="1.000894").is_active


def bring(tai, name, data):
    """Bring a file of the national list."""
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    tai.page.locator("input[type=file]").set_input_files(file)
    tai.press("Tải lên và so sánh")
