"""Mẫu 02 and Mẫu 03: what they say, and when they may not be made."""

import dataclasses

import pytest
from paper_text import size, text

from dossiers import actions
from dossiers.models import IssuedPaper, Refusal
from dossiers.papers import guards
from dossiers.papers.issuing import issue_for
from dossiers.papers.refusal import refusal_of
from dossiers.papers.supplement import supplement_of
from portal.accounts.models import User
from tests.dossiers.conftest import at


@pytest.fixture
def asked(world, placed, processing):
    """Phương asks for a better copy and one answer."""
    User.objects.filter(pk=world.people.phuong.pk).update(sex="female")
    return actions.request_supplement(
        dossier=processing,
        by=world.people.phuong,
        seen=processing.revision,
        reason="Bản chụp thẻ căn cước bị mờ, không đọc được số.",
        items=[
            actions.Asked("paper", "can_cuoc", "Chụp lại mặt trước."),
            actions.Asked("question", "ket_hon_voi", "Ghi đủ họ, chữ đệm, tên."),
        ],
        now=at(day=3, hour=8),
    )


@pytest.fixture
def rejected(world, placed, filed):
    """Trang does not receive it, for a legal reason."""
    return actions.reject(
        dossier=filed,
        by=world.people.trang,
        seen=filed.revision,
        reason="Người yêu cầu không cư trú tại phường An Hải.",
        legal_basis="Khoản 1 Điều 21 Nghị định 123/2015/NĐ-CP",
        now=at(hour=9),
    )


def test_a_supplement_request_names_what_lacks_and_whom_to_ask(asked, event_of):
    paper = issue_for(event_of(asked, "supplement_requested").pk)

    words = text(paper.file)
    for line in (
        "Số: 01/HDHS",
        "An Hải, ngày 03 tháng 11 năm 2026",
        "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
        "Mã hồ sơ: H99.21-261102-0001",
        "Hồ sơ của: Ông Lê Quang Huy",
        "Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:",
        "1 Bản chụp thẻ căn cước – – 01",
        "Chụp lại mặt trước.",
        "2 Dự định kết hôn với – – –",
        "Ghi đủ họ, chữ đệm, tên.",
        "Lý do: Bản chụp thẻ căn cước bị mờ, không đọc được số.",
        "Đây là lần yêu cầu bổ sung thứ 1, tối đa 2 lần.",
        "Thời hạn giải quyết tạm dừng từ lúc này đến khi nhận đủ bổ sung.",
        "đề nghị Ông liên hệ Bà Lê Mai Phương, điện thoại 0299 300 0221, để được hướng dẫn.",
        "NGƯỜI HƯỚNG DẪN",
    ):
        assert line in words
    assert size(paper.file) == (1, [420, 595])
    assert (paper.kind, paper.number) == ("supplement", "01/HDHS")


def test_before_acceptance_no_clock_stands_still(world, placed, filed, event_of):
    asked = actions.request_supplement(
        dossier=filed,
        by=world.people.trang,
        seen=filed.revision,
        reason="Bản chụp bị mờ.",
        items=[actions.Asked("paper", "can_cuoc")],
        now=at(hour=9),
    )

    words = text(issue_for(event_of(asked, "supplement_requested").pk).file)

    assert "tạm dừng" not in words


def test_a_request_without_its_author_is_not_printed(asked, event_of, world):
    event = event_of(asked, "supplement_requested")
    asked.supplement_requests.update(requested_by=world.people.trang)

    with pytest.raises(guards.PaperNotDue, match="no author or no reason"):
        supplement_of(asked, event)


def test_a_refusal_gives_its_reason_and_its_legal_basis(rejected, event_of, settings):
    settings.SITE_URL = "https://motcua.songvan.example"

    paper = issue_for(event_of(rejected, "rejected").pk)

    words = text(paper.file)
    for line in (
        "Số: 01/TCHS",
        "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ",
        "Tiếp nhận hồ sơ của: Ông Lê Quang Huy",
        "không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:",
        "Người yêu cầu không cư trú tại phường An Hải.",
        "Căn cứ: Khoản 1 Điều 21 Nghị định 123/2015/NĐ-CP",
        "Quy định của thủ tục được đăng tại motcua.songvan.example",
        "Điện thoại hướng dẫn: 0299 300 0221.",
        "NGƯỜI NỘP HỒ SƠ NGƯỜI TIẾP NHẬN HỒ SƠ",
        "Lê Quang Huy Phạm Thu Trang",
    ):
        assert line in words
    assert size(paper.file) == (1, [420, 595])


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"legal_basis": " "}, "names no legal basis"),
        ({"reason": "HTTP 500"}, "gives a technical reason"),
    ],
)
def test_a_refusal_without_a_legal_reason_is_not_printed(rejected, event_of, facts, why):
    Refusal.objects.filter(dossier=rejected).update(**facts)
    event = event_of(rejected, "rejected")

    with pytest.raises(guards.PaperNotDue, match=why):
        issue_for(event.pk)

    assert not IssuedPaper.objects.exists()


def test_a_paper_of_the_wrong_event_is_not_printed(asked, event_of):
    with pytest.raises(guards.PaperNotDue, match="refuses nothing"):
        refusal_of(asked, event_of(asked, "filed"))


TECHNICAL = [
    "HTTP 500", "Error 42", "ERR_TIMEOUT", "java.lang.NullPointerException: null", "E-104",
    "timeout", "status: 404", "Lỗi: undefined", "SQL state 23505", "0x80004005",
]  # fmt: skip
LEGAL = [
    "Thửa đất thuộc khu vực đã có quyết định thu hồi đất.",
    "Không thuộc thẩm quyền giải quyết theo Điều 17 Luật Hộ tịch 2014.",
    "Chưa đủ 18 tuổi",
    "Giấy phép số 120/GP-UBND đã hết hạn ngày 31/12/2025.",
    "Hồ sơ trùng với hồ sơ H99.21-261102-0001 đang giải quyết.",
]


@pytest.mark.parametrize("reason", TECHNICAL)
def test_a_machines_message_is_no_legal_reason(reason):
    assert guards.is_technical(reason)


@pytest.mark.parametrize("reason", LEGAL)
def test_an_officers_words_are_no_machines_message(reason):
    assert not guards.is_technical(reason)


def test_the_contents_hold_no_model(asked, event_of):
    made = supplement_of(asked, event_of(asked, "supplement_requested"))

    assert dataclasses.asdict(made)["lacking"][0]["name"] == "Bản chụp thẻ căn cước"
