"""The explanation: lines of codes and data, their JSON, and the boxes of pictures 06 and 09."""

import json
from datetime import time

import pytest
from worktime_values import CALENDAR, at, pause, received

from portal.worktime import (
    Duration,
    Explanation,
    LineCode,
    Policy,
    Receipt,
    Unit,
    compute,
    explain,
    explain_short,
    if_answered,
)

RESTART = Policy(after_supplement="RESTART")
SAME_DAY = Policy(receipt_day_counted=True, clock_cut_off=time(15))


def explanation(amount, unit, receipt, now, *pauses, policy=None):
    if isinstance(receipt, str):
        receipt = received(receipt)
    found = compute(
        Duration(amount, unit),
        receipt,
        now=at(now),
        calendar=CALENDAR,
        policy=policy,
        pauses=pauses,
    )
    return found.explanation


@pytest.fixture
def huy():
    """Lê Quang Huy's building permit on Thursday 12/11/2026 (look: 06 and 09)."""
    asked = pause("SUPPLEMENT", "2026-11-10 07:45")
    return explanation(7, Unit.WORKING_DAY, "2026-11-02 14:20", "2026-11-12 09:41", asked)


def test_the_applicants_box(huy):
    assert explain(huy) == [
        ("Thời hạn theo quy định", "7 ngày làm việc"),
        ("Bắt đầu tính (ngày nhận không tính)", "03/11"),
        ("Đã tính: 03, 04, 05, 06, 09/11", "5 ngày"),
        ("Tạm dừng chờ bổ sung", "từ 10/11"),
        ("Nghỉ Thứ Bảy, Chủ nhật", "không tính"),
        ("Còn lại: 13/11 và 16/11", "2 ngày"),
    ]
    assert if_answered(huy) == ("Gửi trong hôm nay thì hẹn trả", "17:00 Thứ Hai 16/11/2026")


def test_the_desks_box(huy):
    assert explain_short(huy) == [
        ("7 ngày làm việc, ngày nhận không tính", "từ 03/11"),
        ("Đã tính đến 17:00 09/11", "5 ngày"),
        ("Tạm dừng: chờ bổ sung lần 1", "từ 10/11"),
        ("Còn lại khi nhận bổ sung", "2 ngày"),
    ]


def test_lines_are_codes_and_data(huy):
    assert [line.code for line in huy.lines] == [
        LineCode.LIMIT,
        LineCode.START,
        LineCode.COUNTED,
        LineCode.PAUSED,
        LineCode.WEEKEND,
        LineCode.REMAINING,
    ]
    assert huy.find(LineCode.PAUSED)[0].data == {
        "kind": "SUPPLEMENT",
        "number": 1,
        "start": "2026-11-10T07:45:00+07:00",
        "end": None,
        "effect": "OPEN",
        "lost": {"days": 3, "seconds": 0},
    }


def test_it_survives_json(huy):
    stored = json.dumps(huy.as_json())

    assert Explanation.from_json(json.loads(stored)) == huy
    assert explain(Explanation.from_json(json.loads(stored))) == explain(huy)


def test_holidays_are_named_and_tet_is_one_holiday():
    told = explain(explanation(3, Unit.WORKING_DAY, "2026-02-13 10:00", "2026-02-23 18:00"))

    assert told == [
        ("Thời hạn theo quy định", "3 ngày làm việc"),
        ("Bắt đầu tính (ngày nhận không tính)", "23/02"),
        ("Đã tính: 23/02", "1 ngày"),
        ("Nghỉ Thứ Bảy, Chủ nhật", "không tính"),
        ("Nghỉ Tết: 16/02 đến 20/02", "5 ngày"),
        ("Còn lại: 24/02 và 25/02", "2 ngày"),
    ]


def test_swapped_days_and_make_up_saturdays_are_told():
    told = explain(explanation(9, Unit.WORKING_DAY, "2026-08-20 10:00", "2026-08-20 10:00"))

    assert ("Làm bù Thứ Bảy 22/08", "có tính") in told
    assert ("Nghỉ thay cho ngày 22/08/2026: 31/08", "1 ngày") in told
    assert ("Nghỉ Quốc khánh: 01/09 và 02/09", "2 ngày") in told
    assert told[-1] == ("Còn lại: 21/08 đến 04/09", "9 ngày")


