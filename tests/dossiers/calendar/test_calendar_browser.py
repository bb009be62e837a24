"""The storm in a real browser, without a script: entered, looked at, recounted, told."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from dossiers import actions, drafts, recounting
from dossiers.calendar import recounts
from portal.agencies import calendar_editing
from portal.documents.uploads import store_bytes
from tests import people
from tests.browser import axe
from tests.dossiers.calendar.conftest import DECISION, YEAR
from tests.dossiers.conftest import at, fresh

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(transactional_db):
    return people.make_world()


@pytest.fixture
def dossier(world):
    draft = drafts.start(offering=world.offering, by=world.huy)
    draft.answers.data = dict(people.ANSWERS)
    draft.answers.save()
    file = store_bytes(b"%PDF-1.4", name="a.pdf", content_type="application/pdf", by=world.huy)
    drafts.add_paper(draft=draft, by=world.huy, component_key="can_cuoc", file=file)
    filed = actions.file_dossier(dossier=draft, by=world.huy, now=people.MONDAY)
    return actions.accept(dossier=filed, by=world.people.trang, seen=filed.revision, now=at(hour=9))


@pytest.fixture
def open_as(live_server, browser):
    def enter(user, *, width=1366, **options):
        client = Client()
        client.force_login(user, backend="portal.accounts.backends.NationalIdentityBackend")
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
        size = {"width": width, "height": 768}
        context = browser.new_context(viewport=size, **options)
        context.add_cookies([{**cookie, "url": live_server.url}])
        page = context.new_page()
        page.goto(live_server.url + YEAR)
        return page

    return enter


def test_a_storm_is_entered_and_reaches_an_open_dossier(world, dossier, open_as, monkeypatch):
    monkeypatch.setattr(recounts, "wake", lambda pk: recounting.run(pk, now=at(hour=11)))
    page = open_as(world.people.tai, java_script_enabled=False)

    page.get_by_role("link", name="Nhập một ngày").click()
    for label, value in (("Ngày", "04"), ("Tháng", "11"), ("Năm", "2026")):
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_label("Ngày nghỉ").check()
    page.get_by_label("Tên ngày").fill("Nghỉ tránh bão số 9")
    page.get_by_label("Vì sao đổi").fill(DECISION)
    page.get_by_role("button", name="Ghi ngày này").click()

    page.get_by_role("link", name="Xem hồ sơ nào đổi ngày hẹn").click()
    expect(page.get_by_role("row", name=dossier.code)).to_contain_text("Thứ Sáu")
    page.get_by_label("Vì sao tính lại").fill("Bão số 9, UBND tỉnh cho nghỉ ngày 04/11/2026")
    page.get_by_role("button", name="Tính lại 1 hồ sơ").click()

    expect(page.get_by_text("Xong lúc")).to_be_visible()
    assert fresh(dossier).due_at == at(day=6, hour=17)


@pytest.mark.parametrize("width", [1366, 360])
def test_the_pages_are_accessible_and_as_wide_as_the_window(world, dossier, open_as, width):
    day = calendar_editing.set_day(
        by=world.people.tai,
        reason=DECISION,
        date=at(day=4, hour=8).date(),
        kind="off",
        name="Nghỉ tránh bão số 9",
        legal_basis="Công điện 7/CĐ-UBND",
        now=people.MONDAY,
    )
    page = open_as(world.people.tai, width=width)
    addresses = ["", "ngay/them/", f"ngay/{day.pk}/", f"ngay/{day.pk}/bo/", "gio/", "tinh-lai/"]
    edition = recounting.last_edition()
    found = []
    for address in addresses:
        page.goto(page.url.partition(YEAR)[0] + YEAR + address)
        found += [f"{address}: {line}" for line in axe.violations(page)]
        wide = page.evaluate("document.documentElement.scrollWidth")
        found += [f"{address}: {wide} points wide"] if wide > width else []
    run = recounting.start(by=world.people.tai, reason="Bão số 9", seen=edition.pk)
    page.goto(page.url.partition(YEAR)[0] + f"{YEAR}tinh-lai/{run.pk}/")
    found += axe.violations(page)

    assert found == []
