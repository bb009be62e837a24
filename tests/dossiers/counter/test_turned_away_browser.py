"""At 1366×768 somebody lacks a paper, and somebody came to the wrong place: each gets a slip."""

import pytest
from playwright.sync_api import expect

from dossiers import counter_drafts
from dossiers.models import Dossier
from portal.workflow.statuses import Status
from tests.browser.axe import looked_at
from tests.dossiers.counter.conftest import ANSWERS, TODAY, address

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def needs_no_scrolling(page, button):
    last = page.get_by_role("button", name=button)
    expect(last).to_be_visible()
    assert page.evaluate("document.documentElement.scrollHeight") == 768
    box = last.bounding_box()
    assert box["y"] + box["height"] <= 768


@pytest.fixture
def without_the_card(world, take_down):
    """Everything is typed; the copy of the card is at home."""
    draft = take_down(complete=False)
    counter_drafts.save_answers(draft=draft, by=world.people.trang, raw=ANSWERS, today=TODAY)
    return draft


def press(page, name):
    """Press a button by keys alone."""
    page.get_by_role("button", name=name).focus()
    page.keyboard.press("Enter")


def test_who_lacks_a_paper_is_told_on_mau_02(world, counter, without_the_card):
    page = counter(world.people.trang, address(without_the_card))
    needs_no_scrolling(page, "Từ chối, Mẫu 03")
    press(page, "Hướng dẫn, Mẫu 02")

    lacks = page.get_by_role("checkbox", name="Bản chụp thẻ căn cước")
    expect(lacks).to_be_checked()
    needs_no_scrolling(page, "Yêu cầu bổ sung và in Mẫu 02")
    looked_at(page, "counter-ask")
    press(page, "Yêu cầu bổ sung và in Mẫu 02")
    expect(page.get_by_role("alert")).to_contain_text("Ghi lý do yêu cầu bổ sung")
    looked_at(page, "counter-ask-refused")
    page.get_by_label("Lý do yêu cầu bổ sung").fill("Chưa có bản chụp thẻ căn cước.")
    press(page, "Yêu cầu bổ sung và in Mẫu 02")

    expect(page.get_by_text("Mẫu 02 đang được lập.")).to_be_visible()
    dossier = Dossier.objects.get()
    assert dossier.status == Status.SUPPLEMENT_REQUIRED
    assert dossier.code in page.url


def test_who_cannot_be_received_is_told_on_mau_03(world, counter, without_the_card):
    page = counter(world.people.trang, address(without_the_card))
    press(page, "Từ chối, Mẫu 03")

    needs_no_scrolling(page, "Từ chối và in Mẫu 03")
    looked_at(page, "counter-refuse")
    page.get_by_label("Lý do không tiếp nhận").fill("Không thuộc thẩm quyền của phường.")
    page.get_by_label("Căn cứ pháp lý").fill("khoản 2 Điều 17 Nghị định 118/2025/NĐ-CP")
    press(page, "Từ chối và in Mẫu 03")

    expect(page.get_by_text("Mẫu 03 đang được lập.")).to_be_visible()
    assert Dossier.objects.get().status == Status.REJECTED
