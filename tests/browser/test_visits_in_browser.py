"""A visit in a browser: kiosk, phone, window, screen, reception; booking; all without barrier."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from dossiers.visits.models import Ticket
from tests import people
from tests.browser.axe import looked_at
from tests.browser.offices import look
from tests.visitors import make_place

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(transactional_db):
    return people.make_world()


def test_from_the_kiosk_to_reception(world, open_as, browser, live_server):
    place = make_place(world.centre)
    unit = place.unit.code

    def window_of(width, height, address):
        page = browser.new_context(viewport={"width": width, "height": height}).new_page()
        page.goto(live_server.url + address)
        return page

    kiosk = window_of(1366, 768, reverse("visits:kiosk", args=[unit, place.rules.kiosk_key]))
    found = look(kiosk, "visit-kiosk")
    kiosk.get_by_role("link", name="Hộ tịch, chứng thực").focus()
    kiosk.keyboard.press("Enter")
    expect(kiosk.get_by_role("heading", name="Có thuộc nhóm được ưu tiên không?")).to_be_visible()
    found += look(kiosk, "visit-priority")
    kiosk.get_by_role("button", name="Từ đủ 75 tuổi trở lên").click()
    expect(kiosk.get_by_role("heading", name="Số của bạn A001")).to_be_visible()
    found += look(kiosk, "visit-taken")

    token = Ticket.objects.get().token
    phone = window_of(360, 740, reverse("visits:follow", args=[token]))
    expect(phone.get_by_text("Bạn là người tiếp theo ở luồng này.")).to_be_visible()
    looked_at(phone, "visit-phone")
    screen = window_of(1366, 768, reverse("visits:screen", args=[unit]))
    expect(screen.get_by_text("Chưa gọi số nào")).to_be_visible()

    officer = open_as(world.people.trang, reverse("visits:window"))
    found += look(officer, "visit-open")
    officer.get_by_role("button", name="Mở quầy").click()
    officer.get_by_role("button", name="Gọi người tiếp theo").click()
    expect(officer.get_by_role("heading", name="Đang gọi A001")).to_be_visible()
    found += look(officer, "visit-called")
    expect(screen.get_by_text("A001")).to_be_visible()
    screen.get_by_role("button", name="Bật âm báo").click()
    expect(screen.get_by_role("button", name="Tắt âm báo")).to_be_visible()
    found += look(screen, "visit-screen")
    expect(phone.get_by_text("Mời đến quầy 1")).to_be_visible(timeout=15_000)
    looked_at(phone, "visit-phone-called")

    officer.get_by_role("button", name="Đã đến, mở tiếp nhận").click()
    expect(officer.get_by_role("heading", name="Tiếp nhận tại quầy")).to_be_visible()
    officer.get_by_role("link", name="Gọi số").click()
    found += look(officer, "visit-serving")
    assert found == []


def test_booking_and_what_supervisors_see(world, open_as):
    place = make_place(world.centre)
    page = open_as(world.huy, reverse("visits:appointments"))
    page.get_by_role("link", name=place.unit.name).click()
    found = look(page, "visit-book")
    page.get_by_label("Đất đai, xây dựng").check()
    page.get_by_role("radio", name="còn 2 chỗ").first.check()
    page.get_by_role("button", name="Đặt lịch hẹn").click()
    expect(page.get_by_role("heading", name="Lịch hẹn của tôi")).to_be_visible()
    found += look(page, "visit-booked")

    query = f"?don-vi={place.unit.code}"
    lead = open_as(world.people.nhan, reverse("visits:setup") + query)
    found += look(lead, "visit-setup")
    lead.goto(lead.url.replace(reverse("visits:setup"), reverse("visits:today")))
    found += look(lead, "visit-today")
    lead.goto(
        lead.url.replace(
            reverse("visits:today"), reverse("visits:edit_window", args=[place.one.pk])
        )
    )
    found += look(lead, "visit-window")
    assert found == []
