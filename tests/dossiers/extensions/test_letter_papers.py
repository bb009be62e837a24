"""Mẫu 04 and Mẫu 05: what they say, who signs, and when they may not be made."""

import pytest

from dossiers import actions
from dossiers.models import DossierEvent, Extension, Refusal
from dossiers.papers import guards
from dossiers.papers.issuing import issue_for
from tests.dossiers.conftest import at
from tests.dossiers.papers.paper_text import size, text


def event_of(dossier, kind):
    return DossierEvent.objects.filter(dossier=dossier, kind=kind).latest("seq")


def test_mau_04_apologises_and_names_both_dates(apologised):
    paper = issue_for(event_of(apologised, "apologised").pk)

    words = text(paper.file)
    for line in (
        "UBND phường An Hải",
        "Số: 01/PXL",
        "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT",
        "Mã hồ sơ: H99.21-261102-0001",
        "Kính gửi: Ông Lê Quang Huy",
        "hẹn trả kết quả 17 giờ 00 phút, ngày 05/11/2026",
        "Lý do: Sở Tư pháp chưa trả lời xác minh tình trạng hôn nhân.",
        "xin lỗi Ông vì sự chậm trễ này",
        "Thời gian hẹn trả kết quả lại: 17 giờ 00 phút, ngày 09/11/2026",
        "LÃNH ĐẠO CƠ QUAN",
        "Ngô Đức Thắng",
    ):
        assert line.casefold() in words.casefold()
    assert size(paper.file) == (1, [420, 595])
    assert paper.unit.code == "H99.21.01"


def test_mau_04_is_made_once_and_only_for_a_signed_letter(apologised):
    event = event_of(apologised, "apologised")
    assert issue_for(event.pk) == issue_for(event.pk)

    for change in ({"reason": " "}, {"old_due_at": at(day=4, hour=9)}):
        letter = Extension.objects.get()
        for name, value in change.items():
            setattr(letter, name, value)
        with pytest.raises(guards.PaperNotDue):
            guards.require_signed(event, letter)


def test_mau_05_says_why_and_what_of_the_money(world, processing):
    stopped = actions.stop(
        dossier=processing,
        by=world.people.phuong,
        seen=processing.revision,
        reason="Người yêu cầu đã qua đời.",
        now=at(day=3, hour=9),
    )

    paper = issue_for(event_of(stopped, "stopped").pk)

    words = text(paper.file)
    for line in (
        "Số: 01/TBDHS",
        "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ",
        "Lý do: Người yêu cầu đã qua đời.",
        "chưa nộp khoản nào, không phải nộp thêm",
        "Lê Mai Phương",
    ):
        assert line in words
    assert size(paper.file) == (1, [420, 595])


def test_mau_05_on_the_persons_wish_names_her_request(world, processing):
    asked = actions.withdraw(
        dossier=processing,
        by=world.huy,
        seen=processing.revision,
        reason="Không cần nữa.",
        now=at(hour=11),
    )
    ended = actions.answer_withdrawal(
        dossier=asked,
        by=world.people.phuong,
        seen=asked.revision,
        confirm=True,
        now=at(hour=14),
    )

    words = text(issue_for(event_of(ended, "stopped_on_request").pk).file)

    assert "Theo đề nghị rút hồ sơ của Ông 11 giờ 00 phút, ngày 02/11/2026" in words
    assert "Lý do: Không cần nữa." in words


def test_mau_05_gives_no_technical_reason(world, processing):
    stopped = actions.stop(
        dossier=processing,
        by=world.people.phuong,
        seen=processing.revision,
        reason="Thôi",
        now=at(day=3, hour=9),
    )
    Refusal.objects.filter(dossier=stopped).update(reason="HTTP 500")

    with pytest.raises(guards.PaperNotDue):
        issue_for(event_of(stopped, "stopped").pk)
