"""Papers go from the counter that took them to the agency that decides, and back (Mẫu 06)."""

import pytest
from django.urls import reverse

from dossiers import actions
from dossiers.contents import Contents
from dossiers.errors.acting import NotYours, PapersAnswered, ReasonMissing
from dossiers.models import Dossier, HandOver
from dossiers.transfers import control
from dossiers.transfers.log import Outcome, outcome_of, way_of
from portal.documents.models import RegisteredPaper
from portal.documents.uploads import store_bytes
from portal.notices.models import Notice
from tests.dossiers.conftest import at, fresh
from tests.dossiers.papers.paper_text import text

LATE = at(day=6, hour=16)
"""Friday after 15:00: by rule the agency has it on Monday morning."""


@pytest.fixture
def at_phu_khe(world, take_down):
    """Nhạn's dossier with a copy of her card, received by Yến at Phú Khê for An Hải."""
    draft = take_down(officer=world.people.yen, unit=world.other_centre)
    return actions.receive_at_counter(dossier=draft, by=world.people.yen, now=LATE)


def hand():
    return HandOver.objects.latest("pk")


def receive(dossier, by, now=None):
    now = now or at(day=9, hour=8)
    return actions.receive_papers(dossier=dossier, by=by, hand_over=hand().pk, now=now)


def test_papers_leave_the_counter_for_the_agency_that_decides(world, at_phu_khe):
    made = hand()

    assert (made.from_unit, made.to_unit) == (world.other_centre, world.commune)
    assert (made.event.actor, made.event.at) == (world.people.yen, LATE)
    assert made.state == HandOver.State.WAITING


def test_an_electronic_dossier_needs_no_hand_over(processing):
    assert not HandOver.objects.exists()
    legs = way_of(processing, Contents(processing), now=at(hour=11))
    assert [(leg.is_electronic, leg.taken_at is not None) for leg in legs] == [
        (False, True),
        (True, True),
    ]


def test_an_early_receipt_starts_the_clock_and_a_late_one_moves_nothing(world, at_phu_khe):
    assert at_phu_khe.due_at == at(day=12, hour=17)

    received = receive(at_phu_khe, world.people.phuong, now=at(day=6, hour=16, minute=30))

    assert received.competent_received_at == at(day=6, hour=16, minute=30)
    assert received.due_at == at(day=11, hour=17)
    assert received.original_due_at == at(day=12, hour=17)
    event = received.events.get(kind="papers_received")
    assert event.data["due_at"] == received.due_at.isoformat()


def test_papers_that_come_late_do_not_move_the_date(world, at_phu_khe):
    received = receive(at_phu_khe, world.people.phuong, now=at(day=10, hour=9))

    assert received.competent_received_at == at(day=9, hour=7, minute=30)
    assert received.due_at == at(day=12, hour=17)
    assert "due_at" not in received.events.get(kind="papers_received").data


def test_only_the_receiving_unit_answers_and_once(world, at_phu_khe):
    for stranger in (world.people.yen, world.people.trang, world.people.tai):
        with pytest.raises(NotYours):
            receive(at_phu_khe, stranger)

    receive(at_phu_khe, world.people.phuong)

    with pytest.raises(PapersAnswered):
        receive(at_phu_khe, world.people.thang)


def test_what_is_refused_goes_back_with_a_reason_and_is_given_again(world, at_phu_khe):
    first = hand()
    facts = {"dossier": at_phu_khe, "by": world.people.phuong, "hand_over": first.pk}
    with pytest.raises(ReasonMissing):
        actions.refuse_papers(reason=" ", **facts)
    back = actions.refuse_papers(
        reason="Thiếu bản chụp thẻ căn cước.", now=at(day=9, hour=8), **facts
    )
    assert (back.step, back.due_at) == (at_phu_khe.step, at_phu_khe.due_at)
    told = Notice.objects.get(event="officer.papers_refused")
    assert told.recipient == world.people.yen
    assert "Lê Mai Phương" in told.body
    assert "Thiếu bản chụp thẻ căn cước." in told.body

    actions.give_papers_again(
        dossier=back, by=world.people.yen, hand_over=first.pk, now=at(day=9, hour=9)
    )

    first.refresh_from_db()
    assert first.followed_by == hand()
    received = receive(back, world.people.phuong, now=at(day=9, hour=10))
    legs = way_of(received, Contents(received), now=at(day=9, hour=11))
    assert [(leg.unit, leg.refused, leg.is_again) for leg in legs] == [
        (world.other_centre.name, "", False),
        (world.commune.name, "Thiếu bản chụp thẻ căn cước.", False),
        (world.commune.name, "", True),
    ]
    with pytest.raises(PapersAnswered):
        actions.give_papers_again(dossier=back, by=world.people.yen, hand_over=first.pk)


