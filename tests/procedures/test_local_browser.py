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
from tests import people
from tests.browser.axe import violations
from tests.dossiers.test_local_variants import OCTOBER, authors, edition  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(db):
    return people.make_world()


def cookie(user):
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "portal.accounts.backends.NationalIdentityBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return session.session_key


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
