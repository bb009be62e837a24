"""Rating by phone, the sums, and the letter on the person's page: each with axe and at 360 px."""

import datetime

import pytest
from playwright.sync_api import expect

from dossiers import actions
from dossiers.models import Rating
from dossiers.ratings import door
from tests.browser.axe import looked_at
from tests.dossiers.citizen.conftest import signed_in
from tests.dossiers.conftest import at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIZES = ({"width": 360, "height": 740}, {"width": 1366, "height": 768})


@pytest.fixture
def visit(live_server, browser):
    """Return a function that opens an address at a size, signed in as somebody or as nobody."""

    def open_page(address, size, person=None):
        context = browser.new_context(viewport=size)
        if person is not None:
            session = signed_in(person).cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        page = context.new_page()
        page.goto(live_server.url + address)
        return page

    return open_page


def test_a_phone_rates_without_signing_in(visit, refused):
    page = visit(door.path_of(refused), SIZES[0])
    looked_at(page, "rate")
    page.get_by_role("button", name="Gửi đánh giá").click()
    expect(page.get_by_role("alert")).to_contain_text("Chọn rất hài lòng")
    looked_at(page, "rate-errors")

    page.get_by_role("group", name="Nói chung, bạn có hài lòng không?").get_by_label(
        "Chưa hài lòng"
    ).check()
    page.get_by_label("Muốn nói thêm").fill("Phải đi lại hai lần.")
    page.get_by_role("button", name="Gửi đánh giá").click()

    expect(page.get_by_role("status")).to_contain_text("Đã gửi đánh giá")
    looked_at(page, "rated")
    assert Rating.objects.get().overall == 1
    looked_at(visit(door.path_of(refused), SIZES[1]), "rate-again")


def test_the_sums_on_phone_and_desk(visit, world, refused_ones, rate, sweep):
    for number, each in enumerate(refused_ones(6)):
        rate(each, 1 if number == 0 else 3, {"attitude": 3, "time": 2}, "Chờ hơi lâu.")
    sweep()

    for size in SIZES:
        looked_at(visit("/minh-bach/muc-do-hai-long/", size), "sums")
        desk = visit("/mot-cua/muc-do-hai-long/", size, world.people.thang)
        expect(desk.get_by_role("heading", name="Người dân viết")).to_be_visible()
        looked_at(desk, "sums-desk")


def test_the_letter_at_the_desk_and_on_the_persons_page(visit, world, processing):
    drafted = actions.propose_extension(
        dossier=processing,
        by=world.people.phuong,
        seen=processing.revision,
        reason="Sở Tư pháp chưa trả lời xác minh tình trạng hôn nhân.",
        day=datetime.date(2026, 11, 9),
        now=at(day=4, hour=9),
    )
    desk = visit("/mot-cua/xin-loi/", SIZES[1], world.people.thang)
    looked_at(desk, "letters")
    desk.get_by_role("link", name=drafted.code).click()
    looked_at(desk, "letter")
    actions.answer_extension(
        dossier=drafted,
        by=world.people.thang,
        seen=drafted.revision,
        confirm=True,
        now=at(day=4, hour=10),
    )

    for size in SIZES:
        page = visit(f"/ho-so/{drafted.code}/", size, world.huy)
        expect(page.get_by_role("heading", name="Cơ quan xin lỗi và hẹn lại")).to_be_visible()
        page.get_by_text("Vì sao là ngày này?").click()
        looked_at(page, "letter-person")
