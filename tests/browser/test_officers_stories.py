"""Two officers at one dossier, and a dossier that will be late; with axe at both widths."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from dossiers.models import DossierPaper, IssuedPaper
from dossiers.notices.consumer import handle
from dossiers.papers.issuing import issue_for
from portal.accounts.models import Posting
from portal.outbox.models import OutboxMessage
from tests import people
from tests.browser.offices import dossier, look, open_as  # noqa: F401 - fixtures
from tests.dossiers.conftest import (  # noqa: F401 - fixtures
    accepted,
    at,
    draft,
    draft_of,
    filed,
    fresh,
    pdf,
    processing,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ASKED = "Dự định kết hôn với"
REASON = "Sở Tư pháp chưa trả lời xác minh."


@pytest.fixture
def world(transactional_db):
    return people.make_world()


def desk(made):
    return reverse("desk:dossier", kwargs={"code": made.code})


def test_of_two_officers_the_second_is_told_and_goes_on_with_what_she_wrote(
    world,
    dossier,  # noqa: F811
    open_as,  # noqa: F811
):
    son = people.make_user("Hồ Thanh Sơn", "038090001111")
    Posting.objects.create(user=son, agency=world.commune, role="case_officer", since="2025-07-01")
    phuong, other = open_as(world.people.phuong, desk(dossier)), open_as(son, desk(dossier))
    phuong.get_by_label("Nhận xét cho giấy tờ này").fill("Ảnh mờ ở góc.")
    other.get_by_role("link", name="Yêu cầu bổ sung").click()
    other.get_by_role("checkbox", name=ASKED).check()
    other.get_by_label(f"Cần sửa thế nào: {ASKED}").fill("Ghi đủ họ tên.")
    other.get_by_label("Lý do yêu cầu bổ sung").fill("Chưa rõ dự định kết hôn với ai.")

    # Phương was first: Sơn is told by whom and when, and his words wait for him.
    phuong.get_by_role("button", name="Chưa đạt").click()
    expect(phuong.get_by_text("Ảnh mờ ở góc.")).to_be_visible()
    other.get_by_role("button", name="Gửi yêu cầu bổ sung").click()
    told = other.get_by_role("alert")
    expect(told).to_contain_text("Hồ sơ này vừa được Lê Mai Phương xử lý lúc")
    faults = look(other, "stale")
    other.get_by_role("link", name=dossier.code).click()
    expect(other.get_by_text("Ảnh mờ ở góc.")).to_be_visible()
    other.get_by_role("link", name="Yêu cầu bổ sung").click()
    expect(other.get_by_text("Lần trước chưa gửi được.")).to_be_visible()
    expect(other.get_by_label(f"Cần sửa thế nào: {ASKED}")).to_have_value("Ghi đủ họ tên.")
    faults += look(other, "stale-words-are-back")

    # Now the other way round: a remark of Sơn's meets what Phương did meanwhile.
    other.goto(other.url.split("/mot-cua/")[0] + desk(dossier))
    other.get_by_label("Nhận xét cho giấy tờ này").fill("Bản này đọc được.")
    phuong.get_by_role("button", name="Đạt", exact=True).click()
    expect(phuong.locator("strong").filter(has_text="Đạt").first).to_be_visible()
    other.get_by_role("button", name="Chưa đạt").click()
    expect(told).to_contain_text("vừa được Lê Mai Phương xử lý")
    assert DossierPaper.objects.get().state == "good"
    other.get_by_role("link", name=dossier.code).click()
    expect(other.get_by_label("Nhận xét cho giấy tờ này")).to_have_value("Bản này đọc được.")
    expect(other.get_by_text("Nhận xét này chưa gửi được.")).to_be_visible()
    faults += look(other, "stale-remark-is-back")
    assert faults == []


def test_a_dossier_that_will_be_late_gets_its_apology_in_time(
    world,
    processing,  # noqa: F811
    open_as,  # noqa: F811
    monkeypatch,
):
    p, code = world.people, processing.code
    # It is due on Thursday 5 November at 17:00. On Wednesday Phương sees that it will be late.
    monkeypatch.setattr(timezone, "now", lambda: at(day=4, hour=9))
    page = open_as(p.phuong, desk(processing))
    page.get_by_role("link", name="Xin lỗi, hẹn lại").click()
    page.get_by_label("Lý do chậm").fill(REASON)
    for label, part in (("Ngày", "9"), ("Tháng", "11"), ("Năm", "2026")):
        page.get_by_label(label, exact=True).fill(part)
    faults = look(page, "apology-draft")
    page.get_by_role("button", name="Trình lãnh đạo duyệt").click()
    expect(page.get_by_text("Chờ lãnh đạo duyệt.")).to_be_visible()
    faults += look(page, "apology-waits")

    monkeypatch.setattr(timezone, "now", lambda: at(day=4, hour=10))
    page = open_as(p.thang, reverse("desk:letters"))
    faults += look(page, "apology-letters")
    page.get_by_role("link", name=code).click()
    page.get_by_label("Duyệt, ký và gửi người nộp").check()
    faults += look(page, "apology-approve")
    page.get_by_role("button", name="Gửi trả lời").click()
    expect(page.get_by_text("Đã trả lời văn bản xin lỗi, hẹn lại.")).to_be_visible()

    apologised = fresh(processing).events.get(kind="apologised")
    issue_for(apologised.pk)
    handle(OutboxMessage.objects.get(consumer="notices", payload__event_id=apologised.pk))
    assert IssuedPaper.objects.get(kind="apology").file

    # After the first date Huy finds the apology, the new date and the letter; he is told too.
    monkeypatch.setattr(timezone, "now", lambda: at(day=6, hour=9))
    page = open_as(world.huy, reverse("dossiers:dossier", args=[code]))
    expect(page.get_by_role("heading", name="Cơ quan xin lỗi và hẹn lại")).to_be_visible()
    expect(page.get_by_text(REASON).first).to_be_visible()
    expect(page.get_by_text("17:00 Thứ Hai 09/11/2026").first).to_be_visible()
    expect(page.get_by_text("đã quá ngày hẹn")).to_have_count(0)
    faults += look(page, "apology-mine")
    letter = page.get_by_role("link", name="Xem văn bản xin lỗi").get_attribute("href")
    answer = page.request.get(page.url.split("/ho-so/")[0] + letter)
    assert answer.headers["content-type"] == "application/pdf"
    page.goto(page.url.split("/ho-so/")[0] + reverse("notices:inbox"))
    expect(page.get_by_text("Thứ Hai 09/11/2026").first).to_be_visible()
    assert fresh(processing).due_at.date() == datetime.date(2026, 11, 9)
    assert faults == []
