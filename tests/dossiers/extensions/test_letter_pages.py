"""The letter at the desk and on the person's page."""

import pytest
from django.urls import reverse
from django.utils import timezone

from dossiers.notices.consumer import handle
from dossiers.papers.issuing import issue_for
from portal.notices.models import Notice
from portal.outbox.models import OutboxMessage
from tests.dossiers.conftest import at


@pytest.fixture
def wednesday(monkeypatch):
    """Pages are opened on Wednesday 4 November at 11:00."""
    monkeypatch.setattr(timezone, "now", lambda: at(day=4, hour=11))


@pytest.fixture
def sign_in(client):
    def enter(person):
        client.force_login(person)
        return client

    return enter


def test_the_letter_is_drafted_and_signed_at_the_desk(world, processing, sign_in, wednesday):
    act = reverse("desk:act", kwargs={"code": processing.code, "action": "propose_extension"})
    client = sign_in(world.people.phuong)
    assert "Xin lỗi, hẹn lại" in client.get(reverse("desk:dossier", args=[processing.code])).text
    sent = client.post(
        act,
        {
            "seen": processing.revision,
            "day_day": "9",
            "day_month": "11",
            "day_year": "2026",
            "reason": "Chờ xác minh.",
        },
        follow=True,
    )
    assert "Đã trình văn bản xin lỗi" in sent.text

    client = sign_in(world.people.thang)
    assert processing.code in client.get(reverse("desk:letters")).text
    answer = reverse("desk:act", kwargs={"code": processing.code, "action": "answer_extension"})
    assert "Chờ xác minh." in client.get(answer).text
    seen = processing.revision + 1
    assert "Ghi lý do không duyệt" in client.post(answer, {"seen": seen, "confirm": "no"}).text
    client.post(answer, {"seen": seen, "confirm": "yes"}, follow=True)

    processing.refresh_from_db()
    assert processing.due_at == at(day=9, hour=17)
    assert processing.code not in client.get(reverse("desk:letters")).text


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (("8", "11", "2026"), "08/11/2026 là ngày nghỉ"),
        (("31", "2", "2027"), "Ngày này không có trên lịch"),
        (("", "", ""), "Ghi ngày hẹn mới"),
    ],
)
def test_a_wrong_day_keeps_what_was_typed(world, processing, sign_in, wednesday, day, words):
    act = reverse("desk:act", kwargs={"code": processing.code, "action": "propose_extension"})

    page = sign_in(world.people.phuong).post(
        act,
        {
            "seen": processing.revision,
            "day_day": day[0],
            "day_month": day[1],
            "day_year": day[2],
            "reason": "Chờ xác minh.",
        },
    )

    assert page.status_code == 422
    assert words in page.text
    assert "Chờ xác minh." in page.text


def test_who_drafted_it_and_who_leads_nothing_find_no_letter(world, drafted, sign_in):
    for person in (world.people.phuong, world.people.trang, world.people.nhan):
        assert drafted.code not in sign_in(person).get(reverse("desk:letters")).text


def test_the_persons_page_shows_letter_both_dates_and_the_reason(
    world, apologised, sign_in, wednesday
):
    issue_for(apologised.events.latest("seq").pk)

    page = sign_in(world.huy).get(reverse("dossiers:dossier", args=[apologised.code])).text
    page = page.replace("\u00a0", " ")

    for words in (
        "Cơ quan xin lỗi và hẹn lại",
        "17:00 Thứ Năm 05/11/2026",
        "17:00 Thứ Hai 09/11/2026",
        "Sở Tư pháp chưa trả lời xác minh tình trạng hôn nhân.",
        "Xem văn bản xin lỗi có chữ ký số (PDF)",
        "Cơ quan xin lỗi, hẹn lại một lần từ 05/11 sang 09/11",
    ):
        assert words in page


def test_a_draft_is_the_agencys_own_matter(world, drafted, sign_in, wednesday):
    page = sign_in(world.huy).get(reverse("dossiers:dossier", args=[drafted.code])).text

    assert "hẹn lại" not in page
    assert "Sở Tư pháp" not in page


def test_a_late_dossier_without_a_letter_says_whose_fault_it_is(
    world, processing, sign_in, monkeypatch
):
    monkeypatch.setattr(timezone, "now", lambda: at(day=10, hour=9))

    page = sign_in(world.huy).get(reverse("dossiers:dossier", args=[processing.code])).text

    assert "chưa hẹn lại. Đây là lỗi của cơ quan, không phải của bạn." in page


def test_the_person_is_told_of_the_new_date(world, apologised):
    event = apologised.events.latest("seq")
    message = OutboxMessage.objects.get(consumer="notices", payload__event_id=event.pk)

    handle(message)

    notice = Notice.objects.get(event="dossier.late")
    assert notice.recipient == world.huy
    assert "Hẹn trả lại: 17:00 Thứ Hai 09/11/2026" in notice.body.replace("\u00a0", " ")
    assert "Sở Tư pháp chưa trả lời" in notice.body
