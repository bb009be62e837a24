"""The administrator's pages of the working calendar: what they show, take and refuse."""

import datetime

import pytest

from dossiers import recounting
from dossiers.calendar import recounts
from dossiers.models import Recount
from portal.agencies import calendar_editing
from portal.agencies.models import CalendarDay, CalendarEdition, WorkingHours
from tests.counting import counted_queries
from tests.dossiers.calendar.conftest import DECISION, YEAR
from tests.dossiers.conftest import at

FORM = {
    "date_day": "04",
    "date_month": "11",
    "date_year": "2026",
    "kind": "off",
    "name": "Nghỉ tránh bão số 9",
    "legal_basis": "Công điện 7/CĐ-UBND",
    "agency": "",
    "reason": DECISION,
}


@pytest.fixture
def tai(world, sign_in):
    return sign_in(world.people.tai)


def _hours(**changed):
    boxes = {}
    for number in range(5):
        boxes |= {f"{number}-morning-starts": "07:30", f"{number}-morning-ends": "11:30"}
        boxes |= {f"{number}-afternoon-starts": "13:30", f"{number}-afternoon-ends": "17:00"}
    mark = calendar_editing.mark_of_hours(None)
    return {**boxes, "reason": "Giờ mùa đông", "seen": mark, **changed}


@pytest.mark.parametrize("who", ["huy", "trang", "thang", "nhan"])
def test_nobody_but_an_administrator_finds_the_calendar(world, sign_in, who):
    client = sign_in(getattr(world.people, who))

    assert client.get(YEAR).status_code == 404
    assert client.post(f"{YEAR}ngay/them/", FORM).status_code == 404
    assert CalendarDay.objects.count() == 0
    assert "Lịch làm việc" not in client.get("/", follow=True).text


def test_a_day_is_entered_and_the_year_says_which_day_holds_and_why(tai):
    answer = tai.post(f"{YEAR}ngay/them/", FORM)

    assert (answer.status_code, answer.url) == (302, f"{YEAR}?nam=2026")
    page = tai.get(answer.url).text
    assert "Nghỉ tránh bão số 9" in page
    assert "Nhập cho toàn tỉnh" in page
    assert "Công điện 7/CĐ-UBND" in page
    assert "Có sẵn" in page
    assert f'<td lang="vi">{DECISION}</td>' in page
    assert "Phan Văn Tài" in page


def test_an_override_of_a_holiday_names_what_it_takes_the_place_of(world, enter_day, tai):
    enter_day(datetime.date(2026, 9, 2), "ordinary", "Trực")

    page = tai.get(f"{YEAR}?nam=2026").text

    assert "Thay cho:" in page
    assert "Quốc khánh" in page


def test_the_year_of_an_agency_shows_its_own_days_over_the_provinces(world, enter_day, tai):
    enter_day()
    enter_day(kind="ordinary", name="Vẫn trực", agency=world.commune)

    page = tai.get(f"{YEAR}?nam=2026&co-quan=H99.21.01").text

    assert "Thay cho ngày của toàn tỉnh:" in page
    assert tai.get(f"{YEAR}?co-quan=H11").status_code == 404


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"name": " "}, "Ghi tên ngày này."),
        ({"reason": ""}, "Ghi vì sao đổi lịch"),
        ({"date_day": "31"}, "Ngày này không có trên lịch"),
        ({"date_year": "3026"}, "Năm này không đúng."),
        ({"date_month": ""}, "Còn thiếu một trong ba ô"),
        ({"kind": "halb"}, "Chọn ngày này là ngày gì"),
        ({"kind": ""}, "Chọn ngày này là ngày gì"),
        ({"agency": "H11"}, "Cơ quan này không có trong danh sách"),
        ({"name": "x" * 121}, "Tên dài quá, nhiều nhất 120 ký tự."),
        ({"reason": "x" * 501}, "Ghi ngắn hơn, nhiều nhất 500 ký tự."),
    ],
)
def test_what_is_wrong_with_a_day_is_said_and_nothing_is_saved(tai, changed, words):
    answer = tai.post(f"{YEAR}ngay/them/", {**FORM, **changed})

    assert answer.status_code == 422
    assert words in answer.text
    assert "Công điện 7/CĐ-UBND" in answer.text  # what was typed stays
    assert (CalendarDay.objects.count(), CalendarEdition.objects.count()) == (0, 0)


