"""A publication decision (quyết định công bố) needs two persons and puts a procedure in force."""

import datetime

import pytest
from django.utils import timezone

from procedures.models import Procedure, PublicationDecision
from tests.browser.things import drawing
from tests.procedures import authors

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CODE = authors.STAY["code"]


def test_what_one_wrote_another_approves_and_a_decision_publishes(world, tai, nga):
    draft = authors.submitted(world.people.tai)
    today = timezone.localdate()

    tai.open(f"/quan-tri/soan-thao/{draft.public_id}/xem-lai/")
    tai.look("Bước tiếp theo", "duyet-nguoi-soan")
    tai.sees("Người đã soạn không tự duyệt được")
    assert tai.page.get_by_role("button", name="Duyệt", exact=True).count() == 0

    nga.open(f"/quan-tri/soan-thao/{draft.public_id}/xem-lai/")
    nga.look("Khác biệt", "duyet-nguoi-duyet")
    nga.press("Trả lại để sửa")
    nga.look("Chưa làm được", "duyet-thieu-loi")
    nga.press("Duyệt", exact=True)
    nga.sees("Đã được duyệt.")

    tai.open("/quan-tri/quyet-dinh-cong-bo/")
    tai.look("Quyết định công bố", "quyet-dinh-trong")
    tai.follow("Lập quyết định")
    facts(tai, signed=today, effective=today - datetime.timedelta(days=1))
    tai.press("Lưu", exact=True)
    tai.look("Còn 1 chỗ cần sửa", "quyet-dinh-sai-ngay")
    tai.date("Ngày có hiệu lực", today)
    tai.press("Lưu", exact=True)
    tai.look("Danh mục thủ tục", "quyet-dinh-chua-co-gi")
    tai.page.get_by_label("Mới ban hành").check()
    tai.press("Thêm vào danh mục")
    tai.look("Còn 1 chỗ cần sửa", "quyet-dinh-thieu-ban-soan")
    tai.page.get_by_label("Mới ban hành").check()
    tai.page.get_by_label("Bản soạn thảo").select_option(str(draft.public_id))
    tai.press("Thêm vào danh mục")
    tai.sees("Mọi thủ tục trong danh mục được công bố cùng lúc")
    tai.look("Ban hành", "quyet-dinh-san-sang")
    tai.put("Bản quét quyết định", drawing("quyet-dinh.pdf"))
    tai.press("Tải lên")
    tai.press("Ban hành và công bố")
    tai.sees("Đã ban hành.")
    tai.look("Cho bộ chỉ số", "quyet-dinh-da-ban-hanh")

    nga.open("/quan-tri/quyet-dinh-cong-bo/")
    nga.sees("Đã ban hành, Phan Văn Tài")
    nga.look("Quyết định công bố", "quyet-dinh-danh-sach")
    decision = PublicationDecision.objects.get()
    assert decision.items.get().version == Procedure.objects.get(code=CODE).current
    assert draft.reviews.get(kind="approved").by.full_name == "Lương Thị Nga"


def facts(tai, *, signed, effective):
    """Fill in the facts of the decision."""
    tai.type("Số, ký hiệu", "1811/QĐ-UBND")
    tai.date("Ngày ký", signed)
    tai.date("Ngày có hiệu lực", effective)
    tai.type("Cơ quan ban hành", "Ủy ban nhân dân tỉnh Sông Vân")
    tai.type("Người ký", "Phan Minh Đạt")
    tai.type("Trích yếu", "Công bố thủ tục hành chính lĩnh vực cư trú")
    tai.page.get_by_label("Tỉnh, thành phố", exact=True).check()
