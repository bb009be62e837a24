"""An administrator asks to look at one dossier, the unit's leader agrees, the person sees it."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from dossiers.models import MonthFigure
from dossiers.supervision import months
from tests import people
from tests.browser.offices import look

pytestmark = pytest.mark.browser


@pytest.fixture
def world(transactional_db):
    return people.make_world()


def test_a_look_for_support_is_asked_agreed_to_and_seen(world, dossier, open_as):
    p = world.people
    page = open_as(p.tai, "/mot-cua/ho-tro/")
    wrong = look(page, "support-none")
    page.get_by_role("link", name="Đề nghị xem một hồ sơ").click()
    page.get_by_label("Mã hồ sơ", exact=True).fill(dossier.code)
    page.get_by_role("button", name="Gửi đề nghị").click()
    expect(page.get_by_role("link", name="Ghi vì sao cần xem hồ sơ này")).to_be_visible()
    wrong += look(page, "support-ask-wrong")
    page.get_by_label("Vì sao cần xem").fill("Người dân báo không mở được giấy tờ đã nộp.")
    page.get_by_label("Xem trong bao lâu").select_option(label="1 giờ")
    page.get_by_role("button", name="Gửi đề nghị").click()
    expect(page.get_by_text("Đã gửi đề nghị tới lãnh đạo đơn vị.")).to_be_visible()

    leader = open_as(p.thang, page.url[page.url.index("/mot-cua/") :])
    wrong += look(leader, "support-decide")
    leader.get_by_role("button", name="Đồng ý cho xem 1 giờ").click()
    expect(leader.get_by_text("Chưa xem lần nào.")).to_be_visible()

    page.reload()
    page.get_by_role("link", name="Xem hồ sơ", exact=True).click()
    expect(page.get_by_text("Chỉ xem, để hỗ trợ kỹ thuật")).to_be_visible()
    wrong += look(page, "support-dossier")
    citizen = open_as(world.huy, f"/ho-so/{dossier.code}/ai-da-xem/")
    expect(citizen.get_by_text("Hồ sơ, để hỗ trợ kỹ thuật")).to_be_visible()
    wrong += look(citizen, "support-seen")
    leader.reload()
    wrong += look(leader, "support-past")

    shown = months.first_days(timezone.localdate())
    MonthFigure.objects.bulk_create(
        MonthFigure(
            month=month,
            receiving_unit=world.centre,
            competent_agency=world.commune,
            officer=officer,
            received=40 + index if officer is None else 0,
            on_time=0 if officer is None else 30 + index * 3,
            late=0 if officer is None else (index * 5) % 7,
            late_opinion=0 if officer is None else min((index * 5) % 7, 2),
            counted_at=timezone.now() - datetime.timedelta(minutes=9),
        )
        for index, month in enumerate(shown)
        for officer in (None, p.phuong)
    )
    leader.goto(leader.url.partition("/mot-cua/")[0] + "/mot-cua/giam-sat/thang/")
    wrong += look(leader, "months")
    assert not wrong, "\n".join(wrong)