def test_holidays_inside_a_pause_are_not_told():
    asked = pause("SUPPLEMENT", "2026-02-12 09:00", "2026-02-23 09:00")
    told = explain(explanation(5, Unit.WORKING_DAY, "2026-02-09 09:00", "2026-02-24 09:00", asked))

    assert told[3:] == [
        ("Tạm dừng chờ bổ sung: 12/02 đến 23/02", "3 ngày"),
        ("Còn lại: 24, 25, 26/02", "3 ngày"),
    ]


def test_an_answer_on_the_day_of_receipt_tells_what_the_cut_off_would_change():
    told = explain(
        explanation(1, Unit.WORKING_DAY, "2026-11-12 09:40", "2026-11-12 09:40", policy=SAME_DAY)
    )

    assert told == [
        ("Thời hạn theo quy định", "1 ngày làm việc"),
        ("Nhận sau 15:00 thì hẹn trả", "13/11"),
        ("Bắt đầu tính (cả ngày nhận)", "12/11"),
        ("Còn lại: 12/11", "1 ngày"),
    ]


def test_a_cut_off_that_moved_the_start_is_told():
    late = explanation(
        1, Unit.WORKING_DAY, "2026-11-12 15:00:01", "2026-11-12 16:00", policy=SAME_DAY
    )

    assert explain(late)[1:3] == [
        ("Nhận sau 15:00, tính từ ngày làm việc tiếp theo", "15:00:01 12/11"),
        ("Bắt đầu tính (cả ngày nhận)", "13/11"),
    ]
    assert explain_short(late)[0] == ("1 ngày làm việc, tính cả ngày nhận", "từ 13/11")


def test_a_cut_off_that_changed_nothing_is_not_told():
    policy = Policy(clock_cut_off=time(15))
    late = explanation(1, Unit.WORKING_DAY, "2026-11-12 15:30", "2026-11-12 16:00", policy=policy)

    assert not late.find(LineCode.CUT_OFF)
    assert not late.find(LineCode.CUT_OFF_MET)


def test_hours_tell_moments():
    paid = pause("PAYMENT", "2026-11-03 07:45", "2026-11-03 08:00")
    told = explain(explanation(12, Unit.WORKING_HOUR, "2026-11-02 15:40", "2026-11-03 09:40", paid))

    assert told == [
        ("Thời hạn theo quy định", "12 giờ làm việc"),
        ("Bắt đầu tính", "15:40 02/11"),
        ("Đã tính đến 09:40 03/11", "3 giờ 15"),
        ("Tạm dừng chờ nộp tiền: 07:45 đến 08:00 03/11", "15 phút"),
        ("Còn lại", "8 giờ 45"),
    ]


def test_half_a_day_says_its_hours():
    told = explain(explanation("0.5", Unit.WORKING_DAY, "2026-11-12 09:40", "2026-11-12 10:40"))

    assert told[0] == ("Thời hạn theo quy định", "0,5 ngày làm việc (4 giờ)")
    assert told[-1] == ("Còn lại", "3 giờ")


def test_an_end_moved_off_a_day_off_is_told():
    weekend = explain(explanation(12, Unit.CALENDAR_DAY, "2026-11-02 09:00", "2026-11-02 09:00"))
    tet = explain(explanation(10, Unit.CALENDAR_DAY, "2026-02-06 09:00", "2026-02-06 09:00"))

    assert weekend[2] == (
        "Ngày cuối 14/11 là Thứ Bảy, chuyển sang ngày làm việc tiếp theo",
        "16/11",
    )
    assert tet[2] == ("Ngày cuối 16/02 nghỉ Tết, chuyển sang ngày làm việc tiếp theo", "23/02")


