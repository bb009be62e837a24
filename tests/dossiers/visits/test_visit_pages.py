"""The pages of visits: kiosk, phone, screen, window, setting up, booking."""

import datetime
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from dossiers.visits import booking, calling, taking, windows
from dossiers.visits.errors import SlotGone
from dossiers.visits.models import Appointment, Lane, Opening, Ticket, VisitRules, Window
from portal.accounts.models import Posting
from tests import people


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def kiosk(place):
    return reverse("visits:kiosk", args=[place.unit.code, place.rules.kiosk_key])


def test_a_number_is_taken_without_any_personal_data(client, place, kiosk):
    assert "Hộ tịch, chứng thực" in client.get(kiosk).content.decode()
    assert "Từ đủ 75 tuổi trở lên" in client.get(f"{kiosk}?luong=A").content.decode()

    answer = client.post(kiosk, {"lane": "A", "priority": "pregnant"}, follow=True)

    ticket = Ticket.objects.get()
    assert (ticket.label, ticket.priority) == ("A001", "pregnant")
    words = answer.content.decode()
    assert "A001" in words
    assert "Phụ nữ mang thai" in words
    assert "<svg" in words  # the QR code of its page
    assert reverse("visits:follow", args=[ticket.token]) not in answer.redirect_chain[-1][0]


def test_a_kiosk_is_found_by_its_key_alone(client, place, kiosk):
    for other in (
        kiosk.replace(place.rules.kiosk_key, "0" * 24),
        kiosk.replace("H99.21", "H99.22"),
    ):
        assert client.post(other, {"lane": "A"}).status_code == 404
    assert not Ticket.objects.exists()


def test_a_group_or_lane_that_nobody_offers_gives_no_priority(client, place, kiosk):
    client.post(kiosk, {"lane": "Z"})
    client.post(kiosk, {"lane": "A", "priority": "appointment"})

    assert list(Ticket.objects.values_list("priority", flat=True)) == [""]


def test_a_kiosk_gives_so_many_numbers_a_minute(client, place, kiosk, monkeypatch):
    monkeypatch.setattr("dossiers.visits.pages.kiosk.NUMBERS", 0)

    answer = client.post(kiosk, {"lane": "A"})

    assert answer.status_code == 429
    assert "quá nhiều lượt lấy số" in answer.content.decode()
    assert not Ticket.objects.exists()


def test_a_wrong_code_says_what_to_do(client, place, kiosk):
    answer = client.post(kiosk, {"code": "ABCDEFGH"})

    assert answer.status_code == 422
    assert "Không có lịch hẹn hôm nay với mã này" in answer.content.decode()


def test_the_phone_follows_and_may_give_up(client, world, place):
    ticket = taking.take(lane=place.a, now=timezone.now())
    page = reverse("visits:follow", args=[ticket.token])
    words = client.get(page).content.decode()
    assert "Bạn là người tiếp theo ở luồng này" in words
    mark = re.search(r"moi=(\w+)", words)[1]
    assert client.get(f"{page}?moi={mark}").status_code == 204

    windows.open_window(
        window=place.one, lanes=[place.a], by=world.people.trang, now=timezone.now()
    )
    calling.call_next(by=world.people.trang, now=timezone.now())
    assert "Mời đến quầy 1" in client.get(f"{page}?moi={mark}").content.decode()

    other = taking.take(lane=place.a, now=timezone.now())
    client.post(reverse("visits:follow", args=[other.token]))
    other.refresh_from_db()
    assert other.state == "left"


def test_the_screen_says_numbers_and_windows_and_no_more(client, world, place):
    page = reverse("visits:screen", args=[place.unit.code])
    assert "Chưa gọi số nào" in client.get(page).content.decode()
    ticket = taking.take(lane=place.a, priority="disabled", now=timezone.now())
    windows.open_window(
        window=place.one, lanes=[place.a], by=world.people.trang, now=timezone.now()
    )
    calling.call_next(by=world.people.trang, now=timezone.now())

    words = client.get(page).content.decode()

    assert ticket.label in words
    assert "quầy 1" in words
    for never in ("khuyết tật", ticket.token, world.people.trang.full_name):
        assert never not in words
    mark = re.search(r'data-mark="(\w+)"', words)[1]
    assert client.get(f"{page}?moi={mark}").status_code == 204
    calling.call_again(by=world.people.trang, number=ticket.pk, now=timezone.now())
    assert client.get(f"{page}?moi={mark}").status_code == 200


