"""The pages of Mẫu 02 and Mẫu 03 at the counter."""

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers import counter_drafts
from dossiers.models import Dossier, RefusedAttempt, UnitText
from dossiers.papers.issuing import issue_for
from portal.accounts.models import Posting
from portal.workflow import simple_workflow
from portal.workflow.statuses import Status
from tests import people
from tests.dossiers.conftest import fresh
from tests.dossiers.counter.conftest import ANSWERS, NHAN, TODAY, address, page_fields

REASON = "Chưa có bản chụp thẻ căn cước."
BASIS = "khoản 2 Điều 17 Nghị định 118/2025/NĐ-CP"


@pytest.fixture
def incomplete(world, take_down):
    """Nhạn's draft without her card's copy."""
    draft = take_down(complete=False)
    answers = {"ho_ten": NHAN.name, "muc_dich": "ket_hon", "ket_hon_voi": "Đỗ Văn Khoa"}
    counter_drafts.save_answers(draft=draft, by=world.people.trang, raw=answers, today=TODAY)
    return counter_drafts.get_for(world.people.trang, draft.uuid)


def page_of(draft, way):
    return reverse(f"counter:{way}", kwargs={"key": draft.uuid})


def test_the_draft_keeps_what_is_typed_and_leads_to_the_form(world, take_down, sign_in):
    draft = take_down(complete=False)
    fields = page_fields(world, **{"giay-can_cuoc-copies": "0"})
    client = sign_in(world.people.trang)

    answer = client.post(address(draft), {**fields, "do": "ask"})

    assert answer.headers["Location"] == page_of(draft, "ask")
    assert fresh(draft).answers.data["ket_hon_voi"] == "Đỗ Văn Khoa"
    page = client.get(page_of(draft, "ask")).text
    assert 'name="paper:can_cuoc" checked' in page  # what lacks is chosen
    assert 'name="question:ho_ten">' in page


def test_without_the_person_the_draft_says_what_it_needs(world, take_down, sign_in):
    draft = take_down()
    fields = page_fields(world, **{"nop-personal_id": ""})
    client = sign_in(world.people.trang)

    answer = client.post(address(draft), {**fields, "do": "refuse"})

    assert answer.status_code == 422
    assert "Ghi đủ phần người nộp trước khi lập phiếu." in answer.text
    assert client.get(page_of(draft, "refuse")).headers["Location"].endswith("?kiem-tra=1")


def test_the_form_of_mau_02_asks_and_leads_to_the_dossier(world, incomplete, sign_in):
    client = sign_in(world.people.trang)
    sent = {"reason": REASON, "paper:can_cuoc": "on", "remark:paper:can_cuoc": "Cả hai mặt."}

    answer = client.post(page_of(incomplete, "ask"), sent, follow=True)

    dossier = fresh(incomplete)
    assert answer.redirect_chain[-1][0] == reverse("desk:dossier", args=[dossier.code])
    assert f"Đã ghi hồ sơ {dossier.code} và yêu cầu bổ sung" in answer.text
    assert dossier.status == Status.SUPPLEMENT_REQUIRED
    assert dossier.supplement_requests.get().items.get().remark == "Cả hai mặt."


def test_without_a_reason_it_says_so_and_keeps_the_rest(world, incomplete, sign_in):
    sent = {"reason": "", "paper:can_cuoc": "on", "remark:paper:can_cuoc": "Cả hai mặt."}

    answer = sign_in(world.people.trang).post(page_of(incomplete, "ask"), sent)

    assert answer.status_code == 422
    assert "Ghi lý do yêu cầu bổ sung" in answer.text
    assert "Cả hai mặt." in answer.text
    assert fresh(incomplete).status == Status.DRAFT


def test_what_lacks_is_not_left_out(world, incomplete, sign_in):
    sent = {"reason": REASON, "question:ho_ten": "on"}

    answer = sign_in(world.people.trang).post(page_of(incomplete, "ask"), sent)

    assert answer.status_code == 422
    assert "Yêu cầu một lần cho đủ: chọn cả “Bản chụp thẻ căn cước”" in answer.text
    assert REASON in answer.text


def test_the_form_of_mau_03_refuses(world, incomplete, sign_in):
    sent = {"reason": "Không thuộc thẩm quyền.", "legal_basis": BASIS}

    answer = sign_in(world.people.trang).post(page_of(incomplete, "refuse"), sent, follow=True)

    assert "từ chối tiếp nhận. Mẫu\u00a003 đang được lập." in answer.text
    assert fresh(incomplete).status == Status.REJECTED


def test_a_refusal_needs_its_basis_and_keeps_the_reason(world, incomplete, sign_in):
    sent = {"reason": "Không thuộc thẩm quyền.", "legal_basis": ""}

    answer = sign_in(world.people.trang).post(page_of(incomplete, "refuse"), sent)

    assert answer.status_code == 422
    assert "Ghi căn cứ pháp lý" in answer.text
    assert "Không thuộc thẩm quyền." in answer.text
    assert fresh(incomplete).status == Status.DRAFT


