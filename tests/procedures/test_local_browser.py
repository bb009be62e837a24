"""The administrators' pages of local variants in a real browser: nothing wide, no fault of axe."""

import os

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse

from portal.workflow.library import at_once_workflow
from procedures.localising import writing
from procedures.models import LocalVariant, Procedure
from tests.browser.axe import violations
from tests.dossiers.test_local_variants import BEFORE, OCTOBER, authors, edition  # noqa: F401
from tests.procedures.paper_kinds import make_kind

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def cookie(user):
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "portal.accounts.backends.NationalIdentityBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return session.session_key


@pytest.mark.parametrize("width", [360, 1366])
def test_rows_are_added_and_taken_away_by_hand(world, live_server, browser, width):
    make_kind("GT.HO-NGHEO", "Giấy chứng nhận hộ nghèo")
    context = browser.new_context(viewport={"width": width, "height": 768})
    told = {"name": settings.SESSION_COOKIE_NAME, "value": cookie(world.people.tai)}
    context.add_cookies([{**told, "url": live_server.url}])
    page = context.new_page()
    page.goto(live_server.url + reverse("local:begin_variant", args=[world.procedure.code]))

    page.get_by_role("button", name="Thêm mức thu").click()
    page.get_by_label("Mức thu ở đây, đồng").fill("0")
    page.get_by_label("Số nghị quyết").fill("12/2025/NQ-HĐND")
    page.get_by_role("button", name="Thêm mức thu").click()
    page.get_by_role("button", name="Thêm trường hợp miễn, giảm").click()

    assert page.get_by_label("Mức thu ở đây, đồng").first.input_value() == "0"
    assert page.get_by_label("Số nghị quyết").nth(1).input_value() == "12/2025/NQ-HĐND"
    page.get_by_label("Ai được miễn, giảm").fill("Hộ nghèo")
    page.get_by_label("Giấy tờ chứng minh trong danh mục").fill("GT.KHONG-CO")
    page.locator("button[value='fee-0']").click()
    page.get_by_role("button", name="Lưu").last.click()

    assert page.get_by_label("Ai được miễn, giảm").input_value() == "Hộ nghèo"
    assert page.get_by_label("Mức thu ở đây, đồng").count() == 1
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/rows-{width}.png", full_page=True)
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert [*violations(page), *(["wide"] if wide else [])] == []
    context.close()


@pytest.mark.parametrize("width", [360, 1366])
def test_every_page_fits_and_is_clean(
    world,
    edition,  # noqa: F811
    live_server,
    browser,
    width,
):
    edition(workflow=at_once_workflow())
    delegation = writing.write_delegation(
        by=world.people.tai,
        facts={
            "kind": "authorised",
            "number": "12/QĐ-UBND",
            "signed_on": OCTOBER,
            "signer": "Nguyễn Văn Ký",
            "from_agency": world.commune,
            "to_agency": world.other_centre,
            "effective_from": OCTOBER,
            "reason": "Giảm một khâu",
        },
        procedures=[world.procedure],
        sectors=[],
        now=BEFORE,
    )
    row = LocalVariant.objects.get()
    Procedure.objects.filter(pk=world.procedure.pk).update(is_internal=True)
    addresses = {
        "list": reverse("local:list"),
        "begin": reverse("local:begin_variant", args=[world.procedure.code]),
        "variant": reverse("local:variant", args=[row.public_id]),
        "delegate": reverse("local:begin_delegation"),
        "delegation": reverse("local:delegation", args=[delegation.public_id]),
        "internal": reverse("desk:internal"),
        "procedure": f"/thu-tuc/{world.procedure.code}/",
    }
    found = {}
    for who, names in (
        (world.people.tai, [n for n in addresses if n not in ("internal", "procedure")]),
        (world.people.phuong, ["internal", "procedure"]),
    ):
        context = browser.new_context(viewport={"width": width, "height": 768})
        context.add_cookies(
            [
                {
                    "name": settings.SESSION_COOKIE_NAME,
                    "value": cookie(who),
                    "url": live_server.url,
                }
            ]
        )
        page = context.new_page()
        for name in names:
            page.goto(live_server.url + addresses[name])
            if folder := os.environ.get("SHOTS"):
                page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)
            wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
            found[name] = [*violations(page), *(["wide"] if wide else [])]
        context.close()

    assert found == {name: [] for name in addresses}