def test_the_screen_costs_the_same_with_one_call_and_with_eight(
    client, world, place, django_assert_num_queries
):
    for number in range(8):
        officer = people.make_user(f"Cán bộ {number}", f"0351930011{number:02}")
        window = Window.objects.create(unit=place.unit, number=10 + number)
        windows.open_window(window=window, lanes=[place.a], by=officer, now=timezone.now())
        taking.take(lane=place.a, now=timezone.now())
        calling.call_next(by=officer, now=timezone.now())

    with django_assert_num_queries(2):
        client.get(reverse("visits:screen", args=[place.unit.code]))


def test_from_the_number_to_reception_is_one_click(world, place):
    officer = signed_in(world.people.trang)
    page = reverse("visits:window")
    ticket = taking.take(lane=place.a, now=timezone.now())
    officer.post(page, {"do": "open", "window": place.one.pk, "lanes": [place.a.pk, place.b.pk]})
    officer.post(page, {"do": "next"})
    assert "Đã đến, mở tiếp nhận" in officer.get(page).content.decode()

    answer = officer.post(page, {"do": "receive", "number": ticket.pk})

    assert answer["Location"] == f"{reverse('counter:receive')}?quay={place.unit.code}"
    ticket.refresh_from_db()
    assert ticket.state == "serving"
    officer.post(page, {"do": "finish", "number": ticket.pk})
    officer.post(page, {"do": "close"})
    assert not Opening.objects.filter(closed_at=None).exists()


def test_a_stale_page_is_told_in_words_and_changes_nothing(world, place):
    officer = signed_in(world.people.trang)
    page = reverse("visits:window")
    assert officer.post(page, {"do": "next"}).status_code == 409
    officer.post(page, {"do": "open", "window": place.one.pk, "lanes": [place.a.pk]})
    ticket = taking.take(lane=place.a, now=timezone.now())

    answer = officer.post(page, {"do": "finish", "number": ticket.pk})

    assert answer.status_code == 409
    assert "Số này không còn ở quầy này" in answer.content.decode()
    ticket.refresh_from_db()
    assert ticket.state == "waiting"


def test_at_a_window_where_nobody_waits_the_officer_stays_at_it(world, place):
    officer, page = signed_in(world.people.trang), reverse("visits:window")
    officer.post(page, {"do": "open", "window": place.one.pk, "lanes": [place.a.pk]})

    answer = officer.post(page, {"do": "next"})

    assert answer.status_code == 409
    assert "Không còn ai chờ ở các luồng của quầy này." in answer.text
    assert "Gọi người tiếp theo" in answer.text


def test_who_wants_a_window_where_somebody_sits_chooses_another_one(world, place):
    windows.open_window(
        window=place.one, lanes=[place.a], by=world.people.trang, now=timezone.now()
    )
    other = people.make_user("Hồ Thanh Sơn", "038090001111")
    Posting.objects.create(
        user=other, agency=place.unit, role="reception", since=people.MONDAY.date()
    )

    answer = signed_in(other).post(
        reverse("visits:window"), {"do": "open", "window": place.one.pk, "lanes": [place.a.pk]}
    )

    assert answer.status_code == 422
    assert "Quầy này đang có người ngồi." in answer.text
    assert "Mở quầy" in answer.text


def test_a_window_opens_only_where_the_officer_serves(world, place):
    elsewhere = signed_in(world.people.yen)

    answer = elsewhere.post(
        reverse("visits:window"), {"do": "open", "window": place.one.pk, "lanes": [place.a.pk]}
    )

    assert answer.status_code == 422
    assert not Opening.objects.exists()


