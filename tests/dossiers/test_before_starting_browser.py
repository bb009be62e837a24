"""Before starting, copying and what is due: on a phone, without a script, clean for axe."""

import datetime

import pytest
from django.urls import reverse

from dossiers import actions, drafts
from dossiers.models import ReminderRule, Suggestion
from procedures.models import Offering, UsualTime
from tests import people
from tests.browser.axe import looked_at
from tests.dossiers.citizen.conftest import signed_in
from tests.procedures.test_eligibility import checked  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=[360, 1366])
def width(request):
    return request.param


@pytest.fixture
def enter(browser, live_server, width):
    """Open a page as a person, without a script."""

    def _enter(person):
        session = signed_in(person).cookies["sessionid"].value
        # axe itself is a script: what the page sends is what a browser without one shows.
        context = browser.new_context(viewport={"width": width, "height": 800})
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        context.route("**/*.js", lambda route: route.abort())
        return context.new_page()

    return _enter


def test_the_way_before_and_into_a_draft(world, live_server, checked, enter, width):  # noqa: F811
    now = datetime.datetime.now(tz=people.ZONE)
    UsualTime.objects.create(
        procedure=world.procedure,
        median=300,
        ninth=900,
        counted=137,
        first_on=now.date() - datetime.timedelta(days=365),
        last_on=now.date(),
    )
    first = drafts.start(offering=Offering.objects.get(), by=world.huy)
    first.answers.data = dict(people.ANSWERS)
    first.answers.save()
    actions.file_dossier(dossier=first, by=world.huy, now=now)
    page = enter(world.huy)

    page.goto(f"{live_server.url}{reverse('procedures:eligibility', args=['1.004873'])}")
    page.get_by_role("button", name="Xem kết quả kiểm tra").click()
    looked_at(page, "check-errors")
    page.get_by_role("group", name="Hiện không có vợ").get_by_label("Có", exact=True).check()
    page.get_by_role("group", name="Thường trú").get_by_label("Không", exact=True).check()
    page.get_by_role("button", name="Xem kết quả kiểm tra").click()
    looked_at(page, "check-no")
    page.get_by_role("link", name="Vẫn nộp hồ sơ này").click()
    looked_at(page, "start")
    page.get_by_role("button", name="Bắt đầu").click()
    page.get_by_role("link", name="Chép từ hồ sơ trước").click()
    looked_at(page, "copy")
    page.get_by_role("button", name="Chép vào tờ khai").click()

    assert "Nguyễn Thị Mai Hương" in page.content()
    page.goto(f"{live_server.url}/ho-so/")
    looked_at(page, "drafts")


def test_what_is_due_is_used_or_refused(world, live_server, enter, width):
    rule = ReminderRule.objects.create(
        title="Đăng ký nghĩa vụ quân sự lần đầu",
        words="Công dân nam đủ 17 tuổi trong năm phải đăng ký nghĩa vụ quân sự tại nơi cư trú.",
        kind="year",
        age=17,
        procedure=world.procedure,
        legal_basis="Luật Nghĩa vụ quân sự 78/2015/QH13",
    )
    for year in (2026, 2027):
        Suggestion.objects.create(
            rule=rule,
            person=world.huy,
            subject=f"self:{year}",
            due_on=datetime.date(year, 1, 1),
            made_at=people.MONDAY,
            draft=drafts.start(offering=world.offering, by=world.huy),
        )
    page = enter(world.huy)

    page.goto(f"{live_server.url}/viec-nen-lam/")
    looked_at(page, "suggestions")
    page.get_by_role("button", name="Không cần").first.click()
    looked_at(page, "suggestions-refused")
    page.get_by_role("button", name="Dùng hồ sơ đã chuẩn bị").click()

    assert "/nop/nhap/" in page.url


def test_an_administrator_writes_a_rule(world, live_server, enter, width):
    page = enter(world.people.tai)

    page.goto(f"{live_server.url}{reverse('proactive:add_rule')}")
    page.get_by_role("button", name="Lưu quy tắc").click()
    looked_at(page, "rule-errors")
    page.get_by_label("Việc được nhắc").fill("Cấp thẻ căn cước")
    page.get_by_label("Nói gì với người dân").fill("Đủ 14 tuổi thì làm thẻ căn cước.")
    page.get_by_label("Nhắc khi nào").select_option("birthday")
    page.get_by_label("Tuổi (khi").fill("14")
    page.get_by_label("Mã thủ tục cần làm").fill("1.004873")
    page.get_by_role("button", name="Lưu quy tắc").click()
    looked_at(page, "rules")

    assert ReminderRule.objects.get().age == 14
