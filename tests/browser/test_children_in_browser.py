"""Children, papers of a step and officers' files in a browser: by hand, without a barrier."""

import copy

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from dossiers import actions
from dossiers.models import Dossier
from portal.workflow import workflow_data
from portal.workflow.parse import parse_workflow
from procedures.authoring import drafts as authoring
from procedures.demo import definitions
from tests import people
from tests.browser.offices import look
from tests.dossiers import families
from tests.dossiers.test_officer_files import REPORT, RESULT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(transactional_db, monkeypatch):
    form, flow = copy.deepcopy(people.FORM), families.flow()
    form["pages"][-1]["questions"] += [REPORT, RESULT]
    step = next(each for each in flow["steps"] if each["key"] == "appraisal")
    step["fills"] = ["bien_ban", "ket_luan"]
    step["produces"][0]["must"] = "signed"
    edge = next(each for each in flow["edges"] if each["key"] == "submit")
    edge["guard"] = {"all": [{"is": "children_opened"}, {"is": "papers_produced"}]}
    monkeypatch.setattr(people, "FORM", form)
    return families.make_world(workflow_data(parse_workflow(flow)))


def test_a_child_is_opened_at_the_desk_and_everybody_sees_where_it_is(world, dossier, open_as):
    desk = reverse("desk:dossier", kwargs={"code": dossier.code})
    page = open_as(world.people.phuong, desk)
    found = look(page, "before")
    page.get_by_role("button", name="Mở hồ sơ con").click()
    expect(page.get_by_text("Công an xã Phú Khê")).to_be_visible()
    page.get_by_role("link", name="Lập giấy tờ của bước").click()
    found += look(page, "produce")
    page.get_by_label("Người ký").fill("Lê Mai Phương, chuyên viên")
    page.get_by_label("Tệp").set_input_files(
        {"name": "phieu.png", "mimeType": "image/png", "buffer": page.screenshot()}
    )
    page.get_by_role("button", name="Lưu giấy tờ").click()
    expect(page.get_by_text("Đã lưu giấy tờ.")).to_be_visible()
    page.get_by_role("link", name="Ghi phần của cán bộ").click()
    page.get_by_label("Biên bản xác minh").set_input_files(
        {"name": "bb.png", "mimeType": "image/png", "buffer": page.screenshot()}
    )
    page.get_by_label("Kết luận xác minh").fill("Đúng như đã khai.")
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_role("link", name="Ghi phần của cán bộ").click()
    found += look(page, "fill")
    page.goto(page.url.partition("/viec")[0] + "/")
    found += look(page, "parent")
    page.get_by_role("button", name="Trình ký").click()

    child = Dossier.objects.get(parent_link__parent=dossier)
    mine = open_as(world.huy, reverse("dossiers:dossier", args=[dossier.code]))
    expect(mine.get_by_text("Đúng như đã khai.")).to_be_visible()
    found += look(mine, "mine")
    page = open_as(world.people.thang, desk)
    moved = Dossier.objects.get(pk=dossier.pk)
    back = actions.move(dossier=moved, by=world.people.thang, seen=moved.revision, edge="send_back")
    actions.stop(dossier=back, by=world.people.phuong, seen=back.revision, reason="Trùng hồ sơ.")
    families.wake(back)
    page = open_as(world.son, reverse("desk:dossier", kwargs={"code": child.code}))
    found += look(page, "child")
    mine.goto(mine.url.replace(dossier.code, child.code))
    found += look(mine, "my-child")
    assert found == []


def test_the_builder_says_in_words_what_a_step_opens(world, open_as):
    draft = authoring.begin(by=world.people.tai, definition=definitions()["1.013225"])
    address = reverse("authoring:workflow", kwargs={"public_id": draft.public_id})
    page = open_as(world.people.tai, f"{address}?buoc=appraisal")
    page.locator("summary", has_text="Mở hồ sơ con").click()
    page.get_by_label("Tìm thủ tục để mở hồ sơ con").fill("thuong tru")
    page.get_by_label("Tìm thủ tục để mở hồ sơ con").press("Enter")
    page.get_by_role("button", name="Đăng ký thường trú").click()
    for line in ("Bỏ 2", "Bỏ 1"):  # what the child requires stands there; nobody answers it
        page.get_by_role("button", name=line, exact=True).click()
        expect(page.get_by_role("button", name=line, exact=True)).to_have_count(0)
    page.get_by_role("button", name="Lưu", exact=True).last.click()

    expect(page.get_by_text("mở hồ sơ con nhưng không lối nào chờ").first).to_be_visible()
    expect(page.get_by_text("còn thiếu câu “Người đăng ký”").first).to_be_visible()
    assert look(page, "builder-children") == []
