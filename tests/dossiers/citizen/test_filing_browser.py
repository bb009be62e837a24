"""Filing in a real browser with a script: saving while typing, failing plainly, uploading."""

import pytest
from playwright.sync_api import expect

from dossiers.models import Answers
from tests.dossiers.citizen.conftest import form_url, picture, signed_in, url

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(world, live_server, browser):
    """Huy's phone, signed in."""
    session = signed_in(world.huy).cookies["sessionid"].value
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    return context.new_page()


def test_typing_saves_by_itself_and_survives_a_reload(page, live_server, rich):
    page.goto(live_server.url + form_url(rich))
    with page.expect_response("**/luu/"):
        page.get_by_label("Ghi chú").fill("Nhà cấp bốn")

    expect(page.locator(".mc-saving--saved")).to_contain_text("Đã lưu lúc")
    page.reload()
    expect(page.get_by_label("Ghi chú")).to_have_value("Nhà cấp bốn")


def test_an_answer_shows_its_question_at_once_and_keeps_the_focus(page, live_server, rich):
    page.goto(live_server.url + form_url(rich))
    page.get_by_text("Việc khác").click()

    expect(page.get_by_label("Việc gì")).to_be_visible()
    expect(page.get_by_label("Việc khác")).to_be_focused()


def test_when_saving_fails_it_says_so_and_tries_again(page, live_server, rich):
    page.goto(live_server.url + form_url(rich))
    page.context.set_offline(True)
    page.get_by_label("Ghi chú").fill("Viết lúc mất mạng")
    expect(page.locator(".mc-saving")).to_have_text(
        "Chưa lưu được. Chữ vẫn còn trên máy này, tự thử lại sau 10 giây."
    )

    page.context.set_offline(False)

    expect(page.locator(".mc-saving")).to_contain_text("Đã lưu lúc")
    assert Answers.objects.get(dossier=rich).data["ghi_chu"] == "Viết lúc mất mạng"


def test_two_windows_keep_the_words_of_both(page, live_server, rich):
    other = page.context.new_page()
    for window in (page, other):
        window.goto(live_server.url + form_url(rich))
    with page.expect_response("**/luu/"):
        page.get_by_label("Ghi chú").fill("Từ cửa sổ một")
    other.get_by_text("Vay vốn").click()

    expect(other.get_by_label("Ghi chú")).to_have_value("Từ cửa sổ một")
    other.get_by_role("button", name="Tiếp tục").last.click()
    expect(other.get_by_role("heading", name="Nơi ở", exact=True)).to_be_visible()
    data = Answers.objects.get(dossier=rich).data
    assert (data["ghi_chu"], data["muc_dich"]) == ("Từ cửa sổ một", "vay")


def test_a_signed_out_window_offers_the_way_back(page, live_server, rich):
    page.goto(live_server.url + form_url(rich))
    page.context.clear_cookies(name="sessionid")
    page.get_by_label("Ghi chú").fill("Sau khi hết phiên")

    link = page.get_by_role("link", name="Đăng nhập lại để lưu tiếp. Chữ đã khai vẫn còn.")

    expect(link).to_be_visible()


def test_a_chosen_file_goes_up_at_once(page, live_server, begun, tmp_path):
    photograph = tmp_path / "can-cuoc.jpg"
    photograph.write_bytes(picture().read())
    page.goto(live_server.url + url("papers", begun.uuid))
    page.get_by_label("Chọn tệp hoặc chụp ảnh").set_input_files(photograph)

    card = page.get_by_role("region", name="Bản chụp thẻ căn cước")

    expect(card).to_contain_text("Đã nhận")
    expect(card).to_contain_text("can-cuoc.jpg")


def test_the_next_page_waits_for_a_file_on_its_way(page, live_server, begun, tmp_path):
    photograph = tmp_path / "can-cuoc.jpg"
    photograph.write_bytes(picture().read())
    page.goto(live_server.url + url("papers", begun.uuid))
    page.get_by_label("Chọn tệp hoặc chụp ảnh").set_input_files(photograph)
    page.get_by_role("button", name="Tiếp tục").last.click()

    expect(page.get_by_role("heading", name="Kiểm tra trước khi gửi")).to_be_visible()
    expect(page.get_by_text("can-cuoc.jpg")).to_be_visible()


def test_the_next_page_waits_for_words_on_their_way(page, live_server, rich):
    page.goto(live_server.url + form_url(rich))
    page.get_by_text("Vay vốn").click()
    page.get_by_label("Ghi chú").fill("Viết xong là bấm")
    page.get_by_role("button", name="Tiếp tục").last.click()

    expect(page.get_by_role("heading", name="Nơi ở", exact=True)).to_be_visible()
    data = Answers.objects.get(dossier=rich).data
    assert (data["ghi_chu"], data["muc_dich"]) == ("Viết xong là bấm", "vay")


def test_a_refused_file_is_told_in_its_card(page, live_server, begun, tmp_path):
    empty = tmp_path / "rong.pdf"
    empty.write_bytes(b"")
    page.goto(live_server.url + url("papers", begun.uuid))
    page.get_by_label("Chọn tệp hoặc chụp ảnh").set_input_files(empty)

    card = page.get_by_role("region", name="Bản chụp thẻ căn cước")

    expect(card).to_contain_text("Tệp “rong.pdf” không có nội dung.")
