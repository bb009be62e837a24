"""Pages on which drafts are approved, decisions issued, and versions compared."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from procedures.authoring import drafts
from procedures.authoring.publication import writing
from procedures.authoring.publication.issuing import issue
from procedures.defining import publish_definition
from procedures.demo import SINCE, definitions
from procedures.models import Draft, Procedure, PublicationDecision
from tests import people
from tests.counting import counted_queries
from tests.procedures import authors
from tests.procedures.test_decisions import FACTS

BIRTH = definitions()["1.001193"]
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
POSTED = {
    "number": "1811/QĐ-UBND",
    "signed_on": "2026-11-02",
    "effective_on": "2026-11-02",
    "level": "province",
    "agency": "UBND tỉnh Sông Vân",
    "signer": "Phan Minh Đạt",
    "title": "Công bố thủ tục hành chính",
}


@pytest.fixture
def at_tai(tai):
    return authors.browser_of(tai)


@pytest.fixture
def at_nga(nga):
    return authors.browser_of(nga)


@pytest.fixture
def decision(tai):
    return writing.prepare(by=tai, facts=FACTS, now=people.MONDAY)


def review(draft):
    return reverse("authoring:review", args=[draft.public_id])


def page_of(decision):
    return reverse("decisions:decision", args=[decision.public_id])


def text(answer):
    return answer.content.decode()


def test_every_fault_is_listed_with_a_link_to_its_part(tai, at_tai):
    draft = authors.begin(tai)
    drafts.save_part(draft=draft, by=tai, seen=1, part="results", value=[])

    shown = text(at_tai.get(review(draft)))

    assert reverse("authoring:rows", args=[draft.public_id, "ket-qua"]) in shown
    assert "Hãy nêu người dân nhận được gì" in shown
    assert 'value="submit"' not in shown
    refused = at_tai.post(review(draft), {"do": "submit", "seen": 2})
    assert refused.status_code == 422
    assert Draft.objects.get().state == Draft.State.EDITING


def test_the_way_from_the_editor_to_the_second_person(tai, at_tai, at_nga):
    draft = authors.begin(tai)

    at_tai.post(review(draft), {"do": "submit", "seen": 1})
    assert 'value="approve"' not in text(at_tai.get(review(draft)))
    refused = at_tai.post(review(draft), {"do": "approve", "seen": 1})
    assert refused.status_code == 403
    assert "không tự duyệt được" in text(refused)
    at_nga.post(review(draft), {"do": "approve", "seen": 1})

    assert Draft.objects.get().state == Draft.State.APPROVED
    shown = text(at_tai.get(review(draft)))
    assert "Phan Văn Tài" in shown
    assert "Lương Thị Nga" in shown


def test_remarks_are_asked_for_at_the_field_and_kept_words_are_shown(tai, at_tai, at_nga):
    draft = authors.submitted(tai)

    refused = at_nga.post(review(draft), {"do": "send-back", "seen": 1, "remarks": " "})
    assert refused.status_code == 422
    assert 'id="remarks-error"' in text(refused)
    at_nga.post(review(draft), {"do": "send-back", "seen": 1, "remarks": "Thiếu mức phí."})

    assert "Thiếu mức phí." in text(at_tai.get(review(draft)))


def test_an_older_page_is_refused(tai, at_nga):
    draft = authors.submitted(tai)

    refused = at_nga.post(review(draft), {"do": "approve", "seen": 7})

    assert refused.status_code == 409
    assert Draft.objects.get().state == Draft.State.SUBMITTED


def test_the_review_shows_what_differs_from_the_version_in_force(tai, at_tai):
    base = publish_definition(BIRTH, on=SINCE, at=people.MONDAY).current
    draft = authors.begin(tai, {**BIRTH, "summary": "Ghi vào sổ trong ngày."}, base=base)

    shown = text(at_tai.get(review(draft)))

    assert "Nói gọn một câu" in shown
    assert "Ghi vào sổ trong ngày." in shown


def test_a_decision_is_prepared_filled_and_issued_in_the_browser(tai, nga, at_tai):
    authors.approved(tai, nga)

    made = at_tai.post(reverse("decisions:begin"), POSTED)
    decision = PublicationDecision.objects.get()
    assert made.url == page_of(decision)
    draft = Draft.objects.get()
    add = {"do": "add", "kind": "new", "draft": str(draft.public_id)}
    at_tai.post(page_of(decision), add)
    decision.refresh_from_db()
    items = list(decision.items.select_related("draft"))
    shown = text(at_tai.get(page_of(decision)))
    assert "Thông báo lưu trú" in shown
    assert writing.seen_of(decision, items) in shown
    at_tai.post(page_of(decision), {"do": "issue", "seen": writing.seen_of(decision, items)})

    decision.refresh_from_db()
    assert decision.is_issued
    assert Procedure.objects.get(code="2.001159").current.decision_number == "1811/QĐ-UBND"
    after = text(at_tai.get(page_of(decision)))
    assert "Quá hạn" in after  # signed on the day of effect: five days are asked for
    assert 'value="issue"' not in after


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"signed_on": "2026-11-03"}, "Ngày ký không được sau ngày có hiệu lực"),
        ({"signed_on": "2026-13-03"}, "Ngày này không có trên lịch"),
        ({"number": ""}, "Còn 1 chỗ cần sửa"),
        ({"level": "xã"}, "Còn 1 chỗ cần sửa"),
    ],
)
def test_facts_that_cannot_stand_are_refused_at_their_field(at_tai, change, words):
    refused = at_tai.post(reverse("decisions:begin"), POSTED | change)

    assert refused.status_code == 422
    assert words in text(refused)
    assert not PublicationDecision.objects.exists()


def test_a_number_that_is_taken_is_told_at_the_number(decision, at_tai):
    refused = at_tai.post(reverse("decisions:begin"), POSTED)

    assert refused.status_code == 422
    assert "Năm này đã có quyết định mang số đó." in text(refused)


def test_what_a_decision_closes_later_is_not_called_closed_yet(tai, nga, at_tai):
    publish_definition(BIRTH, on=SINCE, at=people.MONDAY)
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    decision = writing.prepare(by=tai, facts=FACTS | {"effective_on": tomorrow})
    writing.add_item(decision=decision, by=tai, kind="abolished", code="1.001193", reason="Bỏ")
    decision.refresh_from_db()
    issue(decision=decision, by=nga, seen=writing.seen_of(decision, list(decision.items.all())))

    shown = text(at_tai.get(page_of(decision)))

    assert f"Thôi nhận hồ sơ từ {tomorrow:%d/%m/%Y}" in shown
    assert "Đã đóng" not in shown


def test_an_unknown_code_is_not_abolished(decision, at_tai):
    refused = at_tai.post(
        page_of(decision), {"do": "add", "kind": "abolished", "code": "9.999999", "reason": "x"}
    )

    assert refused.status_code == 422
    assert "9.999999" in text(refused)
    unnamed = at_tai.post(page_of(decision), {"do": "add", "kind": "abolished", "reason": "x"})
    assert "Ghi mã thủ tục bị bãi bỏ hoặc bị thay thế." in text(unnamed)
    assert decision.items.count() == 0


def test_what_keeps_a_decision_back_is_told_and_nothing_is_published(decision, tai, at_tai):
    writing.add_item(decision=decision, by=tai, kind="new", draft=authors.submitted(tai))
    decision.refresh_from_db()
    items = list(decision.items.select_related("draft"))

    shown = text(at_tai.get(page_of(decision)))
    refused = at_tai.post(
        page_of(decision), {"do": "issue", "seen": writing.seen_of(decision, items)}
    )

    assert "Chưa ban hành được" in shown
    assert refused.status_code == 422
    assert not Procedure.objects.filter(code="2.001159").exists()


def test_a_changed_decision_refuses_an_older_page(decision, at_tai):
    edit = reverse("decisions:edit", args=[decision.public_id])
    at_tai.post(edit, POSTED | {"signer": "Lê Thị Hòa", "seen": 1})

    refused = at_tai.post(edit, POSTED | {"signer": "Ai khác", "seen": 1})

    assert refused.status_code == 409
    assert PublicationDecision.objects.get().signer == "Lê Thị Hòa"


def test_a_scan_is_looked_into_before_it_is_kept(decision, at_tai):
    scan = reverse("decisions:scan", args=[decision.public_id])
    assert at_tai.get(scan).status_code == 404

    wrong = SimpleUploadedFile("quyet-dinh.pdf", b"MZ no pdf", content_type="application/pdf")
    refused = at_tai.post(page_of(decision), {"do": "scan", "file": wrong})

    assert refused.status_code == 422
    assert PublicationDecision.objects.get().file is None


def test_a_scan_too_large_is_told_at_its_field_unread(decision, at_tai, settings):
    settings.UPLOAD_MAX_REQUEST_BYTES = 20 * 1024
    large = SimpleUploadedFile("quyet-dinh.pdf", b"%PDF-1.4" + b"0" * 30 * 1024)

    refused = at_tai.post(page_of(decision), {"do": "scan", "file": large})

    assert refused.status_code == 422
    assert "nên chưa nhận tệp nào" in refused.text
    assert PublicationDecision.objects.get().file is None


def test_an_entry_is_noted_on_the_page(decision, tai, nga, at_tai):
    writing.add_item(decision=decision, by=tai, kind="new", draft=authors.approved(tai, nga))
    from tests.procedures.test_decisions import issue

    issue(decision, tai)

    refused = at_tai.post(page_of(decision), {"do": "entry", "entered_on": "2026-10-01"})
    assert refused.status_code == 422
    at_tai.post(page_of(decision), {"do": "entry", "entered_on": "2026-11-05"})

    assert PublicationDecision.objects.get().entered_on == datetime.date(2026, 11, 5)


def test_a_decision_is_taken_apart_and_thrown_away(decision, tai, nga, at_tai):
    item = writing.add_item(decision=decision, by=tai, kind="new", draft=authors.approved(tai, nga))

    at_tai.post(page_of(decision), {"do": "remove", "item": item.pk})
    assert decision.items.count() == 0
    at_tai.post(page_of(decision), {"do": "drop"})

    assert not PublicationDecision.objects.exists()


def test_the_list_of_decisions_asks_the_same_however_many_there_are(tai, at_tai):
    asked = []
    for count in (1, 6):
        for number in range(count):
            facts = {**FACTS, "number": f"{count}{number}/QĐ-UBND"}
            made = writing.prepare(by=tai, facts=facts)
            writing.add_item(decision=made, by=tai, kind="abolished", code="1.004873", reason="x")
        with counted_queries() as queries:
            at_tai.get(reverse("decisions:decisions"))
        asked.append(queries.number)

    assert asked[0] == asked[1]


def test_what_is_published_here_is_held_against_the_national_record(world, at_tai):
    procedure = publish_definition(BIRTH, on=SINCE, at=people.MONDAY)
    from tests.procedures.makers import make_published

    make_published(name="Thủ tục đăng ký khai sinh", audiences=["Công dân Việt Nam"])

    shown = text(at_tai.get(reverse("authoring:compare", args=[procedure.code])))

    assert "Cơ sở dữ liệu quốc gia" in shown
    assert "Biểu mẫu" in shown
    same = text(at_tai.get(reverse("authoring:compare", args=[procedure.code]) + "?tu=1&den=1"))
    assert "mới có một bản" in same


def test_everybody_reads_what_each_version_changed_but_not_how_the_office_works(world, client):
    publish_definition(BIRTH, on=SINCE, at=people.MONDAY)
    workflow = {**BIRTH["workflow"], "steps": [dict(s) for s in BIRTH["workflow"]["steps"]]}
    workflow["steps"][0]["instruction"] = "Lời dặn nội bộ."
    paper = {"key": "giay-moi", "name": "Giấy mới"}
    components = [*BIRTH["components"], paper]
    changed = {
        **BIRTH,
        "summary": "Gọn hơn trước.",
        "components": components,
        "workflow": workflow,
    }
    publish_definition(changed, on=datetime.date(2026, 6, 1), at=people.MONDAY)

    shown = text(client.get(reverse("procedures:history", args=["1.001193"])))

    assert "Gọn hơn trước." in shown
    assert "Lời dặn nội bộ." not in shown
    assert "Giấy mới" in shown
    assert "giay-moi" not in shown
    first = text(client.get(reverse("procedures:history", args=["1.001193"]) + "?ban=1"))
    assert "bản đầu tiên" in first
