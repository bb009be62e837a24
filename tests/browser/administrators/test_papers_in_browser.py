"""The catalogue of papers: what procedures ask for gets a code, with who and why."""

import pytest

from procedures.models import PaperKind
from tests.procedures.paper_kinds import make_held_kind, make_kind

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_paper_that_nobody_listed_gets_its_code_and_its_end(world, tai):
    make_held_kind()
    make_kind("GT.CHUNG-SINH", "Giấy chứng sinh", changed_by=world.people.tai)

    tai.open("/quan-tri/giay-to/")
    tai.look("Danh mục giấy tờ", "giay-to")
    tai.follow("Chưa khớp")
    tai.look("Giấy tờ chưa khớp danh mục", "giay-to-chua-khop")
    tai.follow("Thêm vào danh mục Bản án ly hôn")
    tai.look("Thêm giấy tờ", "giay-to-them")
    tai.fill_in(code="giấy", reason="Hộ tịch hay đòi")
    tai.page.get_by_label("Người nộp mang đến").check()
    tai.press("Lưu", exact=True)
    tai.look("Còn 1 chỗ cần sửa", "giay-to-sai")
    tai.fill_in(code="GT.LY-HON")
    tai.press("Lưu", exact=True)
    tai.sees("GT.LY-HON")

    tai.open("/quan-tri/giay-to/?tim=ly+hon")
    tai.follow("Bản án ly hôn")
    tai.fill_in(reason="Đã có dữ liệu của tòa án")
    tai.press("Cho hết hiệu lực từ hôm nay")
    tai.open("/quan-tri/giay-to/?tim=ly+hon")
    tai.sees("hết dùng từ")
    tai.follow("Bản án ly hôn")
    tai.look("Đã thay đổi thế nào", "giay-to-lich-su")

    assert PaperKind.objects.get(code="GT.LY-HON").ended_on is not None
