"""The notices' pages in a real browser: axe, a phone of 360 points, no JavaScript."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from portal.notices.models import Delivery, Notice
from tests import people
from tests.browser.axe import looked_at
from tests.notices.conftest import tell_now
from tests.notices.test_addresses_and_choices import sent_code

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1366, "height": 768}


@pytest.fixture
def open_page(browser, live_server):
    def opened(user, size, **options):
        client = Client()
        client.force_login(user)
        context = browser.new_context(viewport=size, base_url=live_server.url, **options)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
        context.add_cookies([{**cookie, "url": live_server.url}])
        return context.new_page()

    return opened


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desktop"])
def test_pages_of_the_person(world, accepted, reachable, open_page, size):
    tell_now()
    page = open_page(world.huy, size)

    for path, name in (
        ("/thong-bao/", "inbox"),
        (f"/thong-bao/{Notice.objects.latest('id').pk}/", "notice"),
        ("/thong-bao/cach-nhan/", "preferences"),
        ("/thong-bao/cach-nhan/sms/", "address"),
        ("/thong-bao/cach-nhan/email/ma/", "code"),
        ("/ho-so/?nhap", "drafts"),
    ):
        page.goto(path)
        looked_at(page, name)
    page.goto("/thong-bao/cach-nhan/sms/")
    page.get_by_label("Số điện thoại di động").fill("123")
    page.get_by_role("button", name="Gửi mã xác minh").click()
    looked_at(page, "address-wrong")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desktop"])
def test_pages_of_operators_and_administrators(world, accepted, reachable, open_page, size):
    tell_now()
    held = Delivery.objects.filter(channel="email").first()
    held.state, held.finished_at, held.tries = Delivery.State.PARKED, people.MONDAY, 12
    held.save()
    told = "thu: HTTP 500"
    held.attempts.create(provider="thu", at=people.MONDAY, succeeded=False, result=told)
    page = open_page(world.people.tai, size)

    for path, name in (
        ("/quan-tri/thong-bao/", "deliveries"),
        ("/quan-tri/mau-thong-bao/", "wordings"),
        ("/quan-tri/mau-thong-bao/dossier.supplement/sms/vi/", "wording"),
    ):
        page.goto(path)
        looked_at(page, name)


def test_the_whole_way_on_a_phone_without_javascript(world, accepted, open_page):
    tell_now()
    page = open_page(world.huy, PHONE, java_script_enabled=False)
    page.goto("/")

    page.get_by_role("link", name="Danh mục 2 thông báo chưa đọc").click()
    page.locator("#danh-muc").get_by_role("link", name="Thông báo 2 chưa đọc").click()
    page.get_by_role("link", name=f"Hồ sơ {accepted.code} được tiếp nhận").click()
    expect(page.get_by_role("link", name=f"Mở hồ sơ {accepted.code}")).to_be_visible()
    page.get_by_role("link", name="Thông báo", exact=True).first.click()
    expect(page.get_by_role("link", name="Chưa đọc 1")).to_be_visible()

    page.get_by_role("link", name="Cách nhận thông báo").click()
    page.get_by_role("link", name="Thêm Tin nhắn").click()
    page.get_by_role("button", name="Gửi mã xác minh").click()
    page.get_by_label("Mã xác minh").fill(sent_code())
    page.get_by_role("button", name="Xác minh").click()
    expect(page.get_by_text("Đã xác minh. Từ nay")).to_be_visible()
    page.get_by_role("group", name="Hồ sơ đã gửi").get_by_label("Tin nhắn").check()
    page.get_by_role("button", name="Ghi cách nhận thông báo").click()
    expect(page.get_by_text("Đã ghi cách nhận thông báo.")).to_be_visible()
    box = page.get_by_role("group", name="Hồ sơ đã gửi").get_by_label("Tin nhắn")
    expect(box).to_be_checked()


@pytest.mark.parametrize("width", [320, 770, 900, 1024])
def test_the_head_has_room_for_the_count_at_every_width(world, filed, open_page, width):
    tell_now()
    page = open_page(world.huy, {"width": width, "height": 700})

    page.goto("/thong-bao/")

    assert page.evaluate("document.documentElement.scrollWidth") <= width
