"""Reception by keyboard alone, from the card to Mẫu 01 with the fee taken in cash; with axe."""

import subprocess

import pytest
from playwright.sync_api import expect

from dossiers.models import Dossier
from dossiers.papers.issuing import issue_for
from payments.models import Attempt
from portal.accounts.models import Posting
from portal.workflow.statuses import Status
from tests import people
from tests.browser.axe import looked_at
from tests.browser.offices import open_as  # noqa: F401 - a fixture
from tests.dossiers.counter.conftest import NHAN, START

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CARD = f"{NHAN.personal_id}|012345678|{NHAN.name}|19051958|Nữ|{NHAN.address}|01012022"
"""The QR code of Nhạn's card. The reader is a keyboard: it types this and presses Enter."""


@pytest.fixture
def world(transactional_db):
    made = people.make_world()
    Posting.objects.create(
        user=made.people.trang, agency=made.centre, role="cashier", since="2025-07-01"
    )
    return made


def seen_without_scrolling(page, name):
    looked_at(page, name)
    assert page.evaluate("document.documentElement.scrollHeight") == 768


def test_a_dossier_is_received_with_its_fee_by_keys_alone(
    world,
    open_as,  # noqa: F811
):
    # The officer's hands: 12 digits of a number, one code read, and 46 keys, of which 33 are the
    # answers; the papers, the money and the slip take 9. That is well within two minutes.
    page = open_as(world.people.trang, START)
    keys = page.keyboard
    expect(page.get_by_label("Số định danh cá nhân")).to_be_focused()

    # Somebody who has an account: his number is typed, and what is known of him stands there.
    keys.type(world.huy.personal_id)
    keys.press("Enter")
    expect(page.get_by_label("Họ, chữ đệm, tên")).to_have_value("Lê Quang Huy")

    # He lets Nhạn go first: her card is read, and nothing of his stays.
    keys.press("Alt+1")
    keys.press("Control+a")
    keys.type(CARD)
    keys.press("Enter")
    expect(page.get_by_label("Họ, chữ đệm, tên")).to_have_value(NHAN.name)
    for label, words in (
        ("Số định danh cá nhân", NHAN.personal_id),
        ("Ngày sinh", "19/05/1958"),
        ("Giới tính", "female"),
        ("Nơi ở", NHAN.address),
        ("Điện thoại", ""),
    ):
        expect(page.get_by_label(label)).to_have_value(words)
    expect(page.get_by_label("Tìm theo tên hoặc mã")).to_be_focused()
    seen_without_scrolling(page, "keyboard-person")

    for key in ("Tab", "Tab"):
        keys.press(key)
    expect(page.get_by_role("button", name="Chọn Xác nhận tình trạng hôn nhân")).to_be_focused()
    keys.press("Enter")

    expect(page.get_by_text("Giấy tờ mang đến")).to_be_visible()
    keys.press("Alt+3")
    keys.press("Tab")
    keys.type("1")
    expect(page.get_by_label("Bản sao: Bản chụp thẻ căn cước")).to_have_value("1")
    keys.press("Alt+4")
    expect(page.get_by_label("Họ và tên")).to_have_value(NHAN.name)
    keys.press("Tab")
    keys.press("Space")
    expect(page.get_by_label("Dự định kết hôn với")).to_be_visible()
    keys.press("Tab")
    keys.type("Đỗ Văn Khoa")
    keys.press("Alt+5")
    expect(page.get_by_label("Đã thu 50.000\u00a0đồng tiền mặt")).to_be_focused()
    keys.press("Space")
    expect(page.get_by_text("Đủ để tiếp nhận")).to_be_visible()
    expect(page.get_by_label("Đã thu 50.000\u00a0đồng tiền mặt")).to_be_checked()
    seen_without_scrolling(page, "keyboard-draft")
    keys.press("F9")

    expect(page.get_by_text("Đã tiếp nhận hồ sơ")).to_be_visible()
    seen_without_scrolling(page, "keyboard-received")
    receipt = page.get_by_role("link", name="Xác nhận thanh toán").get_attribute("href")
    answer = page.request.get("/".join(page.url.split("/")[:3]) + receipt)
    assert answer.headers["content-type"] == "application/pdf"
    received = Dossier.objects.get()
    assert (received.status, received.fee_paid) == (Status.ACCEPTED, 50_000)
    taken = Attempt.objects.get()
    assert (taken.gateway, taken.by, taken.amount) == ("cash", world.people.trang, 50_000)

    slip = issue_for(received.events.get(kind="accepted").pk)
    told = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=slip.file.read(), capture_output=True, check=True
    )
    words = " ".join(told.stdout.decode().split())
    for part in (received.code, NHAN.name, "Bản chụp thẻ căn cước", "50.000 đồng, đã nộp"):
        assert part in words
