"""A dossier at its case officer, officers' windows at any page, and a look at both widths."""

import os

import pytest
from django.test import Client

from dossiers import actions, drafts
from portal.documents.uploads import store_bytes
from tests import people
from tests.browser import axe
from tests.small_pdf import SMALL_PDF


@pytest.fixture
def dossier(world):
    draft = drafts.start(offering=world.offering, by=world.huy)
    draft.answers.data = dict(people.ANSWERS)
    draft.answers.save()
    file = store_bytes(SMALL_PDF, name="a.pdf", content_type="application/pdf", by=world.huy)
    drafts.add_paper(draft=draft, by=world.huy, component_key="can_cuoc", file=file)
    made = actions.file_dossier(dossier=draft, by=world.huy)
    made = actions.accept(dossier=made, by=world.people.trang, seen=made.revision)
    return actions.move(dossier=made, by=world.people.thang, seen=made.revision, edge="assign")


@pytest.fixture
def open_as(live_server, browser):
    def enter(user, address, **options):
        client = Client()
        client.force_login(user, backend="portal.accounts.backends.NationalIdentityBackend")
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
        context = browser.new_context(viewport={"width": 1366, "height": 768}, **options)
        context.add_cookies([{**cookie, "url": live_server.url}])
        page = context.new_page()
        page.goto(live_server.url + address)
        return page

    return enter


def look(page, name):
    """Return what is wrong with the page at both widths."""
    found = []
    for width in (1366, 360):
        page.set_viewport_size({"width": width, "height": 768})
        found += [f"{name} {width}: {line}" for line in axe.violations(page)]
        wide = page.evaluate("document.documentElement.scrollWidth")
        found += [f"{name} {width}: {wide} points wide"] if wide > width else []
        if folder := os.environ.get("PICTURES"):
            page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)
    page.set_viewport_size({"width": 1366, "height": 768})
    return found
