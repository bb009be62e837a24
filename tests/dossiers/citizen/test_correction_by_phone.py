"""A correction by phone: pinned at the desk at 1366 px, answered one by one at 360 px.

The person loses the page in between and goes on elsewhere; the officer sees what changed.
"""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from playwright.sync_api import expect

from dossiers.models import SupplementItem
from portal.documents import pdf, uploads
from tests.browser.axe import looked_at
from tests.documents.document_files import picture
from tests.dossiers.citizen.conftest import signed_in, url
from tests.dossiers.conftest import fresh

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1366, "height": 768}
ARRIVES = 20_000
SHEETS = "".join(
    f'<h1 style="break-before: page">Trang {number}</h1><p>Giấy chứng nhận số {number}.</p>'
    for number in (1, 2, 3)
)


@pytest.fixture
def enter(live_server, browser):
    """Let a person open a browser of her own."""

    def open_(who, viewport, **options):
        session = signed_in(who).cookies["sessionid"].value
        context = browser.new_context(viewport=viewport, **options)
        context.set_default_timeout(ARRIVES)
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return context.new_page()

    return open_


@pytest.fixture
def three_pages(world, processing):
    """What Huy handed in has three pages."""
    made = pdf.from_html(f'<html lang="vi"><title>Giấy</title>{SHEETS}</html>')
    paper = processing.papers.get()
    paper.file = uploads.accept(SimpleUploadedFile("giay.pdf", made), by=world.huy)
    paper.save()
    return processing


def desk_url(live_server, dossier, name="dossier", **parts):
    return live_server.url + reverse(f"desk:{name}", kwargs={"code": dossier.code, **parts})


def pin(page, live_server, dossier):
    page.goto(desk_url(live_server, dossier, "act", action="request_supplement"))
    page.get_by_role("checkbox", name="Bản chụp thẻ căn cước").check()
    page.get_by_label("Trang cần sửa").fill("9")
    page.get_by_label("Chỗ trên trang, bằng lời").fill("góc dưới bên phải, chỗ con dấu")
    page.get_by_label("Cần sửa thế nào: Bản chụp thẻ căn cước").fill("Con dấu bị mờ, chụp lại.")
    page.get_by_label("Lý do yêu cầu bổ sung").fill("Chưa đủ để thẩm định.")
    page.get_by_role("checkbox", name="Họ và tên").last.check()
    page.get_by_label("Vì sao phải hỏi người nộp").last.select_option(
        label="Dữ liệu sai hoặc đã cũ"
    )
    page.get_by_label("Cần sửa thế nào: Họ và tên").last.fill("Ghi đủ họ tên.")
    page.get_by_role("button", name="Gửi yêu cầu bổ sung").click()
    expect(page.get_by_text("Không có trang 9: giấy tờ này có 3 trang.").first).to_be_visible()
    looked_at(page, "1-pin")
    page.get_by_label("Trang cần sửa").fill("2")
    page.get_by_role("button", name="Gửi yêu cầu bổ sung").click()
    expect(page.get_by_text("Đã gửi yêu cầu bổ sung.").first).to_be_visible()


