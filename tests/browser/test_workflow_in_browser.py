"""Workflows in a browser, at the builder and the desk: no barrier, no wider than the window."""

import copy
import os

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from dossiers import actions, drafts
from dossiers.models import Dossier
from portal.accounts.models import Posting
from portal.documents.uploads import store_bytes
from portal.workflow import simple_workflow
from procedures.authoring import drafts as authoring
from procedures.demo import definitions
from tests import people
from tests.browser import axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SO = {
    "kind": "text",
    "key": "so",
    "label": "Số, quyển sổ đã tra",
    "filled_by": "officer",
    "required": True,
}


@pytest.fixture
def world(transactional_db):
    form, flow = copy.deepcopy(people.FORM), simple_workflow()
    form["pages"][-1]["questions"].append(SO)
    step = next(each for each in flow["steps"] if each["key"] == "appraisal")
    step["fills"] = ["so"]
    duration = {"amount": 2, "unit": "working_day"}
    step["consult"] = {"ask": [{"unit": "H99.22", "duration": duration}]}
    edge = next(each for each in flow["edges"] if each["key"] == "submit")
    edge["guard"] = {"all": [{"is": "officers_filled"}, {"is": "opinions_in"}]}
    return people.make_world(form=form, workflow=flow)


@pytest.fixture
def dossier(world):
    draft = drafts.start(offering=world.offering, by=world.huy)
    draft.answers.data = dict(people.ANSWERS)
    draft.answers.save()
    file = store_bytes(b"%PDF-1.4", name="a.pdf", content_type="application/pdf", by=world.huy)
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


def test_a_step_is_given_opinions_in_the_builder(world, open_as):
    draft = authoring.begin(by=world.people.tai, definition=definitions()["1.013225"])
    address = reverse("authoring:workflow", kwargs={"public_id": draft.public_id})
    page = open_as(world.people.tai, f"{address}?buoc=appraisal")

    page.get_by_label("Xin ý kiến các nơi").fill("H99.22, 5")
    page.get_by_role("button", name="Lưu", exact=True).click()

    wrong = "xin ý kiến nhưng không lối nào chờ ý kiến"
    expect(page.get_by_text(wrong).first).to_be_visible()
    assert look(page, "builder-step") == []
    page.goto(page.url.partition("?")[0] + "?loi=submit")
    assert look(page, "builder-edge") == []


def test_the_desk_writes_asks_and_answers_without_a_script(world, dossier, open_as):
    Posting.objects.create(
        user=world.people.yen, agency=world.other_centre, role="case_officer", since="2025-07-01"
    )
    desk = reverse("desk:dossier", kwargs={"code": dossier.code})
    page = open_as(world.people.phuong, desk, java_script_enabled=False)
    page.get_by_role("link", name="Ghi phần của cán bộ").click()
    page.get_by_label("Số, quyển sổ đã tra").fill("Quyển 7, số 12")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Quyển 7, số 12")).to_be_visible()
    page.get_by_role("link", name="Xin ý kiến", exact=True).click()
    page.get_by_label("Nội dung cần ý kiến").fill("Có tên trong sổ không?")
    page.get_by_role("button", name="Gửi xin ý kiến").click()

    page = open_as(world.people.yen, reverse("desk:asked"), java_script_enabled=False)
    page.get_by_role("link", name=dossier.code).click()
    page.get_by_role("link", name="Trả lời ý kiến").click()
    page.get_by_label("Ý kiến", exact=True).fill("Không có tên.")
    page.get_by_role("button", name="Gửi ý kiến").click()

    page = open_as(world.people.phuong, desk, java_script_enabled=False)
    page.get_by_role("button", name="Trình ký").click()
    assert Dossier.objects.get(pk=dossier.pk).step == "approval"


def test_the_desk_pages_have_no_barrier(world, dossier, open_as):
    act = lambda action: reverse("desk:act", kwargs={"code": dossier.code, "action": action})  # noqa: E731
    page = open_as(world.people.phuong, reverse("desk:fill", kwargs={"code": dossier.code}))
    found = look(page, "fill")
    page.goto(page.url.partition("/mot-cua")[0] + act("ask_opinions"))
    expect(page.get_by_label("Trung tâm PVHCC xã Phú Khê")).to_be_checked()
    found += look(page, "ask")
    made = actions.ask_opinions(
        dossier=dossier,
        by=world.people.phuong,
        seen=dossier.revision,
        question="Có tên trong sổ không?",
        units=[world.other_centre.pk],
    )
    page.goto(page.url.partition("/viec")[0] + "/")
    found += look(page, "dossier")
    Posting.objects.create(
        user=world.people.yen, agency=world.other_centre, role="case_officer", since="2025-07-01"
    )
    page = open_as(world.people.yen, reverse("desk:asked"))
    found += look(page, "asked")
    page.goto(page.url.partition("/mot-cua")[0] + act("answer_opinion"))
    found += look(page, "answer")

    assert made.opinion_requests.count() == 1
    assert found == []
