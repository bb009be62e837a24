"""A result by post in a browser: chosen on a phone, handed over at the desk, followed home."""

import os

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from portal.post.models import Parcel
from tests.browser import axe
from tests.dossiers.citizen.conftest import signed_in, url

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1366, "height": 768}


@pytest.fixture
def visit(live_server, browser):
    def open_page(address, person, size):
        context = browser.new_context(viewport=size)
        session = signed_in(person).cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page = context.new_page()
        page.goto(live_server.url + address)
        return page

    return open_page


def look(page, name):
    """Nothing is wrong, nothing runs out of the page; keep a picture where one is wanted."""
    assert axe.violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_a_result_is_chosen_handed_over_and_followed(visit, world, completed, post):
    huy = visit(url("delivery", completed.code), world.huy, PHONE)
    look(huy, "way-360")
    huy.get_by_label("Tỉnh, thành phố").select_option(label="Thành phố Hà Nội")
    expect(huy.get_by_label("Xã, phường, đặc khu")).to_contain_text("Phường Hoàn Kiếm")
    huy.get_by_role("button", name="Lưu cách nhận").click()
    expect(huy.get_by_role("alert")).to_contain_text("Chọn xã, phường, đặc khu thuộc")
    look(huy, "way-errors-360")
    huy.get_by_label("Xã, phường, đặc khu").select_option(label="Phường Hoàn Kiếm")
    huy.get_by_label("Số nhà, đường, thôn").fill("3 Hàng Bài")
    huy.get_by_role("button", name="Lưu cách nhận").click()
    expect(huy.get_by_text("3 Hàng Bài, phường Hoàn Kiếm")).to_be_visible()

    binh = visit(reverse("desk:dossier", args=[completed.code]), world.people.binh, DESK)
    binh.get_by_role("link", name="Giao bưu điện").click()
    look(binh, "hand-over-1366")
    binh.get_by_role("button", name="Giao bưu điện").click()
    post.work()
    binh.reload()
    expect(binh.get_by_role("link", name="In nhãn")).to_be_visible()
    look(binh, "desk-1366")
    binh.goto(binh.url.split("/mot-cua/")[0] + "/mot-cua/buu-chinh/?ds=dang-di")
    look(binh, "list-1366")

    post.move("DANG_VAN_CHUYEN", "DANG_PHAT", "DA_PHAT")
    post.work()
    huy.reload()
    expect(huy.get_by_text("Đã giao cho người nhận.")).to_be_visible()
    expect(huy.get_by_text("Đã trả kết quả").first).to_be_visible()
    look(huy, "followed-360")
    tai = visit(reverse("post:overview"), world.people.tai, DESK)
    look(tai, "postage-1366")
    assert Parcel.objects.get().state == "delivered"