def test_a_correction_by_phone(world, live_server, enter, three_pages, tmp_path):
    phuong = enter(world.people.phuong, DESK)
    pin(phuong, live_server, three_pages)
    numbers = list(SupplementItem.objects.values_list("kind", flat=True))
    clear = tmp_path / "ro.jpg"
    clear.write_bytes(picture(size=(900, 600)))

    phone = enter(world.huy, PHONE, has_touch=True, is_mobile=True)
    phone.goto(live_server.url + url("dossier", three_pages.code))
    expect(phone.get_by_text("Đã trả lời 0 trong 2")).to_be_visible()
    looked_at(phone, "2-list")
    phone.get_by_role("link", name="Trả lời từng mục").click()
    assert numbers == ["paper", "question"]
    expect(phone.get_by_text("trang 2: góc dưới bên phải, chỗ con dấu")).to_be_visible()
    thumb = phone.get_by_role("img", name="Mở trang 2 của bản đã nộp")
    thumb.scroll_into_view_if_needed()
    expect(thumb).to_have_js_property("complete", True)
    assert thumb.evaluate("picture => picture.naturalHeight") > 500
    looked_at(phone, "3-paper")
    phone.get_by_label("Thay tệp").set_input_files(clear)
    expect(phone.get_by_text("Thêm tệp").first).to_be_visible(timeout=ARRIVES)
    phone.get_by_role("button", name="Lưu, sang mục sau").click()
    expect(phone.get_by_role("heading", name="Bổ sung 2 trong 2")).to_be_visible()
    phone.get_by_label("Sửa thành").fill("")
    phone.get_by_role("button", name="Lưu mục này").last.click()
    expect(phone.locator(".govuk-error-summary")).to_be_focused()
    looked_at(phone, "4-question")
    phone.context.close()  # the page is lost: battery, or another call

    tablet = enter(world.huy, PHONE, java_script_enabled=False)
    tablet.goto(live_server.url + url("dossier", three_pages.code))
    expect(tablet.get_by_text("Đã trả lời 1 trong 2")).to_be_visible()
    tablet.get_by_role("link", name="Trả lời tiếp mục 2").click()
    tablet.get_by_label("Sửa thành").fill("Nguyễn Thị Mai Hương")
    tablet.get_by_role("button", name="Lưu mục này").last.click()
    expect(tablet.get_by_text("Đã lưu đủ các mục.").first).to_be_visible()
    expect(tablet.get_by_text("Đã trả lời 2 trong 2")).to_be_visible()
    tablet.get_by_role("button", name="Gửi bổ sung").click()
    expect(tablet.get_by_text("Đã gửi, chờ kiểm tra")).to_be_visible()

    phuong.goto(desk_url(live_server, three_pages))
    phuong.locator("ins").first.scroll_into_view_if_needed()
    expect(phuong.locator("ins").first).to_be_visible()
    expect(phuong.get_by_role("link", name="giay.pdf").last).to_be_visible()
    expect(phuong.get_by_role("link", name="ro.jpg").last).to_be_visible()
    looked_at(phuong, "5-difference")
    paper = SupplementItem.objects.get(kind="paper")
    box = phuong.locator(f"#bo-sung-{paper.pk}")
    box.get_by_label("Nếu chưa đạt: còn sai gì").fill("Vẫn mờ.")
    box.get_by_role("button", name="Cần hỏi lại").click()
    expect(phuong.locator(f"#bo-sung-{paper.pk}")).to_contain_text("Chưa đạt: Vẫn mờ.")
    phuong.goto(desk_url(live_server, three_pages, "act", action="request_supplement"))
    expect(phuong.get_by_role("checkbox", name="Bản chụp thẻ căn cước")).to_be_checked()
    assert fresh(three_pages).supplement_requests.get().supplied_at is not None


def test_messages_contact_and_withdrawal_on_a_phone(world, live_server, enter, processing):
    phone = enter(world.huy, PHONE, java_script_enabled=True)
    phone.goto(live_server.url + url("messages", processing.code))
    phone.get_by_label("Nội dung tin nhắn").fill("Bao giờ có kết quả?")
    phone.get_by_role("button", name="Gửi tin nhắn").click()
    expect(phone.get_by_text("Đã gửi tin nhắn.").first).to_be_visible()
    looked_at(phone, "6-messages")

    phuong = enter(world.people.phuong, DESK)
    phuong.goto(live_server.url + reverse("desk:queue"))
    expect(phuong.get_by_text("có tin nhắn").first).to_be_visible()
    looked_at(phuong, "7-queue")
    phuong.goto(desk_url(live_server, processing))
    phuong.get_by_role("link", name="1 tin nhắn chưa đọc").click()
    phuong.get_by_label("Nội dung tin nhắn").fill("Dự kiến thứ Sáu.")
    phuong.get_by_role("button", name="Gửi tin nhắn").click()
    expect(phuong.get_by_text("Đã gửi tin nhắn.").first).to_be_visible()
    looked_at(phuong, "8-messages")

    phone.goto(live_server.url + url("dossier", processing.code))
    expect(phone.get_by_text("Cơ quan gửi 1 tin nhắn mới.")).to_be_visible()
    looked_at(phone, "9-dossier")
    phone.goto(live_server.url + url("contact", processing.code))
    phone.get_by_label("Điện thoại", exact=True).fill("12")
    phone.get_by_role("button", name="Lưu thông tin liên hệ").click()
    expect(phone.locator(".govuk-error-summary")).to_be_visible()
    looked_at(phone, "10-contact")
    phone.goto(live_server.url + url("withdraw", processing.code))
    looked_at(phone, "11-withdraw")
