"""Two hundred dossiers are given to one officer at once, by keyboard; five are refused in words."""

import pytest
from playwright.sync_api import expect

from bench import copies
from dossiers import actions, drafts
from dossiers.models import Dossier, DossierEvent
from dossiers.worklists import views
from portal.accounts.models import Posting
from portal.documents.uploads import store_bytes
from tests import people
from tests.browser.offices import look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(transactional_db):
    return people.make_world()


@pytest.fixture
def mai(world):
    """Supervises the one-stop unit, where two hundred dossiers wait."""
    mai = people.make_user("Đỗ Thị Mai", "035188001234")
    Posting.objects.create(user=mai, agency=world.centre, role="supervisor", since="2026-01-01")
    draft = drafts.start(offering=world.offering, by=world.huy)
    draft.answers.data = dict(people.ANSWERS)
    draft.answers.save()
    file = store_bytes(b"%PDF-1.4", name="a.pdf", content_type="application/pdf", by=world.huy)
    drafts.add_paper(draft=draft, by=world.huy, component_key="can_cuoc", file=file)
    filed = actions.file_dossier(dossier=draft, by=world.huy)
    copies.copy({filed.pk: 199}, weeks=1)
    return mai


def test_two_hundred_are_assigned_and_five_are_refused_with_their_reason(world, mai, open_as):
    views.save(by=mai, name="Nộp trực tuyến", query="kenh=2")
    page = open_as(mai, f"/mot-cua/?thu-tuc={world.procedure.pk}&cot=ket_hon_voi")
    found = look(page, "queue")
    page.goto(page.url.partition("?")[0] + "?dong=200")

    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("x")
    expect(page.locator("[data-bulk]")).to_contain_text("Đã chọn 2")
    page.get_by_label("Chọn cả trang").check()
    expect(page.locator("[data-bulk]")).to_contain_text("Đã chọn 200")
    for each in Dossier.objects.filter(status=1).order_by("pk")[10:15]:
        actions.accept(dossier=each, by=world.people.trang, seen=each.revision)
    page.get_by_role("button", name="Giao người xử lý").click()
    page.get_by_label("Giao cho").select_option(str(world.people.trang.pk))
    found += look(page, "choose")
    page.get_by_role("button", name="Giao hồ sơ").dblclick()

    heading = page.get_by_role("heading", name="Đã giao: 195 trong 200 hồ sơ")
    expect(heading).to_be_visible(timeout=60_000)
    reasons = page.locator("tbody tr")
    expect(reasons).to_have_count(5)
    expect(reasons.first).to_contain_text("vừa được Phạm Thu Trang xử lý")
    found += look(page, "result")
    assert Dossier.objects.filter(status=1, assignee=world.people.trang).count() == 195

    # The button was pressed twice.
    assert DossierEvent.objects.filter(kind="assigned").count() == 195
    for address in ("bo-loc/", "bo-loc/moi/?kenh=2", f"muc-to-khai/?thu-tuc={world.procedure.pk}"):
        page.goto(page.url.partition("/mot-cua/")[0] + "/mot-cua/" + address)
        found += look(page, address.partition("/")[0] + str(len(address)))
    assert found == []
