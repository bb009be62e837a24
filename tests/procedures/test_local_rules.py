"""What a local variant says: limits, fees and exemptions, in tables of dates and amounts."""

from datetime import date

import pytest

from portal.worktime import Duration
from procedures import fees
from procedures.localising.rules import faults_of, is_longer, read

DAYS = "WORKING_DAY"
NUMBER = {"number": "12/2025/NQ-HĐND", "signed_on": "2025-12-10"}
RULE = fees.Rule("le_phi", "Lệ phí", "charge", 5000)


def fee(amount, first=None, last=None, channel=None, code="le_phi"):
    return {
        "code": code,
        "channel": channel,
        "amount_dong": amount,
        "from": first,
        "to": last,
        **NUMBER,
    }


def waiver(percent=100, first=None, last=None, channel=None, **facts):
    row = {"name": "Nộp trực tuyến", "fee_code": "", "condition": None, "evidence": ""}
    return {**row, "percent": percent, "channel": channel, "from": first, "to": last, **NUMBER} | (
        facts
    )


def quote(content, on, channel=2, answers=None):
    rules = read(content)
    return fees.compute(
        [RULE],
        channel=channel,
        answers=answers or {},
        on=on,
        waivers=rules.waivers,
        local=rules.fees,
    )


@pytest.mark.parametrize(
    ("on", "channel", "amount"),
    [
        (date(2025, 12, 31), 2, 5000),
        (date(2026, 1, 1), 2, 4000),
        (date(2026, 6, 30), 2, 4000),
        (date(2026, 7, 1), 2, 0),
        (date(2026, 7, 1), 1, 4000),
        (date(2026, 12, 31), 2, 0),
        (date(2027, 1, 1), 2, 4000),
    ],
)
def test_the_day_of_filing_and_the_channel_decide_the_fee(on, channel, amount):
    content = {
        "fees": [fee(4000, "2026-01-01")],
        "waivers": [waiver(100, "2026-07-01", "2026-12-31", channel=2)],
    }

    assert quote(content, on, channel).total == amount


def test_the_explanation_names_the_resolution():
    set_here = quote({"fees": [fee(4000)]}, date(2026, 3, 1))
    free = quote({"waivers": [waiver(evidence="giấy xác nhận")]}, date(2026, 3, 1))

    assert "theo Nghị quyết số 12/2025/NQ-HĐND ngày 10/12/2025" in set_here.explanation[0]
    assert free.lines[0].waived_by == (
        "Nộp trực tuyến, theo Nghị quyết số 12/2025/NQ-HĐND ngày 10/12/2025; kèm giấy xác nhận"
    )


def test_an_amount_for_the_channel_goes_before_one_for_all():
    content = {"fees": [fee(4000), fee(1000, channel=2)]}

    assert quote(content, date(2026, 3, 1), channel=2).total == 1000
    assert quote(content, date(2026, 3, 1), channel=1).total == 4000


@pytest.mark.parametrize(
    ("promised", "statutory", "longer"),
    [
        (Duration(7, DAYS), Duration(10, DAYS), False),
        (Duration(10, DAYS), Duration(10, DAYS), False),
        (Duration(11, DAYS), Duration(10, DAYS), True),
        (Duration(8, "WORKING_HOUR"), Duration(1, DAYS), False),
        (Duration(9, "WORKING_HOUR"), Duration(1, DAYS), True),
        (Duration(1, "CALENDAR_DAY"), Duration(10, DAYS), None),
        (Duration(20, "CALENDAR_DAY"), Duration(1, "MONTH"), None),
    ],
)
def test_a_promise_is_compared_in_one_unit_only(promised, statutory, longer):
    assert is_longer(promised, statutory) is longer


def test_a_promise_never_lengthens_what_the_law_shortened_since():
    rules = read({"limits": [{"channel": 2, "case": "", "amount": "7", "unit": DAYS}]})

    assert rules.promised(2, "", Duration(10, DAYS)) == Duration(7, DAYS)
    assert rules.promised(2, "", Duration(5, DAYS)) is None
    assert rules.promised(1, "", Duration(10, DAYS)) is None


@pytest.mark.parametrize(
    ("content", "place", "words"),
    [
        (
            {"limits": [{"channel": 2, "case": "", "amount": "11", "unit": DAYS}]},
            "limits-0-amount",
            "Cam kết 11 ngày làm việc dài hơn luật định 10 ngày làm việc",
        ),
        (
            {"limits": [{"channel": 2, "case": "", "amount": "0", "unit": DAYS}]},
            "limits-0-amount",
            "Thời hạn là số dương; ngày và tháng không có phần lẻ",
        ),
        (
            {"limits": [{"channel": 3, "case": "", "amount": "5", "unit": DAYS}]},
            "limits-0-amount",
            "Bản công bố không có thời hạn chung cho cách nộp này",
        ),
        ({"fees": [fee(-1)]}, "fees-0-amount_dong", "Mức thu không âm; ghi 0 khi không thu"),
        ({"fees": [fee(1, code="khac")]}, "fees-0-code", "Bản công bố không có khoản thu này"),
        (
            {"fees": [fee(1, "2026-02-01", "2026-01-31")]},
            "fees-0-to",
            "Kết thúc 31/01/2026 trước khi bắt đầu 01/02/2026",
        ),
        (
            {"fees": [fee(1, "2026-01-01", "2026-03-31"), fee(2, "2026-03-31")]},
            "fees-1-from",
            "Thời gian áp dụng chồng lên dòng khác của cùng khoản thu",
        ),
        ({"waivers": [waiver(101)]}, "waivers-0-percent", "Tỷ lệ từ 1 đến 100"),
        (
            {"waivers": [waiver(condition={"==": [{"var": "a"}, "b"]})]},
            "waivers-0-evidence",
            "Ghi giấy tờ chứng minh thuộc nhóm được miễn, giảm",
        ),
    ],
)
def test_what_cannot_hold_is_refused_at_its_place(content, place, words):
    def statutory(channel, _case):
        return Duration(10, DAYS) if channel != 3 else None

    found = faults_of(content, statutory=statutory, fee_codes=["le_phi"])

    assert [(each.place, each.words.replace("\N{NO-BREAK SPACE}", " ")) for each in found] == [
        (place, words)
    ]