def test_a_supervisor_sets_her_own_unit_and_no_other(world, place):
    thang = world.people.thang
    Posting.objects.create(
        user=thang, agency=world.centre, role="supervisor", since=people.MONDAY.date()
    )
    officer = signed_in(thang)
    unit = place.unit.code
    taken = officer.post(reverse("visits:add_lane"), {"letter": "a", "name": "Thuế"})
    assert taken.status_code == 422
    assert "Luồng khác đã dùng chữ này" in taken.content.decode()
    officer.post(reverse("visits:add_lane"), {"letter": "c", "name": "Thuế", "is_active": "on"})
    lane = Lane.objects.get(unit=place.unit, letter="C")
    officer.post(
        reverse("visits:add_window"),
        {"don-vi": "H99.22", "number": "3", "lanes": [lane.pk], "is_active": "on"},
    )
    rules = {"takes_appointments": "on", "slot_minutes": "15", "per_slot": "4", "days_ahead": "7"}
    officer.post(reverse("visits:setup"), {**rules, "don-vi": unit})

    window = Window.objects.get(number=3)
    assert (window.unit, list(window.lanes.all())) == (place.unit, [lane])
    saved = VisitRules.objects.get()
    assert (saved.slot_minutes, saved.per_slot) == (15, 4)
    assert saved.kiosk_key == place.rules.kiosk_key
    officer.post(reverse("visits:setup"), {"do": "key", "don-vi": unit})
    assert VisitRules.objects.get().kiosk_key != place.rules.kiosk_key
    far = Lane.objects.create(unit=world.other_centre, letter="A", name="Hộ tịch")
    assert officer.get(reverse("visits:lane", args=[far.pk])).status_code == 404


def test_too_large_a_capacity_is_told_at_the_field(world, place):
    answer = signed_in(world.people.tai).post(
        reverse("visits:setup"),
        {"don-vi": place.unit.code, "slot_minutes": "30", "per_slot": "500", "days_ahead": "7"},
    )

    assert answer.status_code == 422
    assert "Ghi số người từ 1 đến 50" in answer.content.decode()
    assert VisitRules.objects.get().per_slot == 2


def test_a_person_books_sees_her_code_and_cancels(world, place, django_assert_max_num_queries):
    huy = signed_in(world.huy)
    page = reverse("visits:book", args=[place.unit.code])
    with django_assert_max_num_queries(14):
        words = huy.get(page).content.decode()
    hour = re.search(r'name="starts_at" value="([^"]+)"', words)[1]
    day = hour[:10]

    assert huy.post(f"{page}?ngay={day}", {"lane": place.a.pk}).status_code == 422
    assert not Appointment.objects.exists()
    answer = huy.post(f"{page}?ngay={day}", {"lane": place.a.pk, "starts_at": hour}, follow=True)

    made = Appointment.objects.get()
    assert made.code in answer.content.decode()
    again = huy.post(f"{page}?ngay={day}", {"lane": place.a.pk, "starts_at": hour})
    assert again.status_code == 409
    assert "đang có một lịch hẹn ở nơi này" in again.content.decode()
    huy.post(reverse("visits:cancel", args=[made.pk]))
    made.refresh_from_db()
    assert made.state == "cancelled"


def test_a_lane_that_is_switched_off_is_called_until_nobody_waits(world, place):
    officer = signed_in(world.people.trang)
    ticket = taking.take(lane=place.b, now=timezone.now())
    Lane.objects.filter(pk=place.b.pk).update(is_active=False)

    officer.post(reverse("visits:window"), {"do": "open", "window": 0, "lanes": []})
    chosen = {"do": "open", "window": place.two.pk, "lanes": [place.b.pk]}
    assert officer.post(reverse("visits:window"), chosen).status_code == 302
    officer.post(reverse("visits:window"), {"do": "next"})

    ticket.refresh_from_db()
    assert ticket.state == "called"


def test_a_supervisor_closes_a_window_that_was_left(world, place):
    now = timezone.now()
    windows.open_window(window=place.one, lanes=[place.a], by=world.people.trang, now=now)
    ticket = taking.take(lane=place.a, now=now)
    calling.call_next(by=world.people.trang, now=now)
    opening = Opening.objects.get()
    lead = signed_in(world.people.nhan)
    page = reverse("visits:today")
    assert lead.post(page, {"opening": opening.pk + 1}).status_code == 404

    lead.post(page, {"opening": opening.pk, "don-vi": place.unit.code})

    opening.refresh_from_db()
    ticket.refresh_from_db()
    assert opening.closed_at is not None
    assert (ticket.state, ticket.waits_since) == ("waiting", now)


