"""The offline check of a QR code on a phone: the network is cut, and the signature is checked."""

import datetime
import re

import pytest
from check_facts import facts
from playwright.sync_api import expect

from portal.agencies.models import Agency
from portal.documents.checking import keys
from tests.browser.axe import violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGE = "/kiem-tra/ngoai-tuyen/"


@pytest.fixture
def centre(folder):
    keys.rotate(on=datetime.date(2026, 1, 1))
    return Agency.objects.create(
        code="H99.21",
        name="Trung tâm Phục vụ hành chính công phường An Hải",
        short_name="TT An Hải",
        kind="commune_centre",
    )


@pytest.fixture
def phone(browser):
    """Return a page of 360 points whose complaints are the test's."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda line: (
            complaints.append(line.text)
            if line.type == "error" and "ERR_INTERNET_DISCONNECTED" not in line.text
            else None
        ),
    )
    yield page
    assert complaints == []


def open_once(phone, live_server):
    phone.goto(live_server.url + PAGE)
    ready = re.compile(r"Khóa công khai tải lúc \d\d:\d\d \d\d/\d\d/\d{4}")
    expect(phone.get_by_text(ready)).to_be_visible()
    expect(phone.locator("[data-kept]")).to_be_attached()


def check(phone, text):
    phone.get_by_label("Nội dung mã QR").fill(text)
    phone.get_by_role("button", name="Kiểm tra trên máy này").click()
    return phone.get_by_role("region", name="Kết quả kiểm tra")


def cut(phone):
    phone.context.set_offline(True)


def test_with_the_network_cut_a_real_code_holds_and_others_do_not(
    phone, live_server, centre, settings, tmp_path
):
    good = keys.sign(facts())
    folder = settings.SIGNING["folder"]
    settings.SIGNING = {**settings.SIGNING, "folder": str(tmp_path / "theirs")}
    theirs = keys.sign(facts())
    settings.SIGNING = {**settings.SIGNING, "folder": folder}
    open_once(phone, live_server)
    assert violations(phone) == []
    cut(phone)

    result = check(phone, f"{live_server.url}/kiem-tra/{good}")
    expect(result).to_contain_text("Mã QR do chúng tôi ký")
    expect(result).to_be_focused()
    for fact in (
        "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
        "12/TNHS",
        "Trung tâm Phục vụ hành chính công phường An Hải",
        "28/11/2026",
        "H99.21-261128-0042",
        "7KQ2-M9XD-4HTA",
        "chưa biết giấy có bị thu hồi",
    ):
        expect(result).to_contain_text(fact)
    assert violations(phone) == []

    head, signature = good.rsplit(".", 1)
    result = check(phone, f"{head[:-4]}AAAA.{signature}")
    expect(result).to_contain_text("chữ ký không khớp với nội dung")
    expect(result.get_by_text("12/TNHS")).to_be_hidden()
    assert violations(phone) == []

    result = check(phone, theirs)
    expect(result).to_contain_text("Không nhận ra khóa đã ký mã QR này.")
    expect(result.get_by_text("Mã QR do chúng tôi ký")).to_be_hidden()
    assert violations(phone) == []

    result = check(phone, "Xin chào")
    expect(result).to_contain_text("không phải mã QR của giấy do chúng tôi cấp")
    wide = phone.evaluate("document.documentElement.scrollWidth")
    assert wide == 360


def test_the_page_opens_again_without_the_network_even_by_the_qr_code_itself(
    phone, live_server, centre
):
    good = keys.sign(facts())
    open_once(phone, live_server)
    cut(phone)

    phone.reload()
    expect(phone.get_by_text("Khóa công khai tải lúc")).to_be_visible()
    expect(check(phone, good)).to_contain_text("Mã QR do chúng tôi ký")

    phone.goto(f"{live_server.url}/kiem-tra/{good}")
    result = phone.get_by_role("region", name="Kết quả kiểm tra")
    expect(result).to_contain_text("Mã QR do chúng tôi ký")
    expect(result).to_contain_text("12/TNHS")


def test_the_same_reasons_as_on_the_server(phone, live_server, centre):
    withdrawn = keys.sign(facts())
    keys.withdraw(keys.public_keys()[0]["kid"], on=datetime.date(2026, 11, 28))
    open_once(phone, live_server)
    cut(phone)

    assert "khóa đã bị hủy" in check(phone, withdrawn).inner_text()


def test_a_valid_and_a_revoked_paper_on_a_phone_with_the_network(phone, live_server, issue):
    from portal.accounts.models import User
    from portal.documents import changing

    nga = User.objects.create_user("nga", full_name="Hoàng Thị Nga")
    paper = issue()
    address = live_server.url + paper.qr[paper.qr.index("/kiem-tra/") :]

    phone.goto(address)
    expect(phone.get_by_text("Giấy thật, còn hiệu lực")).to_be_visible()
    assert violations(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth") == 360

    changing.revoke(paper=paper, by=nga, reason="Quyết định 12/QĐ-UBND.")
    phone.goto(address)
    expect(phone.get_by_role("alert")).to_contain_text("Giấy đã bị thu hồi")
    assert violations(phone) == []
