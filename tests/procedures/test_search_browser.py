"""The administrators' pages of search in a real browser, without JavaScript too, held by axe."""

import datetime

import pytest
from django.test import Client
from playwright.sync_api import expect

from procedures.search import missed
from tests.browser.axe import violations
from tests.people import make_world
from tests.procedures.makers import make_published

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def enter(live_server, browser):
    """Open pages as the administrator."""
    world = make_world()
    make_published("1.013978", "Đăng ký đất đai, cấp Giấy chứng nhận quyền sử dụng đất lần đầu")
    missed.record("lam bia do", is_guess=False, day=datetime.date(2026, 11, 2))
    client = Client()
    client.force_login(world.people.tai, backend="portal.accounts.backends.NationalIdentityBackend")
    session = client.cookies["sessionid"].value

    def enter_(address, **options):
        context = browser.new_context(**options)
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page = context.new_page()
        page.goto(live_server.url + address)
        return page

    return enter_


def test_a_question_without_an_answer_becomes_a_synonym_without_javascript(enter):
    page = enter("/quan-tri/tim-kiem/khong-thay/", java_script_enabled=False)

    page.get_by_role("link", name="Thêm từ đồng nghĩa lam bia do").click()
    page.get_by_label("Cụm từ người dân hay nói").fill("bìa đỏ")
    page.get_by_label("Mã thủ tục đứng đầu kết quả").fill("1.013978")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_role("link", name="Ghi vì sao")).to_be_visible()
    page.get_by_label("Vì sao").fill("Bà con gọi thế")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_text("Đã lưu “bìa đỏ”.")).to_be_visible()

    page.goto(page.url.replace("/quan-tri/tim-kiem/", "/thu-tuc/?q=lam+bia+do"))
    expect(page.locator(".mc-result")).to_have_count(1)


@pytest.mark.parametrize("width", [360, 1366])
@pytest.mark.parametrize(
    "address",
    [
        "/quan-tri/tim-kiem/",
        "/quan-tri/tim-kiem/khong-thay/",
        "/quan-tri/tim-kiem/them/",
        "/thu-tuc/?q=gaiy+chung+nhna+quyen",
    ],
)
def test_axe_finds_nothing_wrong(enter, address, width):
    page = enter(address, viewport={"width": width, "height": 800})

    assert violations(page) == []
