"""Which scans are good enough, and which key data a text proposes: pure tables."""

import pytest

from portal.documents.digitising import engine, key_data
from portal.documents.digitising.rules import (
    Fault,
    Read,
    Sheet,
    confidence_of,
    fault_after,
    fault_before,
)

A4 = {"width": 8.27, "height": 11.69}


@pytest.mark.parametrize(
    ("sheets", "fault"),
    [
        ([], Fault("no_pages")),
        ([Sheet(1, **A4, dpi=300)] * 500, Fault("too_many", value=500)),
        ([Sheet(1, **A4, dpi=200)] * 200, None),
        ([Sheet(1, **A4, dpi=300), Sheet(2, **A4, dpi=149)], Fault("coarse", 2, 149)),
        ([Sheet(1, **A4, dpi=150)], None),
        ([Sheet(1, **A4, dpi=None)], None),  # made by a computer: nothing was scanned
        ([Sheet(1, 33.1, 46.8, dpi=200)], None),  # A0 at the rule's 200
        ([Sheet(1, 33.1, 46.8, dpi=300)], Fault("too_large", 1)),
    ],
)
def test_what_is_refused_before_anything_is_read(sheets, fault):
    assert fault_before(sheets, most_pages=200) == fault


@pytest.mark.parametrize(
    ("read", "fault"),
    [
        ([Read(1, 80, 90), Read(2, 0, 0, is_blank=True)], None),
        ([Read(1, 0, 0, is_blank=True)] * 2, Fault("blank")),
        ([Read(1, 80, 90), Read(2, 60, 44)], Fault("unreadable", 2)),
        ([Read(1, 4, 20)], None),  # a stamp, or the grain of a photograph
    ],
)
def test_what_is_refused_after_reading(read, fault):
    assert fault_after(read) == fault


def test_confidence_is_the_mean_over_words_of_pages_that_have_some():
    assert confidence_of([Read(1, 30, 90), Read(2, 10, 50), Read(3, 2, 5)]) == 80
    assert confidence_of([Read(1, 2, 5)]) is None


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("Họ, chữ đệm, tên: LÊ QUANG HUY", {"full_name": "LÊ QUANG HUY"}),
        ("Họ, chữ đệm, tên người mẹ: Trần Thị Hòa", {"full_name": "Trần Thị Hòa"}),
        ("Họ và tên: Y Moan Êban, sinh năm 1990", {"full_name": "Y Moan Êban"}),
        ("CCCD 099190000123 cấp", {"personal_number": "099190000123"}),
        ("Tài khoản 0991900001234", {}),
        ("ngày 02 tháng 11 năm 2026", {"date": "02/11/2026"}),
        ("31/02/2026 rồi 1/3/2026", {"date": "01/03/2026"}),
        ("Số: 12 / GCS-BV\nQuyển số: 3", {"number": "12/GCS-BV"}),
        ("Số định danh cá nhân: chưa có", {}),
        # a narrow column, a table, a photograph: labels break, colons and values fall to new lines
        ("Họ và tên:\nNGUYỄN VĂN AN\nNgày sinh: chưa rõ", {"full_name": "NGUYỄN VĂN AN"}),
        ("Họ và\ntên: NGUYỄN VĂN AN", {"full_name": "NGUYỄN VĂN AN"}),
        ("Họ, chữ đệm,\ntên: Trần Thị Hòa", {"full_name": "Trần Thị Hòa"}),
        ("Họ và tên\n: Lê Quang Huy", {"full_name": "Lê Quang Huy"}),
        ("Họ và tên:\nNgày sinh: chưa rõ", {}),
        ("Họ và tên: Ngày sinh: chưa rõ", {}),
        ("Họ và tên: Giới tính Nam", {}),
        ("Họ và tên\nQuốc tịch\nLÊ QUANG HUY", {}),
        ("Họ, chữ đệm, tên LÊ QUANG HUY", {"full_name": "LÊ QUANG HUY"}),
        ("Họ, chữ đệm, tên\nLÊ QUANG HUY\nNữ", {"full_name": "LÊ QUANG HUY"}),
        ("Họ và tên người khai phải ghi đủ", {}),
        ("Họ tên:\nHọ và tên: Phạm Thu Trang", {"full_name": "Phạm Thu Trang"}),
        ("Họ và tên: ........ NGUYỄN VĂN AN", {"full_name": "NGUYỄN VĂN AN"}),
        ("Họ và tên (viết chữ in hoa): ĐỖ NGỌC MAI", {"full_name": "ĐỖ NGỌC MAI"}),
        ("HỌ VÀ TÊN: Ngô Thị Ngọc", {"full_name": "Ngô Thị Ngọc"}),
        ("", {}),
    ],
)
def test_what_a_text_proposes(text, proposed):
    assert key_data.proposed(text) == proposed


def test_what_a_person_may_not_confirm():
    faults = key_data.faults({"personal_number": "12345", "date": "31/02/2026", "number": "7"})

    assert set(faults) == {"personal_number", "date"}


def test_words_of_the_engine_are_put_into_lines_and_weighed_by_letters():
    head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight"
    rows = [
        head + "\tconf\ttext",
        "5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t90\tGiấy",
        '5\t1\t1\t1\t1\t2\t0\t0\t9\t9\t40\t"a"',
        "5\t1\t1\t1\t2\t1\t0\t0\t9\t9\t-1\t ",
        "5\t1\t1\t1\t2\t2\t0\t0\t9\t9\t90\tsinh",
    ]

    assert engine.told_by("\n".join(rows)) == ('Giấy "a"\nsinh', 3, 76)