def test_the_same_date_twice_is_refused(enter_day, tai):
    enter_day()

    answer = tai.post(f"{YEAR}ngay/them/", {**FORM, "name": "Nghỉ lần nữa"})

    assert answer.status_code == 422
    assert "Ngày này đã được nhập. Mở ngày đó để sửa." in answer.text
    assert CalendarDay.objects.get().name == "Nghỉ tránh bão số 9"


def test_a_day_is_changed_and_taken_back_with_a_reason(enter_day, tai):
    day = enter_day()
    mark = calendar_editing.mark_of_day(day)

    tai.post(f"{YEAR}ngay/{day.pk}/", {**FORM, "name": "Nghỉ bão số 10", "seen": mark})
    day.refresh_from_db()
    assert day.name == "Nghỉ bão số 10"

    mark = calendar_editing.mark_of_day(day)
    assert tai.post(f"{YEAR}ngay/{day.pk}/bo/", {"seen": mark}).status_code == 422
    assert CalendarDay.objects.count() == 1
    tai.post(f"{YEAR}ngay/{day.pk}/bo/", {"seen": mark, "reason": "Bão đổi hướng"})
    assert CalendarDay.objects.count() == 0


def test_the_second_of_two_administrators_is_told(world, enter_day, tai):
    day = enter_day()
    mark = calendar_editing.mark_of_day(day)
    changed = {**FORM, "seen": mark, "name": "Nghỉ bão số 10"}
    tai.post(f"{YEAR}ngay/{day.pk}/", changed)

    answer = tai.post(f"{YEAR}ngay/{day.pk}/", {**changed, "name": "Không nghỉ"})
    assert answer.status_code == 409
    assert "Lịch vừa được Phan Văn Tài đổi lúc" in answer.text
    assert CalendarDay.objects.get().name == "Nghỉ bão số 10"

    CalendarDay.objects.get().delete()
    answer = tai.post(f"{YEAR}ngay/{day.pk}/", changed)
    assert answer.status_code == 409
    assert "Lịch vừa được Phan Văn Tài đổi lúc" in answer.text


def test_hours_are_changed_for_the_province_and_for_one_agency(world, tai):
    answer = tai.post(f"{YEAR}gio/", _hours(**{"0-morning-starts": "8:00"}))
    assert answer.status_code == 302
    assert str(WorkingHours.objects.filter(agency=None).first()) == "0: 08:00 to 11:30"

    where = f"{YEAR}gio/?co-quan=H99.21.01"
    mark = calendar_editing.mark_of_hours(world.commune)
    own = _hours(seen=mark, **{"5-morning-starts": "07:30", "5-morning-ends": "11:30"})
    assert tai.post(where, own).status_code == 302
    assert WorkingHours.objects.filter(agency=world.commune).count() == 11

    mark = calendar_editing.mark_of_hours(world.commune)
    assert tai.post(where, {**own, "seen": mark, "follow": "1"}).status_code == 302
    assert WorkingHours.objects.filter(agency=world.commune).count() == 0
    assert WorkingHours.objects.filter(agency=None).count() == 10


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"0-morning-ends": "07:00"}, "Giờ kết thúc phải sau giờ bắt đầu."),
        ({"0-morning-ends": ""}, "Ghi cả giờ bắt đầu và giờ kết thúc của buổi"),
        ({"0-afternoon-starts": "11:00"}, "Hai buổi làm việc trong ngày bị chồng lên nhau."),
        ({"0-afternoon-starts": "25:00"}, "Ghi giờ như 07:30"),
        ({"reason": ""}, "Ghi vì sao đổi lịch"),
    ],
)
def test_hours_that_cannot_be_meant_are_refused(tai, changed, words):
    answer = tai.post(f"{YEAR}gio/", _hours(**changed))

    assert answer.status_code == 422
    assert words in answer.text
    assert WorkingHours.objects.count() == 0


def test_a_week_without_work_is_refused(tai):
    answer = tai.post(
        f"{YEAR}gio/", {"reason": "Nghỉ hết", "seen": calendar_editing.mark_of_hours(None)}
    )

    assert answer.status_code == 422
    assert "Cả tuần không có giờ làm việc nào." in answer.text
    assert WorkingHours.objects.count() == 0