def test_a_window_costs_the_same_however_many_wait(world, place, django_assert_max_num_queries):
    officer = signed_in(world.people.trang)
    windows.open_window(
        window=place.one, lanes=[place.a, place.b], by=world.people.trang, now=timezone.now()
    )
    for _each in range(5):
        taking.take(lane=place.a, now=timezone.now())
        taking.take(lane=place.b, now=timezone.now())
    officer.post(reverse("visits:window"), {"do": "next"})

    with django_assert_max_num_queries(7):
        officer.get(reverse("visits:window"))


def test_the_day_names_windows_and_medians(world, place):
    windows.open_window(
        window=place.one, lanes=[place.a], by=world.people.trang, now=timezone.now()
    )
    taking.take(lane=place.b, now=timezone.now())

    words = signed_in(world.people.nhan).get(f"{reverse('visits:today')}?don-vi={place.unit.code}")

    assert "Đất đai, xây dựng" in words.content.decode()
    assert world.people.trang.full_name in words.content.decode()


def test_the_procedure_leads_to_the_unit_that_takes_bookings(client, world, place):
    address = reverse("procedures:procedure", args=[world.procedure.code])
    booking = reverse("visits:book", args=[place.unit.code])
    assert booking in client.get(address).text

    VisitRules.objects.update(takes_appointments=False)

    assert booking not in client.get(address).text


def test_an_hour_that_somebody_else_took_is_told_at_the_field_and_the_matter_stays(
    world, place, monkeypatch
):
    huy, page = signed_in(world.huy), reverse("visits:book", args=[place.unit.code])
    hour = re.search(r'name="starts_at" value="([^"]+)"', huy.get(page).text)[1]

    def taken(**_facts):
        raise SlotGone

    monkeypatch.setattr(booking, "book", taken)
    answer = huy.post(f"{page}?ngay={hour[:10]}", {"lane": place.a.pk, "starts_at": hour})

    assert answer.status_code == 409
    assert "Giờ này vừa hết chỗ" in answer.text
    assert re.search(rf'name="lane" value="{place.a.pk}"[^>]* checked', answer.text)
    assert not Appointment.objects.exists()


def test_a_day_off_is_named_and_the_next_working_day_is_shown(world, place):
    huy, page = signed_in(world.huy), reverse("visits:book", args=[place.unit.code])
    sunday = timezone.localdate() + datetime.timedelta(days=6 - timezone.localdate().weekday())

    shown = huy.get(f"{page}?ngay={sunday.isoformat()}")
    booked = huy.post(
        f"{page}?ngay={sunday.isoformat()}",
        {"lane": place.a.pk, "starts_at": f"{sunday.isoformat()}T09:00:00+07:00"},
    )

    assert "nơi này nghỉ làm việc" in shown.text
    assert booked.status_code == 422
    assert f"Ngày {sunday:%d/%m/%Y} nơi này nghỉ làm việc. Chọn ngày khác." in booked.text
    assert not Appointment.objects.exists()


def test_a_window_where_somebody_sits_says_so_and_keeps_the_lanes(world, place):
    windows.open_window(window=place.one, lanes=[place.a], by=world.people.binh, now=timezone.now())

    answer = signed_in(world.people.trang).post(
        reverse("visits:window"), {"do": "open", "window": place.one.pk, "lanes": [place.b.pk]}
    )

    assert answer.status_code == 422
    assert "Quầy này đang có người ngồi." in answer.text
    assert re.search(rf'name="lanes" value="{place.b.pk}"[^>]* checked', answer.text)
    assert Opening.objects.count() == 1


def test_a_number_is_called_once_however_often_the_button_is_pressed(world, place):
    trang = world.people.trang
    windows.open_window(window=place.one, lanes=[place.a], by=trang, now=timezone.now())
    for _number in range(2):
        taking.take(lane=place.a, now=timezone.now())
    officer, page = signed_in(trang), reverse("visits:window")

    first = officer.post(page, {"do": "next"})
    second = officer.post(page, {"do": "next"})

    assert (first.status_code, second.status_code) == (302, 409)
    assert "Số trước còn đang gọi." in second.text
    called = Ticket.objects.get(state="called")
    assert (called.number, called.calls) == (1, 1)
