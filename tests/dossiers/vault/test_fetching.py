"""Registers instead of papers: the page, the desk, and what may still be asked of the person."""

import pytest
from django.urls import reverse

from dossiers import actions
from dossiers.errors.filing import NotToBeAsked
from portal.registers.models import RegisterLook
from tests.dossiers.citizen.conftest import picture, signed_in

ASK = {"reason": "Cần xem lại", "seen": None}


@pytest.fixture
def papers(huy, begun):
    address = reverse("dossiers:papers", args=[begun.uuid])
    return lambda **posted: huy.post(address, posted, follow=True).content.decode()


def test_a_match_is_shown_kept_and_asks_for_nothing(outside_world, begun, papers, wanting):
    text = papers(fetch="hon_nhan")

    look = RegisterLook.objects.get()
    assert (look.outcome, look.subject) == ("match", wanting.huy.personal_id)
    assert look.facts[-1] == ["Tình trạng hôn nhân", "Chưa kết hôn"]
    assert look.purpose == "Giải quyết thủ tục Đăng ký thử: Tình trạng hôn nhân"
    assert "Dữ liệu trùng khớp, không phải nộp giấy." in text and "Chưa kết hôn" in text


def test_when_the_register_is_down_the_person_may_bring_the_paper(outside_world, begun, papers):
    outside_world.switch("registers", fail_next=1)

    text = papers(fetch="hon_nhan")
    papers(**{"tep-hon_nhan": picture()})

    assert RegisterLook.objects.get().outcome == "silent"
    assert "Cơ sở dữ liệu chưa trả lời" in text
    assert begun.papers.get().component_key == "hon_nhan"


def test_while_nothing_failed_no_file_is_taken_for_what_we_fetch(begun, papers):
    papers(**{"tep-hon_nhan": picture()})

    assert not begun.papers.exists()


def test_the_desk_asks_a_register_and_only_the_holder_may(outside_world, wanting, handed_in):
    address = reverse("desk:fetch", args=[handed_in.code, "hon_nhan"])
    assert signed_in(wanting.people.phuong).post(address).status_code == 403

    signed_in(wanting.people.thang).post(address)

    look = RegisterLook.objects.get()
    assert (look.asked_by, look.code, look.outcome) == (
        wanting.people.thang,
        handed_in.code,
        "match",
    )
    page = signed_in(wanting.people.thang).get(reverse("desk:dossier", args=[handed_in.code]))
    assert "Chưa kết hôn" in page.content.decode()


@pytest.fixture
def ask(wanting, handed_in):
    """Let Phương, who handles it, ask for papers."""
    p = wanting.people
    moved = actions.move(dossier=handed_in, by=p.thang, seen=handed_in.revision, edge="assign")

    def run(key, reason=""):
        return actions.request_supplement(
            dossier=moved,
            by=p.phuong,
            seen=moved.revision,
            reason="Cần xem lại",
            items=[actions.Asked("paper", key, "", reason)],
        )

    run.dossier, run.by = moved, p.phuong
    return run


def look(ask, outcome):
    return RegisterLook.objects.create(
        subject="038085002916",
        register="population",
        register_title="Cơ sở dữ liệu quốc gia về dân cư",
        product="HON_NHAN",
        purpose="thử",
        reference=str(ask.dossier.uuid),
        key="hon_nhan",
        asked_by=ask.by,
        at=ask.dossier.accepted_at,
        outcome=outcome,
    )


def test_what_a_register_holds_is_not_asked_of_the_person(ask):
    with pytest.raises(NotToBeAsked, match="Tra cứu trước khi hỏi"):
        ask("hon_nhan", "incident")  # a stated reason does not replace the look
    look(ask, "match")
    with pytest.raises(NotToBeAsked, match="Chỉ hỏi người nộp khi dữ liệu sai"):
        ask("hon_nhan")
    assert not ask.dossier.supplement_requests.exists()


@pytest.mark.parametrize(
    ("outcome", "recorded"),
    [
        ("silent", "incident"),
        ("wrong", "wrong"),
        ("no_match", "no_match"),
        ("no_information", "no_information"),
        ("not_enough", "not_enough"),
    ],
)
def test_when_the_source_failed_the_reason_is_recorded(ask, outcome, recorded):
    look(ask, outcome)

    asked = ask("hon_nhan")

    assert asked.supplement_requests.get().items.get().source_failed == recorded
    assert asked.events.last().data["source_failed"] == {"hon_nhan": recorded}


def test_of_a_register_that_is_not_connected_the_officer_states_the_reason(ask):
    with pytest.raises(NotToBeAsked):
        ask("so_do")

    assert ask("so_do", "incident").supplement_requests.get().items.get().source_failed == (
        "incident"
    )


def test_what_lies_in_the_vault_is_asked_for_only_with_a_reason(ask, keep):
    keep(source="H99.21-260901-0007")
    with pytest.raises(NotToBeAsked, match="260901-0007"):
        ask("khai_sinh")

    assert ask("khai_sinh", "unreadable").supplement_requests.get().items.get().source_failed == (
        "unreadable"
    )


def test_a_paper_of_the_dossier_itself_may_be_asked_for_again(ask, deliver):
    deliver()  # it lies in the vault now, but it is no earlier paper

    assert ask("khai_sinh").supplement_requests.get().items.get().source_failed == ""


def test_the_form_at_the_desk_says_why_not_and_asks_for_the_reason(ask, huy):
    browser = signed_in(ask.by)
    address = reverse("desk:act", args=[ask.dossier.code, "request_supplement"])
    posted = {"seen": ask.dossier.revision, "reason": "Cần xem lại", "paper:so_do": "on"}

    refused = browser.post(address, posted)
    assert refused.status_code == 422
    assert "Không hỏi “Giấy chứng nhận quyền sử dụng đất”" in refused.content.decode()

    browser.post(address, {**posted, "source:paper:so_do": "incident"})
    page = huy.get(reverse("dossiers:supplement", args=[ask.dossier.code])).content.decode()
    assert "Phải hỏi lại vì: nguồn dữ liệu gặp sự cố." in page


def test_the_citizen_sees_who_looked_where_and_for_what(outside_world, wanting, handed_in, huy):
    browser = signed_in(wanting.people.thang)
    browser.get(reverse("desk:dossier", args=[handed_in.code]))
    browser.post(reverse("desk:fetch", args=[handed_in.code, "hon_nhan"]))

    page = huy.get("/ai-da-xem/").content.decode()

    assert page.count("Ngô Đức Thắng") >= 2
    assert "Giải quyết thủ tục Đăng ký thử" in page
    assert (
        "Ngô Đức Thắng" not in signed_in(wanting.people.huong).get("/ai-da-xem/").content.decode()
    )
