"""Workflows in a browser, at the builder and the desk: no barrier, no wider than the window."""

import copy

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from dossiers import actions
from dossiers.models import Dossier
from portal.accounts.models import Posting
from portal.workflow import simple_workflow
from procedures.authoring import drafts as authoring
from procedures.demo import definitions
from tests import people
from tests.browser.offices import look

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


def test_a_clerk_without_a_script_gives_a_step_opinions_and_a_way_its_condition(world, open_as):
    draft = authoring.begin(by=world.people.tai, definition=definitions()["1.013225"])
    address = reverse("authoring:workflow", kwargs={"public_id": draft.public_id})
    page = open_as(world.people.tai, f"{address}?buoc=appraisal", java_script_enabled=False)

    page.get_by_text("Xin ý kiến không có").click()
    page.get_by_label("Thêm cơ quan để hỏi").fill("phu khe")
    page.get_by_label("Thêm cơ quan để hỏi").press("Enter")
    page.get_by_role("button", name="Trung tâm PVHCC xã Phú Khê").click()
    expect(page.get_by_role("group", name="Trung tâm PVHCC xã Phú Khê")).to_be_visible()
    expect(page.get_by_text("Có thay đổi chưa lưu")).to_be_visible()
    page.get_by_role("button", name="Lưu", exact=True).last.click()

    wrong = "xin ý kiến nhưng không lối nào chờ ý kiến"
    expect(page.get_by_text(wrong).first).to_be_visible()
    page.get_by_role("link", name="Trình ký → 5. Ký duyệt").click()
    page.get_by_label("Thêm điều kiện về").select_option(label="đã có đủ ý kiến")
    page.get_by_role("button", name="Thêm điều kiện").click()
    page.get_by_role("button", name="Lưu", exact=True).last.click()
    expect(page.get_by_text(wrong)).to_have_count(0)


@pytest.mark.parametrize("code", ["1.013978", "2.000986"])
def test_a_large_drawing_is_whole_beside_the_panel_and_readable_across_the_window(
    world, open_as, code
):
    draft = authoring.begin(by=world.people.tai, definition=definitions()[code])
    page = open_as(
        world.people.tai, reverse("authoring:workflow", kwargs={"public_id": draft.public_id})
    )
    sheet = page.get_by_role("region", name="Sơ đồ, cuộn ngang được")
    panel = page.locator("#sua")

    assert sheet.evaluate("each => each.scrollWidth <= each.clientWidth")
    assert panel.is_visible()
    wrong = look(page, f"builder-large-{code}")

    page.get_by_role("link", name="Xem sơ đồ hết chiều ngang").click()

    expect(panel).to_have_count(0)
    assert sheet.evaluate("each => each.scrollWidth <= each.clientWidth")
    scale = page.locator(".mc-flow").evaluate("e => e.clientWidth / e.viewBox.baseVal.width")
    assert scale >= 0.8
    wrong += look(page, f"builder-across-{code}")
    page.get_by_role("link", name="Thu sơ đồ lại, sửa bước ở bên cạnh").click()
    expect(panel).to_be_visible()
    assert not wrong, "\n".join(wrong)


def test_the_builder_has_no_barrier(world, open_as):
    draft = authoring.begin(by=world.people.tai, definition=full_of_everything(world))
    address = reverse("authoring:workflow", kwargs={"public_id": draft.public_id})
    page = open_as(world.people.tai, f"{address}?buoc=appraisal")
    found = look(page, "builder-step")
    page.get_by_label("Thêm cơ quan phối hợp").fill("trung tam")
    page.get_by_role("button", name="Tìm (Thêm cơ quan phối hợp)").click()
    expect(page.get_by_role("button", name="Trung tâm PVHCC phường An Hải")).to_be_focused()
    found += look(page, "builder-found")
    page.goto(page.url.partition("?")[0] + "?loi=submit")
    found += look(page, "builder-edge")
    page.get_by_label("So sánh của điều kiện 4").select_option(label="từ")
    expect(page.get_by_label("Giá trị của điều kiện 4")).to_be_visible()
    draft.definition["workflow"]["steps"][1]["role"] = "king"
    draft.save()
    page.reload()
    found += look(page, "builder-broken")
    assert found == []


def full_of_everything(world):
    made = copy.deepcopy(definitions()["1.013225"])
    step = next(each for each in made["workflow"]["steps"] if each["key"] == "appraisal")
    time = {"amount": 2, "unit": "working_day"}
    child = {"key": "a", "procedure": world.procedure.code, "unit": "competent"}
    step |= {
        "consult": {"ask": [{"unit": "H99.22", "duration": time}], "pauses": True},
        "together": ["H99.22", "receiving"],
        "children": {"open": [{**child, "answers": {"ho_ten": "ho_ten"}}]},
    }
    edge = next(each for each in made["workflow"]["edges"] if each["key"] == "submit")
    number = next(
        question["key"]
        for page in made["form"]["pages"]
        for question in page["questions"]
        if question["kind"] in ("integer", "decimal", "money")
    )
    edge["guard"] = {
        "all": [
            {"is": "opinions_in"},
            {"any": [{"is": "fee_paid"}, {"is": "waited", **time}]},
            {"is": "answer", "question": number, "op": "filled"},
            {"is": "unit", "of": "competent", "in": ["H99.21.01"]},
        ]
    }
    return made


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