def test_a_technical_reason_is_refused_in_words_and_stays(world, incomplete, sign_in):
    sent = {"reason": "ERR_TIMEOUT", "legal_basis": BASIS}

    answer = sign_in(world.people.trang).post(page_of(incomplete, "refuse"), sent)

    assert answer.status_code == 422
    assert "Chưa làm được" in answer.text and "ERR_TIMEOUT" in answer.text
    assert RefusedAttempt.objects.get().action == "refuse_at_counter"


def test_a_canned_reply_goes_in_and_gets_the_code_when_the_dossier_has_one(
    world, incomplete, sign_in
):
    text = UnitText.objects.create(
        unit=world.centre,
        use=UnitText.Use.REFUSAL,
        title="Sai nơi",
        body="Hồ sơ {ma_ho_so} của {ho_ten} không thuộc thẩm quyền.",
        changed_by=world.people.thang,
        changed_at=timezone.now(),
    )
    client = sign_in(world.people.trang)
    sent = {"reason": "", "legal_basis": BASIS, "cau-mau": str(text.pk), "chen": "1"}

    page = client.post(page_of(incomplete, "refuse"), sent)
    assert page.status_code == 200
    words = "Hồ sơ {ma_ho_so} của Trương Thị Nhạn không thuộc thẩm quyền."
    assert words in page.text and BASIS in page.text
    client.post(page_of(incomplete, "refuse"), {"reason": words, "legal_basis": BASIS})

    dossier = fresh(incomplete)
    assert dossier.refusal.reason.startswith(f"Hồ sơ {dossier.code} của Trương Thị Nhạn")


def test_a_second_press_leads_to_the_dossier(world, incomplete, sign_in):
    client = sign_in(world.people.trang)
    sent = {"reason": REASON, "paper:can_cuoc": "on"}
    client.post(page_of(incomplete, "ask"), sent)

    again = client.post(page_of(incomplete, "refuse"), {"reason": "x", "legal_basis": "y"})

    assert again.headers["Location"] == reverse("desk:dossier", args=[fresh(incomplete).code])
    assert Dossier.objects.get().status == Status.SUPPLEMENT_REQUIRED


@pytest.mark.parametrize("way", ["ask", "refuse"])
@pytest.mark.parametrize("name", ["yen", "phuong", "huy"])
def test_for_everybody_else_the_pages_are_absent(world, incomplete, sign_in, way, name):
    person = getattr(world.people, name)

    assert sign_in(person).get(page_of(incomplete, way)).status_code == 404


@pytest.mark.parametrize("way", ["ask", "refuse"])
def test_for_an_officer_limited_to_other_procedures_too(world, incomplete, sign_in, way):
    Posting.objects.filter(user=world.people.trang).update(only_sectors=[0])

    assert sign_in(world.people.trang).get(page_of(incomplete, way)).status_code == 404


@pytest.mark.parametrize(
    ("way", "sent"),
    [
        ("ask", {"reason": REASON, "paper:can_cuoc": "on"}),
        ("refuse", {"reason": "Không thuộc thẩm quyền.", "legal_basis": BASIS}),
    ],
)
@pytest.mark.parametrize("elsewhere", [False, True])
def test_the_dossier_offers_the_slip_to_be_printed(world, take_down, sign_in, way, sent, elsewhere):
    trang, yen = (world.people.trang, world.centre), (world.people.yen, world.other_centre)
    officer, unit = yen if elsewhere else trang
    draft = take_down(officer=officer, unit=unit, complete=False)
    counter_drafts.save_answers(draft=draft, by=officer, raw=ANSWERS, today=TODAY)
    client = sign_in(officer)
    client.post(page_of(draft, way), sent)
    dossier = fresh(draft)
    made = issue_for(dossier.events.last().pk)

    page = client.get(reverse("desk:dossier", args=[dossier.code]))

    slip = reverse("desk:issued", args=[dossier.code, made.pk])
    assert slip in page.text
    assert client.get(slip).headers["Content-Type"] == "application/pdf"


class TestWhereTheWorkflowRefusesNothingAtReception:
    """As the demo's deaths and marriages, whose refusal goes through the head of the unit."""

    @pytest.fixture
    def world(self, db):
        workflow = simple_workflow()
        kept = [
            edge
            for edge in workflow["edges"]
            if (edge["from"], edge["action"]) != (workflow["start"], "reject")
        ]
        return people.make_world(workflow={**workflow, "edges": kept})

    def test_the_draft_offers_no_mau_03_and_its_page_says_why(self, world, take_down, sign_in):
        draft, client = take_down(), sign_in(world.people.trang)

        page = client.get(address(draft)).text
        answer = client.get(page_of(draft, "refuse"), follow=True)

        assert 'value="ask"' in page and 'value="refuse"' not in page
        assert answer.redirect_chain[-1][0] == address(draft)
        assert "không cho từ chối ngay khi tiếp nhận" in answer.text
