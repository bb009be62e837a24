"""Mẫu 01: what the reception slip says."""

import datetime

import pytest
from paper_text import size, text

from dossiers import actions
from dossiers.models import Applicant, DossierPaper, IssuedPaper
from dossiers.papers import guards
from dossiers.papers.issuing import issue_for
from dossiers.papers.slip import slip_of
from portal.agencies import calendars
from portal.agencies.models import CalendarDay
from portal.documents import kinds
from procedures.models import Component
from tests import people
from tests.dossiers.conftest import at


@pytest.fixture
def slip(accepted, event_of):
    """Return a function that reads the slip of the accepted dossier as values."""
    return lambda: slip_of(fresh(accepted), event_of(accepted, "accepted"))


def fresh(dossier):
    return type(dossier).objects.get(pk=dossier.pk)


def test_the_slip_of_an_accepted_dossier(accepted, event_of):
    Applicant.objects.filter(dossier=accepted).update(
        address="Tổ 4, phường An Hải, tỉnh Sông Vân", email="huy.le@thu.example"
    )
    event = event_of(accepted, "accepted")

    paper = issue_for(event.pk)

    words = text(paper.file)
    for line in (
        "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "TRUNG TÂM PHỤC VỤ",
        "An Hải, ngày 02 tháng 11 năm 2026",
        "Số: 01/TNHS",
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "Mã hồ sơ: H99.21-261102-0001",
        "Trung tâm Phục vụ hành chính công phường An Hải",
        "Tiếp nhận hồ sơ của: Ông Lê Quang Huy Số CCCD: 038085002916",
        "Địa chỉ: Tổ 4, phường An Hải, tỉnh Sông Vân",
        "Số điện thoại: 0912 000 101 Email: huy.le@thu.example",
        "Thủ tục cấp Giấy xác nhận tình trạng hôn nhân",
        "(mã 1.004873)",
        "1 Bản chụp thẻ căn cước Bản điện tử 01",
        "2. Số lượng hồ sơ: 01 (bộ)",
        "Thời gian giải quyết hồ sơ theo quy định là: 03 ngày làm việc",
        "3. Thời gian nhận hồ sơ: 09 giờ 00 phút, ngày 02/11/2026",
        "4. Thời gian trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 05/11/2026",
        "5. Đăng ký nhận kết quả tại: trực tuyến, bản điện tử",
        "6. Phí, lệ phí: 50.000 đồng, chưa nộp",
        "Vào Sổ theo dõi hồ sơ, Quyển số: 01/2026, Số thứ tự: 01",
        "NGƯỜI NỘP HỒ SƠ NGƯỜI TIẾP NHẬN HỒ SƠ",
        "(Nộp trực tuyến, đã xác thực) (Ký, ghi rõ họ tên)",
        "Lê Quang Huy Phạm Thu Trang",
        f"và mã bảo mật {accepted.lookup_secret}",
        "Điện thoại: 0299 300 0221.",
        "Trang 1/1",
    ):
        assert line in words
    assert size(paper.file) == (1, [420, 595])
    assert (paper.kind, paper.number, paper.issued_at) == ("slip", "01/TNHS", event.at)
    assert paper.file.content_type == kinds.PDF.content_type
    assert paper.file.name == ("Giấy tiếp nhận hồ sơ và hẹn trả kết quả H99.21-261102-0001.pdf")


def test_the_holder_finds_the_public_look_up(slip, settings):
    settings.SITE_URL = "https://motcua.songvan.example"

    lookup = slip().lookup

    assert lookup.address == ("https://motcua.songvan.example/tra-cuu/?ma=H99.21-261102-0001")
    assert lookup.site == "motcua.songvan.example"


def test_a_dossier_that_was_not_accepted_has_no_slip(filed, event_of):
    event = event_of(filed, "filed")

    with pytest.raises(guards.PaperNotDue, match="not accepted at event 1"):
        slip_of(filed, event)

    assert not IssuedPaper.objects.filter(kind="slip").exists()