def test_hours_changed_meanwhile_are_refused(tai):
    old = _hours()
    tai.post(f"{YEAR}gio/", _hours(**{"0-morning-starts": "08:00"}))

    answer = tai.post(f"{YEAR}gio/", old)

    assert answer.status_code == 409
    assert str(WorkingHours.objects.first()) == "0: 08:00 to 11:30"


def test_after_a_change_the_page_leads_to_the_dossiers_that_it_would_move(accepted, enter_day, tai):
    assert "còn tính theo lịch trước" not in tai.get(YEAR).text
    enter_day()

    assert "1 hồ sơ đang mở" in tai.get(YEAR).text
    page = tai.get(f"{YEAR}tinh-lai/").text.replace("\u00a0", " ")
    assert accepted.code in page
    assert "17:00 Thứ Năm 05/11/2026" in page
    assert "17:00 Thứ Sáu 06/11/2026" in page
    assert "<strong>1</strong> hồ sơ lùi ngày hẹn" in page


def test_an_administrator_confirms_with_a_reason_and_reads_the_report(
    accepted, enter_day, tai, monkeypatch, django_capture_on_commit_callbacks
):
    enter_day()
    asked = []
    monkeypatch.setattr(recounts, "wake", asked.append)
    seen = recounting.last_edition().pk
    where = f"{YEAR}tinh-lai/"

    answer = tai.post(where, {"seen": seen, "reason": " "})
    assert (answer.status_code, Recount.objects.count()) == (422, 0)
    assert "Ghi vì sao tính lại." in answer.text

    with django_capture_on_commit_callbacks(execute=True):
        answer = tai.post(where, {"seen": seen, "reason": "Bão số 9"})
    run = Recount.objects.get()
    assert (answer.url, asked) == (f"{where}{run.pk}/", [run.pk])
    assert "Đang chạy, còn 1 hồ sơ." in tai.get(answer.url).text
    assert "Phan Văn Tài đã cho tính lại" in tai.get(where).text

    again = tai.post(where, {"seen": seen, "reason": "Lần nữa"})
    assert again.status_code == 409
    assert "Một lần tính lại đang chạy." in again.text

    recounting.run(run.pk, now=at(hour=11))
    assert "Xong lúc" in tai.get(answer.url).text
    assert "Mọi hồ sơ đang mở đã được tính theo lịch hiện hành." in tai.get(where).text
    assert tai.post(where, {"seen": seen, "reason": "Bão"}).status_code == 409
    assert Recount.objects.count() == 1


@pytest.mark.parametrize("seen", ["", "0", "x", "9" * 30])
def test_a_forged_edition_is_merely_stale(accepted, enter_day, tai, seen):
    enter_day()

    answer = tai.post(f"{YEAR}tinh-lai/", {"seen": seen, "reason": "Bão"})

    assert answer.status_code == 409
    assert Recount.objects.count() == 0


@pytest.mark.parametrize("query", ["nam=0", "nam=99999", "nam=x", "nam=1999", "ngay=x"])
def test_a_year_out_of_reach_is_the_nearest_one(tai, query):
    assert tai.get(f"{YEAR}?{query}").status_code == 200


def test_the_year_asks_the_same_of_the_database_for_any_number_of_days(world, enter_day, tai):
    enter_day()
    tai.get(f"{YEAR}?nam=2026")
    with counted_queries() as one:
        tai.get(f"{YEAR}?nam=2026")
    for number in range(5, 25):
        enter_day(datetime.date(2026, 11, number), agency=world.commune)
    tai.get(f"{YEAR}?nam=2026")

    with counted_queries() as many:
        tai.get(f"{YEAR}?nam=2026")

    assert one.number == many.number
    assert one.number <= 14


def test_the_calendar_speaks_english_to_who_chose_it(accepted, enter_day, tai):
    enter_day()
    tai.get("/he-thong/ngon-ngu/en/?next=/")

    assert "<h1>Working calendar of 2026</h1>" in tai.get(f"{YEAR}?nam=2026").text
    assert "Recount the dates of open dossiers" in tai.get(f"{YEAR}tinh-lai/").text
    assert "Monday, morning from" in tai.get(f"{YEAR}gio/").text
