"""A file on a bad line, at 360 px: what was sent stays sent, and it arrives once and whole."""

import contextlib
import hashlib
import os

import pytest
from playwright.sync_api import Error as Impossible
from playwright.sync_api import expect

from dossiers import actions
from dossiers.models import DossierPaper
from portal.documents.models import StoredFile, Upload
from tests.browser import axe
from tests.documents.document_files import pdf
from tests.dossiers.citizen.conftest import form_url, signed_in, url
from tests.dossiers.conftest import at, fresh

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PARTS = "**/tai-len/*-*/"
ARRIVES = 20_000
"""Milliseconds: the server looks into each file in a process of its own."""


@pytest.fixture
def page(world, live_server, browser):
    """Huy's phone, signed in: a finger, and a narrow screen."""
    session = signed_in(world.huy).cookies["sessionid"].value
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    return context.new_page()


@pytest.fixture
def document(tmp_path):
    """A PDF of more than a megabyte: several parts."""

    def fill(made):
        made.Root["/Filling"] = made.make_stream(os.urandom(1_300_000))

    path = tmp_path / "ban-ve.pdf"
    path.write_bytes(pdf(change=fill))
    return path


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def looks_well(page):
    assert axe.violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def card_of(page):
    return page.get_by_role("region", name="Bản chụp thẻ căn cước")


def choose(page, path):
    card_of(page).get_by_label("Chọn tệp hoặc chụp ảnh").set_input_files(path)


def arrived(page, name):
    link = card_of(page).get_by_role("link", name=f"Xem {name}")
    expect(link).to_be_visible(timeout=ARRIVES)


def try_now(page):
    """Press the button, unless the page was quicker to try by itself."""
    with contextlib.suppress(Impossible):
        page.get_by_role("button", name="Thử lại ngay").click(timeout=2000)


def break_after(page, parts):
    """Let `parts` parts through, then break the line; return how to mend it, and what was sent."""
    sent = []

    def handle(route):
        if route.request.method == "POST":
            if len(sent) >= parts:
                route.abort("internetdisconnected")
                return
            sent.append(int(route.request.headers["upload-offset"]))
        route.continue_()

    page.route(PARTS, handle)
    return lambda: page.unroute(PARTS, handle), sent


def test_a_lost_connection_costs_one_part_and_the_file_arrives_once_and_whole(
    page, live_server, begun, document
):
    page.goto(live_server.url + url("papers", begun.uuid))
    offsets = []
    page.on(
        "request",
        lambda asked: (
            "upload-offset" in asked.headers and offsets.append(int(asked.headers["upload-offset"]))
        ),
    )
    mend, sent = break_after(page, 1)
    choose(page, document)
    card = card_of(page)
    expect(card).to_contain_text("Mất mạng. Phần đã gửi (")
    expect(card.get_by_role("button", name="Thử lại ngay")).to_be_visible()
    looks_well(page)
    here = Upload.objects.get().received
    assert sent == [0]
    assert 0 < here < document.stat().st_size

    mend()
    try_now(page)

    arrived(page, "ban-ve.pdf")
    assert here in offsets
    assert offsets.count(0) == 1, "what arrived is not sent again"
    stored = DossierPaper.objects.get().file
    assert (stored.name, stored.sha256) == ("ban-ve.pdf", digest(document))
    assert StoredFile.objects.count() == 1
    looks_well(page)


def test_the_line_that_comes_back_by_itself_goes_on_by_itself(page, live_server, begun, document):
    page.goto(live_server.url + url("papers", begun.uuid))
    mend, _sent = break_after(page, 2)
    choose(page, document)
    expect(card_of(page)).to_contain_text("có mạng lại thì tự tải tiếp")
    page.context.set_offline(True)
    mend()
    page.context.set_offline(False)

    arrived(page, "ban-ve.pdf")
    assert DossierPaper.objects.get().file.sha256 == digest(document)


def test_after_a_reload_the_same_file_goes_on(page, live_server, begun, document):
    page.goto(live_server.url + url("papers", begun.uuid))
    mend, _sent = break_after(page, 2)
    choose(page, document)
    expect(card_of(page)).to_contain_text("Mất mạng.")
    here = Upload.objects.get().received
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(card_of(page)).to_contain_text("Tệp “ban-ve.pdf” mới đến được")
    expect(card_of(page)).to_contain_text("Chọn lại đúng tệp này")
    looks_well(page)

    mend()
    with page.expect_request(lambda asked: asked.headers.get("upload-offset") == str(here)):
        choose(page, document)

    arrived(page, "ban-ve.pdf")
    expect(card_of(page)).not_to_contain_text("mới đến được")
    assert DossierPaper.objects.get().file.sha256 == digest(document)
    assert Upload.objects.filter(file=None).count() == 0