def test_acceptance_after_a_supplement_has_its_slip_too(filed, world, event_of, pdf):
    asked = actions.request_supplement(
        dossier=filed,
        by=world.people.trang,
        seen=filed.revision,
        reason="Bản chụp bị mờ.",
        items=[actions.Asked("paper", "can_cuoc")],
        now=at(hour=9),
    )
    supplied = actions.supply(
        dossier=asked,
        by=world.huy,
        seen=asked.revision,
        answers={},
        files={"can_cuoc": pdf("moi.pdf")},
        now=at(hour=10),
    )
    accepted = actions.accept_supplement(
        dossier=supplied, by=world.people.trang, seen=supplied.revision, now=at(hour=11)
    )

    slip = slip_of(fresh(accepted), event_of(accepted, "accepted"))

    assert slip.received_at == at(hour=11)
    assert [(row.name, row.count) for row in slip.papers] == [("Bản chụp thẻ căn cước", "01")]


def test_the_slip_says_what_held_at_acceptance_even_when_made_late(
    accepted, processing, world, slip, pdf
):
    before = slip()
    asked = actions.request_supplement(
        dossier=processing,
        by=world.people.phuong,
        seen=processing.revision,
        reason="Bản chụp bị mờ.",
        items=[actions.Asked("paper", "can_cuoc")],
        now=at(day=3, hour=8),
    )
    actions.supply(
        dossier=asked,
        by=world.huy,
        seen=asked.revision,
        answers={},
        files={"can_cuoc": pdf("moi.pdf")},
        now=at(day=4, hour=8),
    )

    assert slip() == before
    assert before.due_at == at(day=5, hour=17)


def test_a_date_moved_by_a_holiday_says_why(world, filed, event_of):
    CalendarDay.objects.create(
        date=datetime.date(2026, 11, 4), kind="off", name="lễ hội làng", agency=world.commune
    )
    calendars.forget()
    accepted = actions.accept(
        dossier=filed, by=world.people.trang, seen=filed.revision, now=at(hour=9)
    )

    slip = slip_of(fresh(accepted), event_of(accepted, "accepted"))

    assert slip.due_at == at(day=6, hour=17)
    assert slip.due_reason == "3\u00a0ngày\u00a0làm\u00a0việc, nghỉ lễ hội làng 1 ngày"


def test_a_date_that_the_limit_alone_explains_needs_no_reason(slip):
    assert (slip().processing_time, slip().due_reason) == ("03 ngày làm việc", "")


@pytest.mark.parametrize(
    ("paid", "fee"),
    [
        (0, "50.000\u00a0đồng, chưa nộp"),
        (20_000, "50.000\u00a0đồng, đã nộp 20.000\u00a0đồng"),
        (50_000, "50.000\u00a0đồng, đã nộp"),
    ],
)
def test_the_fee_and_whether_it_is_paid(accepted, slip, paid, fee):
    type(accepted).objects.filter(pk=accepted.pk).update(fee_paid=paid)

    assert slip().fee == fee


def test_what_is_free_is_said_so(accepted, slip):
    type(accepted).objects.filter(pk=accepted.pk).update(fee_total=0)

    assert slip().fee == "Không mất tiền"


def test_a_price_that_is_not_known_is_not_guessed(slip, monkeypatch):
    from dossiers import pricing
    from dossiers.errors.fees import PriceNotKnown

    def unknown(dossier):
        raise PriceNotKnown

    monkeypatch.setattr(pricing, "total", unknown)

    assert slip().fee == "theo mức đã công bố của thủ tục, chưa nộp"


def test_a_paper_that_the_state_holds_is_not_counted(slip, monkeypatch):
    from dossiers import components

    held = Component(key="giay_khai_sinh", name="Giấy khai sinh", origin=Component.Origin.HELD)
    register = Component(key="cu_tru", name="Nơi cư trú", origin=Component.Origin.REGISTER)
    monkeypatch.setattr(components, "wanted", lambda dossier: [held, register])

    rows = [(row.name, row.kind, row.count) for row in slip().papers]

    assert rows == [
        ("Giấy khai sinh", "Đã có dữ liệu", "–"),
        ("Nơi cư trú", "Đã có dữ liệu", "–"),
    ]


