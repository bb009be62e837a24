"""A machine of the counter in a real browser that keeps what it holds on the disk."""

import pytest
from django.test import Client
from playwright.sync_api import expect, sync_playwright

from tests.chromium import CHROMIUM, FLAGS

PASSPHRASE = "chim én bay thấp thì mưa"
PREPARE = "/mot-cua/tai-quay/may-ngoai-tuyen/"
COUNTER = "/mot-cua/tai-quay/"


@pytest.fixture
def machine(live_server, monkeypatch, tmp_path):
    """Open the machine's browser; closed and opened again it finds what it kept on the disk."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_playwright() as playwright:
        contexts = []

        def open_(officer=None):
            context = playwright.chromium.launch_persistent_context(
                tmp_path / "profile",
                executable_path=CHROMIUM,
                args=list(FLAGS),
                viewport={"width": 1366, "height": 768},
            )
            contexts.append(context)
            if officer:
                client = Client()
                client.force_login(
                    officer, backend="portal.accounts.backends.NationalIdentityBackend"
                )
                session = client.cookies["sessionid"].value
                context.add_cookies(
                    [{"name": "sessionid", "value": session, "url": live_server.url}]
                )
            page = context.pages[0]
            page.complaints = []
            page.on("pageerror", lambda error: page.complaints.append(str(error)))
            return page

        yield open_
        for context in contexts:
            context.close()


def unlock(page, words=PASSPHRASE):
    page.get_by_label("Mật khẩu của quầy ngoại tuyến").fill(words)
    page.get_by_role("button", name="Mở khóa").click()


def prepare(page):
    """On the page of the machines: make this one ready."""
    page.get_by_label("Mật khẩu của quầy ngoại tuyến").fill(PASSPHRASE)
    page.get_by_label("Gõ lại mật khẩu").fill(PASSPHRASE)
    page.get_by_role("button", name="Chuẩn bị máy này").click()
    expect(page.get_by_text("Đã chuẩn bị xong: TAM-H99.21-01.")).to_be_visible()


def take_down(page, world, number, name):
    """Receive somebody complete at the offline counter, and go on to the next."""
    page.get_by_label("Số định danh cá nhân").fill(number)
    page.get_by_label("Họ, chữ đệm, tên").fill(name)
    page.get_by_label("Thủ tục", exact=True).select_option(world.procedure.code)
    page.get_by_label("Họ và tên").fill(name)
    page.get_by_label("Để kết hôn").check()
    page.get_by_label("Dự định kết hôn với").fill("Vừ A Páo")
    page.get_by_label("Bản sao: Bản chụp thẻ căn cước").fill("1")
    page.get_by_role("button", name="Nhận tạm và in phiếu").click()
    page.get_by_role("button", name="Người tiếp theo").click()