def test_outcomes_before_on_and_after_the_day():
    due = at(day=5, hour=17)

    assert outcome_of(at(day=4, hour=16), due, now=due) is Outcome.EARLY
    assert outcome_of(at(day=5, hour=9), due, now=due) is Outcome.ON_TIME
    assert outcome_of(at(day=5, hour=17, minute=1), due, now=due) is Outcome.LATE
    assert outcome_of(None, due, now=at(day=6, hour=8)) is Outcome.LATE
    assert outcome_of(None, due, now=at(day=5, hour=8)) is None
    assert outcome_of(due, None, now=due) is None


def test_the_control_slip_keeps_its_number_and_a_new_print_replaces_the_old(world, at_phu_khe):
    first = control.slip_of(at_phu_khe, by=world.people.yen, now=at(day=9, hour=8))
    assert control.slip_of(at_phu_khe, by=world.people.yen, now=at(day=9, hour=9)) == first
    received = receive(at_phu_khe, world.people.phuong)

    second = control.slip_of(received, by=world.people.phuong, now=at(day=9, hour=9))

    words = text(second.file)
    for part in (
        "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
        "Số: 01/PKSHS",
        f"Mã hồ sơ: {received.code}",
        "Hồ sơ của: Bà Trương Thị Nhạn",
        "Cơ quan (bộ phận) giải quyết: UBND phường An Hải",
        "TÊN CƠ QUAN",
        "16 giờ 00 phút, ngày 06/11/2026",
        "Người giao: Nguyễn Hải Yến",
        "08 giờ 00 phút, ngày 09/11/2026",
        "Người nhận: Lê Mai Phương",
    ):
        assert part in words
    assert second.number == first.number
    states = RegisteredPaper.objects.filter(kind="control").order_by("pk")
    assert [paper.state for paper in states] == ["replaced", "valid"]


def test_the_lists_of_both_sides(world, at_phu_khe, client, sign_in):
    listed = reverse("transfers:list")
    assert at_phu_khe.code in sign_in(world.people.phuong).get(listed).text
    assert at_phu_khe.code in sign_in(world.people.yen).get(f"{listed}?ds=da-giao").text
    assert at_phu_khe.code not in sign_in(world.people.trang).get(listed).text
    printed = sign_in(world.people.yen).get(reverse("transfers:courier_list"))
    words = text(store_bytes(printed.content, name="ds.pdf", content_type="application/pdf"))
    for part in ("DANH SÁCH BÀN GIAO HỒ SƠ", at_phu_khe.code, "1 bản sao", "NGƯỜI VẬN CHUYỂN"):
        assert part in words
    receive_at = reverse("transfers:receive")
    refuse_at = reverse("transfers:refuse", args=[hand().pk])
    assert sign_in(world.people.trang).get(refuse_at).status_code == 404

    asked = sign_in(world.people.phuong).post(refuse_at, {"ly-do": ""})
    assert (asked.status_code, "Ghi rõ lý do." in asked.text) == (422, True)
    client.post(receive_at, {"chon": [str(hand().pk), "x"]})

    assert hand().state == HandOver.State.RECEIVED
    assert fresh(at_phu_khe).events.filter(kind="papers_received").exists()
    again = client.post(receive_at, {"chon": [str(hand().pk)]}, follow=True)
    assert "đã có người trả lời" in again.text
    assert Dossier.objects.count() == 1