def test_papers_at_the_counter_are_originals_and_copies(accepted, slip):
    type(accepted).objects.filter(pk=accepted.pk).update(channel=1)

    made = slip()

    assert [(row.kind, row.count) for row in made.papers] == [("Bản sao", "01")]
    assert made.submitter.how == "Ký, ghi rõ họ tên"


@pytest.mark.parametrize(
    ("way", "words"),
    [
        ("electronic", "trực tuyến, bản điện tử"),
        ("counter", "Trung tâm Phục vụ hành chính công phường An Hải, trực tiếp"),
        ("post", "địa chỉ đã đăng ký, qua bưu chính công ích"),
    ],
)
def test_where_the_result_is_taken(accepted, slip, way, words):
    type(accepted).objects.filter(pk=accepted.pk).update(result_delivery=way)

    assert slip().result_delivery == words


@pytest.mark.parametrize(
    ("facts", "addressed"),
    [
        ({"sex": "male"}, "Ông Lê Quang Huy"),
        ({"sex": "female"}, "Bà Lê Quang Huy"),
        ({"sex": ""}, "Ông/Bà Lê Quang Huy"),
        ({"kind": 2, "tax_code": "0100109106"}, "Lê Quang Huy"),
    ],
)
def test_how_the_applicant_is_addressed(accepted, slip, facts, addressed):
    Applicant.objects.filter(dossier=accepted).update(**facts)

    party = slip().party

    assert party.full_name == addressed
    assert party.id_label == ("Mã số thuế" if "tax_code" in facts else "Số CCCD")


def test_many_papers_take_pages_with_repeated_heads_and_a_whole_end(
    accepted, event_of, world, pdf, monkeypatch
):
    from dossiers import components

    many = [Component(key=f"k{n}", name="Giấy tờ " * 12, copies=1) for n in range(30)]
    monkeypatch.setattr(components, "wanted", lambda dossier: many)
    DossierPaper.objects.bulk_create(
        DossierPaper(dossier=accepted, component_key=part.key, name=part.name, file=pdf())
        for part in many
    )

    paper = issue_for(event_of(accepted, "accepted").pk)

    pages, _ = size(paper.file)
    words = text(paper.file)
    assert pages > 1
    assert words.count("Tên giấy tờ") >= pages - 1
    assert f"Trang {pages}/{pages}" in words
    last = words.rpartition(f"Trang {pages - 1}/{pages}")[2]
    assert "Vào Sổ theo dõi hồ sơ" in last
    assert "NGƯỜI TIẾP NHẬN HỒ SƠ" in last


def test_a_name_of_letters_that_the_font_lacks_still_gets_its_slip(accepted, event_of):
    Applicant.objects.filter(dossier=accepted).update(name="Lý 李 Hoa")

    paper = issue_for(event_of(accepted, "accepted").pk)

    assert "Lý □ Hoa" in text(paper.file)


def test_no_published_limit_means_no_promised_date(db, world, placed, draft, event_of, monkeypatch):
    from procedures.models import ProcedureVersion

    monkeypatch.setattr(ProcedureVersion, "processing_time", lambda self, channel, case="": None)
    filed = actions.file_dossier(dossier=draft, by=world.huy, now=people.MONDAY)
    accepted = actions.accept(
        dossier=filed, by=world.people.trang, seen=filed.revision, now=at(hour=9)
    )

    slip = slip_of(fresh(accepted), event_of(accepted, "accepted"))
    words = text(issue_for(event_of(accepted, "accepted").pk).file)

    assert (slip.due_at, slip.due_reason, slip.processing_time) == (None, "", "")
    assert "4. Thời gian trả kết quả giải quyết hồ sơ: thông báo khi có kết quả" in words
