"""The list of keys at the desk, and the queue on a phone, with scripts and without."""

import pytest
from django.urls import reverse

from bench import copies
from tests import people
from tests.browser.offices import look
from tests.browser.person import PHONE
from tests.dossiers.counter.conftest import START

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(transactional_db):
    return people.make_world()


def keys_of(page):
    """Return what the open list of keys says: key and words, line by line."""
    lines = page.locator("[data-key-list] dl > div")
    return [" ".join(line.inner_text().split()) for line in lines.all()]


def test_the_question_mark_lists_the_keys_of_the_queue_and_gives_the_row_back(
    world, dossier, open_as
):
    copies.copy({dossier.pk: 2}, weeks=1)
    page = open_as(world.people.phuong, reverse("desk:queue"))
    panel = page.locator("[data-key-list] .desk-more__panel")
    page.keyboard.press("j")
    row = page.evaluate("document.activeElement.textContent")
    assert not panel.is_visible()

    page.keyboard.press("?")

    assert panel.is_visible()
    assert keys_of(page) == [
        "J K dòng sau, dòng trước",
        "↓ ↑ dòng sau, dòng trước, khi đang ở một dòng",
        "X chọn hoặc bỏ chọn dòng",
        "Enter mở hồ sơ của dòng",
        "N nhận hồ sơ tiếp theo",
        "/ tìm hồ sơ",
        "? mở hoặc đóng danh sách này",
        "Esc đóng danh sách, trình đơn đang mở",
    ]
    wrong = look(page, "queue-keys")
    page.keyboard.press("?")
    assert not panel.is_visible()
    assert page.evaluate("document.activeElement.textContent") == row
    page.keyboard.press("?")
    page.keyboard.press("Escape")
    assert not panel.is_visible()
    assert not wrong, "\n".join(wrong)


def test_dossier_and_counter_list_their_own_keys(world, dossier, open_as):
    at_dossier = open_as(world.people.phuong, reverse("desk:dossier", args=[dossier.code]))
    at_dossier.keyboard.press("?")
    assert [line.split()[0] for line in keys_of(at_dossier)] == ["/", "?", "Esc"]
    wrong = look(at_dossier, "dossier-keys")

    counter = open_as(world.people.trang, START)
    counter.get_by_text("Phím tắt", exact=True).click()
    assert "Alt + 1…2 tới từng phần" in keys_of(counter)
    wrong += look(counter, "counter-keys")
    assert not wrong, "\n".join(wrong)


def test_without_a_script_the_words_open_the_list(world, dossier, open_as):
    address = reverse("desk:queue")
    page = open_as(world.people.phuong, address, java_script_enabled=False)

    page.get_by_text("Phím tắt", exact=True).click()

    assert page.get_by_text("mở hồ sơ của dòng").is_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_on_a_phone_the_list_comes_before_what_filters_it(world, dossier, open_as, scripts):
    page = open_as(world.people.phuong, reverse("desk:queue"), java_script_enabled=scripts)
    rail = page.get_by_role("heading", name="Hạn trả", exact=True)
    fold = page.get_by_text("Lọc theo hạn, trạng thái, thủ tục")
    assert rail.is_visible() and not fold.is_visible()

    page.set_viewport_size(PHONE)

    assert not rail.is_visible()
    assert page.get_by_role("heading", level=1).bounding_box()["y"] < 320
    wrong = look(page, f"queue-folded-{scripts}") if scripts else []
    page.set_viewport_size(PHONE)
    fold.click()
    assert rail.is_visible()
    assert page.get_by_role("button", name="Lọc", exact=True).is_visible()
    assert not wrong, "\n".join(wrong)