def test_a_page_from_before_signing_in_again_elsewhere_goes_on(page, live_server, begun, document):
    page.goto(live_server.url + url("papers", begun.uuid))
    page.context.clear_cookies(name="csrftoken")  # as signing in in another window does
    other = page.context.new_page()
    other.goto(live_server.url + url("papers", begun.uuid))
    assert page.locator("[name=csrfmiddlewaretoken]").first.input_value()

    choose(page, document)

    arrived(page, "ban-ve.pdf")
    assert DossierPaper.objects.get().file.sha256 == digest(document)


def test_a_cancelled_file_is_gone_on_both_sides(page, live_server, begun, document):
    page.goto(live_server.url + url("papers", begun.uuid))
    break_after(page, 1)
    choose(page, document)
    expect(card_of(page)).to_contain_text("Mất mạng.")

    with page.expect_response("**/bo/"):
        card_of(page).get_by_role("button", name="Dừng, bỏ tệp này").click()

    expect(card_of(page)).not_to_contain_text("Mất mạng.")
    assert (Upload.objects.count(), DossierPaper.objects.count()) == (0, 0)


def test_a_file_is_replaced_and_shown_small(page, live_server, begun, document, tmp_path):
    page.goto(live_server.url + url("papers", begun.uuid))
    choose(page, document)
    arrived(page, "ban-ve.pdf")
    better = tmp_path / "ro-hon.pdf"
    better.write_bytes(pdf(pages=2))

    with page.expect_file_chooser() as chooser:
        card_of(page).get_by_role("button", name="Thay ban-ve.pdf").click()
    chooser.value.set_files(better)

    arrived(page, "ro-hon.pdf")
    expect(card_of(page)).not_to_contain_text("ban-ve.pdf")
    assert [paper.file.name for paper in DossierPaper.objects.all()] == ["ro-hon.pdf"]
    small = card_of(page).locator("img.mc-paper__preview")
    expect(small).to_be_visible()
    expect(small).to_have_js_property("complete", True)
    assert small.evaluate("picture => picture.naturalWidth") > 0


def test_several_files_arrive_in_order_and_one_refused_is_told(
    page, live_server, begun, document, tmp_path
):
    empty, second = tmp_path / "rong.pdf", tmp_path / "mat-sau.pdf"
    empty.write_bytes(b"")
    second.write_bytes(pdf())
    page.goto(live_server.url + url("papers", begun.uuid))
    choose(page, [document, empty, second])

    card = card_of(page)
    expect(card).to_contain_text("mat-sau.pdf · ", timeout=ARRIVES)
    expect(card).to_contain_text("Tệp “rong.pdf” không có nội dung.")
    names = DossierPaper.objects.order_by("pk").values_list("file__name", flat=True)
    assert list(names) == ["ban-ve.pdf", "mat-sau.pdf"]
    looks_well(page)


def test_a_phone_offers_its_camera(page, live_server, begun, tmp_path):
    page.goto(live_server.url + url("papers", begun.uuid))

    camera = card_of(page).get_by_role("button", name="Chụp ảnh Bản chụp thẻ căn cước", exact=True)

    expect(camera).to_have_attribute("capture", "environment")
    expect(camera).to_have_attribute("accept", "image/*")
    expect(card_of(page).get_by_text("Chụp ảnh", exact=True).last).to_be_visible()


def test_a_supplement_goes_up_in_parts_too(world, page, live_server, processing, document):
    asked = actions.request_supplement(
        dossier=processing,
        by=world.people.phuong,
        seen=processing.revision,
        reason="Ảnh chụp mờ.",
        items=[actions.Asked("paper", "can_cuoc", "Chụp lại cho rõ")],
        now=at(hour=11),
    )
    page.goto(live_server.url + url("supplement", asked.code))
    mend, _sent = break_after(page, 1)
    page.get_by_label("Thay tệp").set_input_files(document)
    expect(page.get_by_text("Mất mạng. Phần đã gửi").first).to_be_visible()
    mend()
    try_now(page)
    expect(page.get_by_text("Thêm tệp").first).to_be_visible(timeout=ARRIVES)
    looks_well(page)
    page.get_by_role("button", name="Gửi bổ sung").last.click()

    expect(page.get_by_text("Đã gửi, chờ kiểm tra")).to_be_visible(timeout=ARRIVES)
    assert fresh(asked).papers.get(replaced_at=None).file.sha256 == digest(document)


def test_a_file_of_a_question_goes_up_in_parts_while_the_rest_is_typed(
    page, live_server, rich, document
):
    page.goto(live_server.url + form_url(rich, "noi_o"))
    mend, _sent = break_after(page, 1)
    page.get_by_label("Ảnh nhà").set_input_files(document)
    expect(page.get_by_text("Mất mạng. Phần đã gửi").first).to_be_visible()
    looks_well(page)
    mend()
    try_now(page)

    expect(page.get_by_role("listitem").filter(has_text="ban-ve.pdf")).to_be_visible(
        timeout=ARRIVES
    )
    assert DossierPaper.objects.get().file.sha256 == digest(document)
