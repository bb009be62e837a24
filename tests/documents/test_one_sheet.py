"""Mẫu 01 and Mẫu 06 are one A5 sheet in the usual case (TT 01/2018/TT-VPCP Đ9)."""

import datetime
import subprocess

import pytest

from dossiers.papers.contents import HandedIn, Lookup, Party, ReceptionSlip, Signer
from dossiers.transfers.control import ControlPaper
from dossiers.transfers.log import Leg, Outcome
from portal.documents import pdf
from portal.documents.checking.printed import Check
from portal.documents.headings import Heading
from tests.people import MONDAY as NINE

CENTRE = "Trung tâm Phục vụ hành chính công phường An Hải"
NAMES = (
    "Giấy đề nghị đăng ký thành lập hộ kinh doanh",
    "Bản sao giấy tờ pháp lý của cá nhân đối với chủ hộ kinh doanh và các thành viên hộ gia đình",
    "Bản sao biên bản họp thành viên hộ gia đình về việc thành lập hộ kinh doanh",
    "Bản sao văn bản ủy quyền của thành viên hộ gia đình cho một thành viên làm chủ hộ kinh doanh",
    "Hợp đồng thuê địa điểm kinh doanh",
)


def facts():
    site = "dichvucong.songvan.example"
    return {
        "heading": Heading("Ủy ban nhân dân phường An Hải", CENTRE, "An Hải"),
        "number": "01/TNHS",
        "issued_at": NINE,
        "code": "H99.21-261102-0001",
        "unit": CENTRE,
        "phone": "0299 300 0221",
        "party": Party(
            "Bà",
            "Trương Thị Nhạn",
            "Số CCCD",
            "038158001127",
            "Tổ 7, phường An Hải, tỉnh Sông Vân",
            "0987 654 310",
            "nhan.truong@thu.example",
        ),
        "request": "Đăng ký thành lập hộ kinh doanh, cấp Giấy chứng nhận đăng ký hộ kinh doanh",
        "procedure_code": "1.001612",
        "lookup": Lookup(f"https://{site}/", site, "A7K2M9", f"https://{site}/danh-gia/{'a' * 40}"),
        "check": Check(f"https://{site}/kiem-tra/#{'e' * 190}", "7KQ2-M9XD-4HTA", site),
    }


def slip(papers):
    return ReceptionSlip(
        **facts(),
        papers=tuple(HandedIn(name, "Bản sao", "01") for name in (NAMES * 10)[:papers]),
        set_count=1,
        processing_time="03 ngày làm việc (luật định 05 ngày làm việc)",
        received_at=NINE,
        due_at=NINE + datetime.timedelta(days=3),
        due_reason="3 ngày làm việc, không tính thứ Bảy, Chủ nhật",
        result_delivery=f"{CENTRE}, trực tiếp",
        fee="100.000 đồng, đã nộp",
        ledger_book="01/2026",
        ledger_number=128,
        submitter=Signer("NGƯỜI NỘP HỒ SƠ", "Ký, ghi rõ họ tên", "Trương Thị Nhạn"),
        receiver=Signer("NGƯỜI TIẾP NHẬN HỒ SƠ", "Đã ký số", "Phạm Thu Trang", is_sealed=True),
        filed_by="Lê Quang Huy. Người đại diện theo giấy ủy quyền số 15/2026",
    )


def control_slip(legs):
    commune = "Ủy ban nhân dân phường An Hải"
    units = (CENTRE, commune, "Thuế cơ sở 2 tỉnh Sông Vân", commune)
    way = [
        Leg(unit, units[n - 1] if n else "", "Phạm Thu Trang", NINE, "Lê Thị Phương", NINE, None)
        for n, unit in enumerate((units * 5)[:legs])
    ]
    return ControlPaper(
        **facts(),
        agency=commune,
        received_at=NINE,
        due_at=NINE,
        legs=tuple(way),
        outcome=Outcome.ON_TIME,
        keeper=Signer("ĐƠN VỊ LẬP PHIẾU", "Đã ký số", "Trung tâm PVHCC An Hải", is_sealed=True),
    )


def pages_of(template, paper, tmp_path):
    """What pdfinfo counts, and the size that it reads."""
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdf.printed_closely(template, {"paper": paper}).data)
    told = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    lines = dict(line.split(":", 1) for line in told.splitlines() if ":" in line)
    return int(lines["Pages"]), lines["Page size"].strip()


@pytest.mark.parametrize("papers", [1, 3, 5])
def test_the_reception_slip_of_a_usual_dossier_is_one_sheet(tmp_path, papers):
    pages, size = pages_of("papers/slip.html", slip(papers), tmp_path)

    assert (pages, size[:19]) == (1, "419.528 x 595.276 p")


@pytest.mark.parametrize("legs", [2, 4])
def test_the_control_slip_of_a_usual_way_is_one_sheet(tmp_path, legs):
    pages, _size = pages_of("papers/control.html", control_slip(legs), tmp_path)

    assert pages == 1


def test_what_needs_a_second_sheet_anyway_is_not_set_small():
    context = {"paper": slip(30)}

    usual = pdf.printed("papers/slip.html", context)
    made = pdf.printed_closely("papers/slip.html", context)

    assert made.pages == usual.pages > 1


def test_the_mark_of_the_signature_stays_on_the_one_sheet():
    made = pdf.printed_closely("papers/slip.html", {"paper": slip(5)})

    place = made.places["signature"]
    assert (place.page, round(place.top - place.bottom)) == (0, 31)  # 10.8 mm
