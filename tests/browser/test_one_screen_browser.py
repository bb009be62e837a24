"""The officers' daily pages at 1366×768: what the common case needs is in view without scrolling.

Reception: the boxes of the person and the search of the procedure. Queue: twelve rows at least and
the pills. A dossier: the likely action, the step's checklist with its button, the first paper with
its two buttons, why the date, and the history. The workflow builder: the chosen step's box, its
name, unit, role and time, and the button that saves. Supervision: the four numbers, both tables by
name, and the first three dossiers that need somebody, each with the way to urge.
"""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Locator, Page

from bench import copies
from dossiers.models import Dossier
from portal.workflow import simple_workflow
from procedures.authoring import drafts as authoring
from procedures.demo import definitions
from tests import people
from tests.browser.offices import look
from tests.dossiers.counter.conftest import START

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HEIGHT = 768
ROWS = 12
"""Dossiers of a queue that are read at one look."""


@pytest.fixture
def world(transactional_db):
    flow = simple_workflow()
    step = next(each for each in flow["steps"] if each["key"] == "appraisal")
    step["instruction"] = "Đối chiếu tờ khai với sổ hộ tịch và cơ sở dữ liệu quốc gia về dân cư."
    step["points"] = [
        {"key": f"viec_{number}", "words": words, "required": True}
        for number, words in enumerate(
            ["Tra sổ hộ tịch", "Đối chiếu nơi ở", "Hỏi nơi cư trú trước", "Xem giấy ly hôn"]
        )
    ]
    edge = next(each for each in flow["edges"] if each["key"] == "submit")
    edge["guard"] = {"is": "points_ticked"}
    return people.make_world(workflow=flow)


def below(page: Page, *wanted: Locator) -> list[str]:
    """Return what of `wanted` is not wholly in the window, nobody having scrolled."""
    assert page.evaluate("window.scrollY") == 0
    found = []
    for each in wanted:
        box = each.bounding_box()
        if box is None or box["y"] < 0 or box["y"] + box["height"] > HEIGHT:
            found.append(f"{each}: {box}")
    return found


def test_reception(world, open_as):
    page = open_as(world.people.trang, START)

    assert not below(
        page,
        page.get_by_label("Số định danh cá nhân"),
        page.get_by_label("Họ, chữ đệm, tên"),
        page.get_by_label("Điện thoại"),
        page.get_by_label("Tìm theo tên hoặc mã"),
    )
    assert page.evaluate("document.documentElement.scrollHeight") == HEIGHT


def test_the_queue(world, dossier, open_as):
    copies.copy({dossier.pk: 29}, weeks=1)
    page = open_as(world.people.phuong, reverse("desk:queue"))
    rows = page.locator("tr[data-row]")

    assert rows.count() == 30
    assert not below(page, page.get_by_role("navigation", name="Bộ lọc có sẵn"), rows.nth(0))
    assert not below(page, rows.nth(ROWS - 1), page.get_by_role("button", name="Lọc", exact=True))
    rows.nth(0).get_by_role("checkbox").check()
    assert not below(page, page.get_by_role("button", name="Giao người xử lý"), rows.nth(ROWS - 2))


def test_a_dossier_at_the_desk(world, dossier, open_as):
    page = open_as(world.people.phuong, reverse("desk:dossier", args=[dossier.code]))

    assert not below(
        page,
        page.get_by_text("Hướng dẫn của bước này:"),
        page.get_by_role("checkbox", name="Xem giấy ly hôn"),
        page.get_by_role("button", name="Lưu việc đã kiểm"),
        page.get_by_role("button", name="Đạt", exact=True).first,
        page.get_by_role("button", name="Chưa đạt").first,
        page.get_by_role("heading", name="Vì sao hạn này"),
        page.get_by_role("heading", name="Lịch sử"),
    )
    wrong = look(page, "dossier-points")
    page.get_by_role("checkbox", name="Xem giấy ly hôn").check()
    page.get_by_role("button", name="Lưu việc đã kiểm").click()
    assert page.get_by_role("checkbox", name="Xem giấy ly hôn").is_checked()
    assert not wrong, "\n".join(wrong)


def test_the_workflow_builder(world, open_as):
    draft = authoring.begin(by=world.people.tai, definition=definitions()["1.013225"])
    address = reverse("authoring:workflow", kwargs={"public_id": draft.public_id})
    page = open_as(world.people.tai, f"{address}?buoc=inspection")

    assert not below(
        page,
        page.get_by_role("heading", name="Bước 4. Kiểm tra thực địa", exact=True),
        page.get_by_label("Tên bước"),
        page.get_by_label("Nơi làm", exact=True),
        page.get_by_label("Người làm", exact=True),
        page.get_by_label("Thời hạn", exact=True),
        page.get_by_role("button", name="Lưu", exact=True).last,
    )
    wrong = look(page, "builder-points")
    assert not wrong, "\n".join(wrong)


def test_supervision(world, dossier, open_as):
    copies.copy({dossier.pk: 11}, weeks=1)
    yesterday = timezone.now() - datetime.timedelta(days=1)
    Dossier.objects.update(rank_at=yesterday, due_at=yesterday)
    page = open_as(world.people.thang, reverse("supervision:board"))

    assert not below(
        page,
        page.get_by_text("Đang mở", exact=True).first,
        page.get_by_role("heading", name="Hồ sơ đang mở theo đơn vị đang giữ"),
        page.get_by_role("heading", name="Cần can thiệp"),
        page.get_by_role("link", name="Đôn đốc H99").nth(2),
    )
