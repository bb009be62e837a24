"""An officer goes on leave: work for her is refused by name, and proposals go to who is there."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from dossiers.given_tasks import giving
from dossiers.models import UnitText
from portal.accounts.models import Posting
from tests import people
from tests.browser.offices import look

pytestmark = pytest.mark.browser


@pytest.fixture
def world(transactional_db):
    return people.make_world()


def test_leave_then_a_refused_assignment_then_a_proposal(world, dossier, open_as):
    p = world.people
    son = people.make_user("Hồ Thanh Sơn", "038090001111")
    Posting.objects.create(user=son, agency=world.commune, role="case_officer", since="2026-01-01")
    today = timezone.localdate()
    page = open_as(p.phuong, "/mot-cua/vang-mat/moi/")
    wrong = look(page, "absence-new")
    for name in ("Vắng từ ngày", "Đến hết ngày"):
        group = page.get_by_role("group", name=name)
        for label, part in (("Ngày", today.day), ("Tháng", today.month), ("Năm", today.year)):
            group.get_by_label(label, exact=True).fill(str(part))
    page.get_by_label("Lý do").select_option(label="Công tác")
    page.get_by_label("Người thay").select_option(label="Hồ Thanh Sơn")
    page.get_by_role("button", name="Ghi vắng mặt").click()
    expect(page.get_by_text("đang vắng")).to_be_visible()
    wrong += look(page, "absence-list")

    desk = open_as(p.thang, f"/mot-cua/ho-so/{dossier.code}/viec/assign/")
    desk.get_by_label("Giao cho").select_option(value=str(p.phuong.pk))
    desk.get_by_role("button", name="Giao hồ sơ").click()
    expect(desk.get_by_text("Giao cho Hồ Thanh Sơn, người thay.")).to_be_visible()
    wrong += look(desk, "assign-refused")

    desk.goto(desk.url.split("/mot-cua/")[0] + "/mot-cua/phan-cong/")
    wrong += look(desk, "proposals")
    desk.get_by_role("button", name=f"Giao {dossier.code}").click()
    expect(desk.get_by_text("Đã giao: 1 trong 1 hồ sơ")).to_be_visible()
    dossier.refresh_from_db()
    assert dossier.assignee == son

    giving.give(
        by=p.thang, unit=world.commune, officer=son, words="Gọi lại cho ông Huy.", due_day=today
    )
    UnitText.objects.create(
        unit=world.commune,
        use="note",
        title="Đã gọi",
        body="Đã gọi {ho_ten}.",
        changed_by=p.thang,
        changed_at=timezone.now(),
    )
    other = open_as(son, "/mot-cua/giao-viec/")
    wrong += look(other, "tasks")
    other.get_by_role("link", name="Gọi lại cho ông Huy.").click()
    wrong += look(other, "task")
    for name, address in (
        ("texts", "cau-mau/"),
        ("note", f"ho-so/{dossier.code}/viec/note/"),
        ("dossier", f"ho-so/{dossier.code}/"),
        ("queue", ""),
    ):
        other.goto(other.url.split("/mot-cua/")[0] + f"/mot-cua/{address}")
        wrong += look(other, name)
    desk.goto(desk.url.split("/mot-cua/")[0] + "/mot-cua/cau-mau/moi/")
    wrong += look(desk, "text-new")
    assert not wrong, "\n".join(wrong)
