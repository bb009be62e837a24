"""A due date and its reason in one sentence."""

from datetime import time

import pytest
from django.utils import translation
from worktime_values import CALENDAR, PLAIN, at, off, pause, received

from portal.worktime import (
    Calendar,
    Duration,
    Policy,
    Receipt,
    Unit,
    compute,
    duration_words,
    headline,
    reason,
)


def explanation(amount, unit, receipt, now, *pauses, policy=None, calendar=CALENDAR):
    found = compute(
        Duration(amount, unit),
        received(receipt) if isinstance(receipt, str) else receipt,
        now=at(now),
        calendar=calendar,
        policy=policy,
        pauses=pauses,
    )
    return found.explanation


def test_days_pauses_and_holidays_in_one_sentence():
    calendar = Calendar(days=[off("2026-11-09", "Tết Nguyên Đán")], seeded=False)
    asked = pause("SUPPLEMENT", "2026-11-05 09:00", "2026-11-06 09:00")
    found = explanation(
        3, Unit.WORKING_DAY, "2026-11-03 09:00", "2026-11-10 09:00", asked, calendar=calendar
    )

    assert headline(found) == (
        "Hẹn trả 17:00 Thứ Tư 11/11/2026: 3 ngày làm việc, tạm dừng 2 ngày, nghỉ Tết 1 ngày"
    )


def test_an_answer_on_the_day_of_receipt_says_which_hour_decided():
    policy = Policy(receipt_day_counted=True, clock_cut_off=time(15))
    found = explanation(1, Unit.WORKING_DAY, "2026-11-12 09:40", "2026-11-12 09:40", policy=policy)

    assert reason(found) == (
        "Trong ngày làm việc, vì nhận trước 15:00. Nhận sau 15:00 thì trả ngày 13/11."
    )
    assert headline(found) == (
        "Hẹn trả 17:00 Thứ Năm 12/11/2026. Trong ngày làm việc, vì nhận trước 15:00. "
        "Nhận sau 15:00 thì trả ngày 13/11."
    )


def test_a_paused_clock_says_what_it_waits_for():
    found = explanation(
        7,
        Unit.WORKING_DAY,
        "2026-11-02 14:20",
        "2026-11-12 09:41",
        pause("PAYMENT", "2026-11-10 07:45"),
    )

    assert headline(found) == (
        "Đang tạm dừng chờ nộp tiền. Nộp trong hôm nay thì hẹn trả 17:00 Thứ Hai 16/11/2026."
    )


def test_a_waiting_clock_says_whom_it_waits_for():
    receipt = Receipt.elsewhere(at("2026-11-12 14:40"))
    found = explanation(5, Unit.WORKING_DAY, receipt, "2026-11-12 16:00")

    assert headline(found) == (
        "Chưa tính, chờ cơ quan có thẩm quyền nhận. "
        "Chuyển đến trong hôm nay thì hẹn trả 17:00 Thứ Năm 19/11/2026."
    )


def test_a_restart_and_a_moved_end_are_said():
    restart = Policy(after_supplement="RESTART")
    asked = pause("SUPPLEMENT", "2026-11-04 09:00", "2026-11-05 09:00")
    found = explanation(
        2,
        Unit.CALENDAR_DAY,
        "2026-11-03 09:00",
        "2026-11-05 09:00",
        asked,
        policy=restart,
        calendar=PLAIN,
    )

    assert headline(found) == (
        "Hẹn trả 17:00 Thứ Hai 09/11/2026: 2 ngày, tính lại từ khi nhận bổ sung, "
        "ngày cuối 07/11 là ngày nghỉ"
    )


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        (7, "WORKING_DAY", "7 ngày làm việc"),
        ("0.5", "WORKING_DAY", "0,5 ngày làm việc"),
        (2, "WORKING_HOUR", "2 giờ làm việc"),
        (24, "HOUR", "24 giờ"),
        (15, "CALENDAR_DAY", "15 ngày"),
        (1, "MONTH", "1 tháng"),
        (100, "CALENDAR_DAY", "100 ngày"),
    ],
)
def test_limits_in_words(amount, unit, words):
    assert duration_words(Duration(amount, unit)) == words


def test_the_decimal_sign_is_that_of_the_language():
    with translation.override("en"):
        assert duration_words(Duration("0.5", "WORKING_DAY")).startswith("0.5 ")