def test_a_dossier_handed_in_elsewhere_tells_who_received_when():
    waiting = explanation(
        5, Unit.WORKING_DAY, Receipt.elsewhere(at("2026-11-12 15:40")), "2026-11-12 16:00"
    )
    there = explanation(
        5,
        Unit.WORKING_DAY,
        Receipt.elsewhere(at("2026-11-12 15:40"), at("2026-11-13 08:40")),
        "2026-11-13 09:00",
    )

    assert explain(waiting)[1] == (
        "Bắt đầu tính khi cơ quan có thẩm quyền nhận",
        "chưa nhận, chậm nhất 07:30 13/11",
    )
    assert explain_short(waiting) == explain(waiting)
    assert explain(there)[1:3] == [
        ("Cơ quan có thẩm quyền nhận (nộp ở nơi khác 15:40 12/11)", "08:40 13/11"),
        ("Bắt đầu tính (ngày nhận không tính)", "16/11"),
    ]


def test_a_restart_tells_what_it_is_counted_from():
    pauses = [
        pause("SUPPLEMENT", "2026-11-04 07:45", "2026-11-06 08:00"),
        pause("PAYMENT", "2026-11-10 07:45", "2026-11-10 08:00"),
    ]
    told = explain(
        explanation(
            5, Unit.WORKING_DAY, "2026-11-02 15:40", "2026-11-12 18:00", *pauses, policy=RESTART
        )
    )

    assert told == [
        ("Thời hạn theo quy định", "5 ngày làm việc"),
        ("Nhận bổ sung lần 1, tính lại từ đầu", "06/11"),
        ("Bắt đầu tính lại (ngày nhận không tính)", "09/11"),
        ("Đã tính: 09, 11, 12/11", "3 ngày"),
        ("Tạm dừng chờ nộp tiền: 10/11", "1 ngày"),
        ("Nghỉ Thứ Bảy, Chủ nhật", "không tính"),
        ("Còn lại: 13/11 và 16/11", "2 ngày"),
    ]


def test_an_open_supplement_that_will_restart_says_so():
    asked = pause("SUPPLEMENT", "2026-11-10 07:45")
    found = explanation(
        7, Unit.WORKING_DAY, "2026-11-02 14:20", "2026-11-12 09:41", asked, policy=RESTART
    )

    assert explain(found)[-1] == ("Tính lại từ đầu khi nhận bổ sung", "7 ngày")


def test_pauses_without_effect_are_told_as_such():
    evening = pause("SUPPLEMENT", "2026-11-10 18:00", "2026-11-10 20:00")
    too_late = pause("SUPPLEMENT", "2026-11-12 08:00")
    consulted = pause("CONSULT", "2026-11-05 09:00", "2026-11-09 09:00")
    found = explanation(
        7,
        Unit.WORKING_DAY,
        "2026-11-02 14:20",
        "2026-11-12 09:41",
        evening,
        too_late,
        consulted,
    )

    told = explain(found)
    assert ("Tạm dừng chờ bổ sung: 10/11", "không đổi hạn") in told
    assert ("Tạm dừng chờ bổ sung lần 2: từ 12/11", "sau hạn, không đổi hạn") in told
    assert ("Lấy ý kiến từ 05/11", "vẫn tính") in told
    assert told[-1] == ("Còn lại", "không còn")


def test_dates_of_another_year_carry_it():
    told = explain(explanation(5, Unit.WORKING_DAY, "2026-12-29 09:00", "2026-12-29 09:00"))

    assert told[-1] == ("Còn lại: 30, 31/12, 04, 05, 06/01/2027", "5 ngày")


@pytest.mark.parametrize(
    ("kind", "limit", "label"),
    [
        ("PAYMENT", (7, Unit.WORKING_DAY), "Nộp trong hôm nay thì hẹn trả"),
        ("PAYMENT", (40, Unit.WORKING_HOUR), "Nộp ngay bây giờ thì hẹn trả"),
        ("SUPPLEMENT", (40, Unit.WORKING_HOUR), "Gửi ngay bây giờ thì hẹn trả"),
    ],
)
def test_a_promise_for_all_day_is_only_made_when_it_holds_all_day(kind, limit, label):
    found = explanation(
        *limit, "2026-11-09 14:20", "2026-11-12 09:41", pause(kind, "2026-11-10 07:45")
    )

    assert if_answered(found).label == label
