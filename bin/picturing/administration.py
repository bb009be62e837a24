"""Administrators: their rooms, a draft with its builders and a dry run, a decision."""

from __future__ import annotations

import datetime

from django.utils import timezone

from picturing.camera import Photographed, keep
from picturing.permit import Enter
from tests.browser import building
from tests.browser.person import DESK

ROOMS = (
    ("administration", "/quan-tri/"),
    ("drafts", "/quan-tri/soan-thao/"),
    ("paper-kinds", "/quan-tri/giay-to/"),
    ("review", "/quan-tri/ra-soat/2026/"),
    ("bulk-edits", "/quan-tri/sua-hang-loat/"),
    ("local-rules", "/quan-tri/dia-phuong/"),
    ("result-templates", "/quan-tri/mau-ket-qua/"),
    ("posting-limits", "/quan-tri/pham-vi-can-bo/"),
)
DRAWN = "1.013225"  # the procedure whose form, workflow and dry run are shown
GROUP, OPENS = "2.000986", "Thường trú và thẻ bảo hiểm y tế"  # linked procedures of a birth
DECISION = {
    "Số, ký hiệu": "512/QĐ-UBND",
    "Cơ quan ban hành": "Ủy ban nhân dân tỉnh Sông Vân",
    "Người ký": "Chủ tịch Trần Văn Khải",
    "Trích yếu": "Công bố thủ tục sửa đổi lĩnh vực hoạt động xây dựng",
}


def rooms(enter: Enter) -> None:
    """Keep the lists that administrators work from."""
    tai = enter("Phan Văn Tài")
    tai.open("/quan-tri/")
    tai.sign_in()
    tai.look("Quản trị")
    for name, path in ROOMS:
        tai.keep(name, path)
    tai.open("/quan-tri/dia-phuong/")
    tai.page.locator("main table a").first.click()
    tai.page.wait_for_load_state()
    tai.keep("local-edition")


def draft(enter: Enter) -> None:
    """Keep a draft: form, workflow, fees, papers, dry run, review, comparison; then a decision."""
    tai = enter("Phan Văn Tài")
    building.begin_draft(tai, DRAWN, "")
    tai.look()
    building.tab(tai, "Biểu mẫu")
    tai.look("Các trang")
    preview = tai.page.frame_locator("iframe").first
    preview.get_by_role("heading").first.wait_for()
    tai.keep_desk("form-builder")
    keep(tai.page, "form-builder", widths=({"width": 360, "height": 740},))
    building.tab(tai, "Quy trình")
    tai.page.wait_for_load_state()
    tai.keep("workflow-builder")
    tai.page.get_by_role("link", name="Thẩm định thiết kế", exact=True).first.click()
    tai.keep("workflow-step", heading="Bước 3. Thẩm định thiết kế")
    for name, part in (("fees", "Phí, lệ phí"), ("needed-papers", "Giấy tờ")):
        building.tab(tai, part)
        tai.page.wait_for_load_state()
        tai.keep(name)
    building.tab(tai, "Chạy thử")
    tai.press("Bắt đầu chạy thử")
    tai.sees("Đang chạy thử")
    tai.keep_desk("dry-run")
    tai.press("Kết thúc", exact=True)
    tai.look("Chạy thử trước khi gửi duyệt")
    building.tab(tai, "Thông tin")
    tai.type("Tên ngắn", "Giấy phép xây dựng")
    tai.press("Lưu", exact=True)
    building.tab(tai, "Xem lại, gửi duyệt")
    tai.press("Trình duyệt")
    tai.sees("Người đã soạn không tự duyệt được")
    tai.keep("draft-review")
    decision(tai)
    come_into_force(enter("Lương Thị Nga"), tai.page.url)


def linked(enter: Enter) -> None:
    """Keep a step that opens child dossiers, with what each of them gets."""
    tai = enter("Phan Văn Tài")
    building.begin_draft(tai, GROUP, "")
    tai.look()
    building.tab(tai, "Quy trình")
    tai.page.wait_for_load_state()
    tai.page.get_by_role("link", name=OPENS, exact=True).first.click()
    tai.look(OPENS)
    keep(tai.page, "workflow-children", widths=(DESK,))


def come_into_force(nga: Photographed, decision_url: str) -> None:
    """The second administrator approves and publishes; the two versions are compared."""
    nga.open("/quan-tri/soan-thao/")
    nga.sign_in()
    nga.follow("Giấy phép xây dựng")
    building.tab(nga, "Xem lại, gửi duyệt")
    nga.press("Duyệt", exact=True)
    nga.sees("Đã được duyệt.")
    nga.page.goto(decision_url)
    nga.press("Ban hành và công bố")
    nga.sees("Lương Thị Nga ban hành")
    nga.keep("compare", f"/quan-tri/soan-thao/so-sanh/{DRAWN}/", "So hai bản")


def decision(tai: Photographed) -> None:
    """Keep a decision that is being prepared, with the draft in its list."""
    tai.open("/quan-tri/quyet-dinh-cong-bo/lap/")
    tai.look("Lập quyết định công bố")
    for label, words in DECISION.items():
        tai.type(label, words)
    today = timezone.localdate()
    for label, day in (("Ngày ký", today), ("Ngày có hiệu lực", today + datetime.timedelta(21))):
        box = tai.page.get_by_role("group", name=label)
        for part, value in (("Ngày", day.day), ("Tháng", day.month), ("Năm", day.year)):
            box.get_by_label(part, exact=True).fill(str(value))
    tai.page.get_by_label("Tỉnh, thành phố", exact=True).check()
    tai.press("Lưu", exact=True)
    tai.look("Danh mục thủ tục")
    tai.page.get_by_label("Sửa đổi, bổ sung").check()
    tai.page.get_by_label("Bản soạn thảo").select_option(index=1)
    tai.press("Thêm vào danh mục")
    tai.look("Danh mục thủ tục")
    keep(tai.page, "decision", widths=(DESK,))
