"""The one-stop unit finds a dossier where it is now, urges, and reads the answer; with axe."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from dossiers.models import Urging
from portal.agencies.calendars import calendar_of
from portal.worktime import start_of_next_working_day
from tests import people
from tests.browser.offices import look

pytestmark = pytest.mark.browser


@pytest.fixture
def world(transactional_db):
    return people.make_world()


def test_urged_and_answered(world, dossier, open_as):
    page = open_as(world.people.trang, "/mot-cua/giam-sat/")
    wrong = look(page, "supervision-board")
    page.get_by_role("link", name="Mọi hồ sơ").click()
    wrong += look(page, "supervision-list")
    page.get_by_role("link", name=f"Đôn đốc {dossier.code}").click()
    wrong += look(page, "urge")
    day: datetime.date = start_of_next_working_day(timezone.now(), calendar_of(None)).date()
    page.get_by_label("Lời đôn đốc").fill("Ông Huy hỏi lần thứ hai.")
    for label, part in (("Ngày", day.day), ("Tháng", day.month), ("Năm", day.year)):
        page.get_by_label(label, exact=True).fill(str(part))
    page.get_by_role("button", name="Gửi đôn đốc").click()
    expect(page.get_by_text("Ông Huy hỏi lần thứ hai.")).to_be_visible()

    desk = open_as(world.people.thang, f"/mot-cua/ho-so/{dossier.code}/")
    desk.get_by_role("link", name="Trả lời đôn đốc").click()
    desk.get_by_label("Vướng ở đâu, bao giờ xong").fill("Chờ xác minh, mai xong.")
    desk.get_by_role("button", name="Gửi trả lời").click()

    page.goto(page.url.split("/mot-cua/")[0] + "/mot-cua/giam-sat/don-doc/?tra-loi=co")
    expect(page.get_by_text("Chờ xác minh, mai xong.")).to_be_visible()
    wrong += look(page, "urgings")
    admin = open_as(world.people.tai, "/mot-cua/giam-sat/gia-han/nhap/")
    wrong += look(admin, "decision-enter")
    assert Urging.objects.get().answered_by == world.people.thang
    assert not wrong, "\n".join(wrong)
