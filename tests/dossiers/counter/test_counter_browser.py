"""A reception in a real browser at 1366×768: by keys with a script, in steps without one."""

import pytest
from playwright.sync_api import expect

from dossiers.models import Dossier
from portal.workflow.statuses import Status
from tests.dossiers.counter.conftest import NHAN, address

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_reception_without_javascript(world, counter):
    page = counter(world.people.trang, java_script_enabled=False)
    page.get_by_label("Số định danh cá nhân").fill(NHAN.personal_id)
    page.get_by_role("button", name="Tìm").first.click()
    page.get_by_label("Họ, chữ đệm, tên").fill(NHAN.name)
    page.get_by_role("button", name="Chọn Xác nhận tình trạng hôn nhân").click()

    page.get_by_label("Việc khác").check()
    page.get_by_role("button", name="Tiếp nhận và in Mẫu 01").click()
    expect(page.get_by_role("alert")).to_contain_text("Nhận hoặc quét: Bản án ly hôn")
    page.get_by_label("Bản sao: Bản chụp thẻ căn cước").fill("1")
    page.get_by_label("Bản chính: Bản án ly hôn").fill("1")
    page.get_by_role("button", name="Tiếp nhận và in Mẫu 01").click()

    expect(page.get_by_text("Đã tiếp nhận hồ sơ")).to_be_visible()
    dossier = Dossier.objects.get()
    assert dossier.status == Status.ACCEPTED
    assert dossier.answers.data == {"ho_ten": NHAN.name, "muc_dich": "khac"}


def test_the_page_follows_what_is_typed_and_f9_receives(world, counter, take_down):
    draft = take_down(complete=False)
    page = counter(world.people.trang, address(draft))
    expect(page.get_by_label("Dự định kết hôn với")).to_be_hidden()

    page.get_by_label("Để kết hôn").check()
    page.get_by_label("Dự định kết hôn với").fill("Đỗ Văn Khoa")
    page.get_by_label("Bản sao: Bản chụp thẻ căn cước").fill("1")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Đủ để tiếp nhận")).to_be_visible()
    assert Dossier.objects.get().status == Status.DRAFT
    page.keyboard.press("F9")

    expect(page.get_by_text("Đã tiếp nhận hồ sơ")).to_be_visible()
    assert Dossier.objects.get().status == Status.ACCEPTED


def test_what_is_typed_while_the_page_saves_itself_stays(world, counter, take_down):
    draft = take_down(complete=False)
    page = counter(world.people.trang, address(draft))
    page.evaluate(
        """() => document.addEventListener("htmx:beforeSend", () => {
             const name = document.getElementById("id_ho_ten");
             name.value = "Trương Nhạn";
             name.focus();
           }, { once: true })"""
    )

    page.get_by_label("Để kết hôn").check()

    expect(page.get_by_label("Dự định kết hôn với")).to_be_visible()
    expect(page.locator("#id_ho_ten")).to_have_value("Trương Nhạn")
    expect(page.locator("#id_ho_ten")).to_be_focused()


def test_alt_and_a_number_lead_to_a_part(world, counter, take_down):
    page = counter(world.people.trang, address(take_down(complete=False)))

    page.keyboard.press("Alt+3")

    expect(page.get_by_label("Bản chính: Bản chụp thẻ căn cước")).to_be_focused()


def test_the_usual_case_needs_no_scrolling_of_the_page(world, counter, take_down):
    page = counter(world.people.trang, address(take_down()))

    assert page.evaluate("document.documentElement.scrollHeight") == 768
    button = page.get_by_role("button", name="Tiếp nhận và in Mẫu 01").bounding_box()
    assert button["y"] + button["height"] <= 768
