"""What the clock ends has its paper too: an article it rests on, and the unit as its signer."""

import datetime

from dossiers import actions, timers
from dossiers.papers.issuing import issue_for
from tests import people
from tests.dossiers.conftest import at, fresh
from tests.dossiers.papers.paper_text import text

LATE = people.MONDAY + datetime.timedelta(days=40)
UNANSWERED = "Quá thời hạn bổ sung mà chưa nhận được giấy tờ, nội dung đã yêu cầu."


def asked(dossier, by):
    return actions.request_supplement(
        dossier=dossier,
        by=by,
        seen=dossier.revision,
        reason="Thiếu bản chụp.",
        items=[actions.Asked("paper", "can_cuoc", "Chụp lại.")],
        now=at(day=3, hour=8),
    )


def test_a_dossier_that_a_timer_stops_has_its_notice_of_stopping(world, event_of, processing):
    asked(processing, world.people.phuong)

    assert timers.run(now=LATE) == 1

    paper = issue_for(event_of(fresh(processing), "stopped").pk)
    assert paper.kind == "stop"
    words = text(paper.file)
    for line in (
        "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ",
        f"Lý do: {UNANSWERED}",
        "Căn cứ: Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ lần 1 ngày 03/11/2026",
        "CƠ QUAN GIẢI QUYẾT",
        "(Chữ ký số của đơn vị)",
    ):
        assert line in words


def test_a_dossier_that_a_timer_refuses_has_the_article_and_the_unit_that_signs(
    world, event_of, filed
):
    asked(filed, world.people.trang)

    assert timers.run(now=LATE) == 1

    words = text(issue_for(event_of(fresh(filed), "rejected").pk).file)
    for line in (
        UNANSWERED,
        "Căn cứ: Khoản 2 Điều 17 Nghị định 309/2026/NĐ-CP; Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
        "ĐƠN VỊ TIẾP NHẬN HỒ SƠ",
        "(Chữ ký số của đơn vị)",
    ):
        assert line in words
