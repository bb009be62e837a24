"""Phân cấp, ủy quyền: one administrator writes which agency is competent, another approves."""

import datetime

import pytest
from django.utils import timezone

from procedures.models import Delegation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_an_authorisation_is_written_approved_and_ended(world, tai, nga):
    today = timezone.localdate()

    tai.open("/quan-tri/dia-phuong/")
    tai.look("Quy định địa phương và thẩm quyền", "tham-quyen-trong")
    tai.follow("Lập phân cấp, ủy quyền")
    write(tai, world, today, codes="9.999999")
    tai.press("Lưu", exact=True)
    tai.look("Còn 1 chỗ cần sửa", "tham-quyen-sai")
    tai.fill_in(procedures=world.procedure.code)
    tai.press("Lưu", exact=True)
    tai.look("Quyết định 12/QĐ-UBND", "tham-quyen-soan")
    tai.press("Trình duyệt")
    tai.sees("Người đã soạn không tự duyệt được.")
    tai.look("Soạn và duyệt", "tham-quyen-cho-duyet")

    nga.open("/quan-tri/dia-phuong/")
    nga.look("Quy định địa phương và thẩm quyền", "tham-quyen-danh-sach")
    nga.follow("12/QĐ-UBND")
    nga.look("Soạn và duyệt", "tham-quyen-nguoi-thu-hai")
    nga.press("Duyệt", exact=True)
    nga.sees("Lương Thị Nga")
    nga.press("Kết thúc vào cuối hôm nay")
    nga.look("Phạm vi", "tham-quyen-ket-thuc")

    made = Delegation.objects.get()
    assert (made.approved_by.full_name, made.last_day) == ("Lương Thị Nga", today)


def write(tai, world, today, *, codes):
    """Fill in the decision."""
    tai.page.get_by_label("Ủy quyền", exact=True).check()
    tai.type("Số, ký hiệu", "12/QĐ-UBND")
    tai.date("Ngày ký", today - datetime.timedelta(days=7))
    tai.type("Người ký", "Nguyễn Văn Ký")
    tai.page.locator("[name=from_agency]").select_option(str(world.commune.pk))
    tai.page.locator("[name=to_agency]").select_option(str(world.other_centre.pk))
    tai.date("Có thẩm quyền từ ngày", today)
    tai.fill_in(procedures=codes, reason="Giảm một khâu đi lại cho người dân")
