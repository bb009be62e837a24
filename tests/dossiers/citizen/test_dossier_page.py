"""A dossier's page: where it stands, why its date is what it is, what the person must do."""

import pytest
import time_machine

from dossiers import actions, drafts
from dossiers.citizen import mine
from dossiers.models import DossierRead
from payments.actions import cancel_order
from payments.models import Order
from tests.dossiers.citizen.conftest import signed_in, url
from tests.dossiers.conftest import at

DOSSIER_QUERIES = 12
LIST_QUERIES = 8


@pytest.fixture
def _monday_noon():
    with time_machine.travel(at(hour=12), tick=False):
        yield


@pytest.fixture
def asked(world, processing):
    """Phương asks for a better copy and for the purpose again, on Monday at 11:00."""
    return actions.request_supplement(
        dossier=processing,
        by=world.people.phuong,
        seen=processing.revision,
        reason="Ảnh chụp mờ.",
        items=[
            actions.Asked("paper", "can_cuoc", "Chụp lại cho rõ"),
            actions.Asked("question", "ket_hon_voi", "Ghi đủ họ tên"),
        ],
        now=at(hour=11),
    )


@pytest.fixture
def unpaid(world, processing):
    """Phương asks for the fee on Monday at 11:00."""
    return actions.require_payment(
        dossier=processing, by=world.people.phuong, seen=processing.revision, now=at(hour=11)
    )


def page(client, dossier):
    return client.get(url("dossier", dossier.code))


@pytest.mark.usefixtures("_monday_noon")
def test_a_running_clock_shows_its_date_and_every_reason(huy, processing):
    text = page(huy, processing).text

    assert "17:00\u00a0Thứ\u00a0Năm\u00a005/11/2026" in text
    assert "Vì sao là ngày này?" in text
    assert "<dt>Thời hạn theo quy định</dt><dd>3 ngày làm việc</dd>" in text
    assert "Lê Quang Huy" in text


@pytest.mark.usefixtures("_monday_noon")
def test_before_acceptance_the_page_says_when_reception_answers(huy, filed):
    text = page(huy, filed).text

    assert "Vì sao chưa có ngày?" in text
    assert "Trả lời tiếp nhận chậm nhất" in text


@pytest.mark.usefixtures("_monday_noon")
def test_a_paused_clock_says_what_date_an_answer_today_would_give(huy, asked):
    text = page(huy, asked).text

    assert "Đang tạm dừng" in text
    assert "Gửi trong hôm nay thì hẹn trả" in text
    assert "Cần bạn làm: bổ sung 2 chỗ." in text
    assert "“Ghi đủ họ tên”" in text
    assert "Đã trả lời 0 trong 2" in text


def test_the_inner_steps_of_the_agency_are_not_shown(huy, processing):
    text = page(huy, processing).text

    assert "Được tiếp nhận" in text
    assert "Kiểm tra giấy tờ" not in text


def test_everybody_else_finds_nothing(huong, client, world, processing):
    paper = processing.papers.get()
    addresses = [
        url("dossier", processing.code),
        url("declaration", processing.code),
        url("reads", processing.code),
        url("supplement", processing.code),
        url("withdraw", processing.code),
        url("paper", processing.code, paper.pk),
        url("result", processing.code),
        url("draft", processing.uuid),
        url("check", processing.uuid),
    ]

    for address in addresses:
        assert huong.get(address).status_code == 404
        assert signed_in(world.people.phuong).get(address).status_code == 404
        assert client.get(address)["Location"].startswith("/dang-nhap/")


def test_a_paper_and_its_huge_or_foreign_number(huy, filed):
    paper = filed.papers.get()

    assert huy.get(url("paper", filed.code, paper.pk)).status_code == 200
    assert huy.get(url("paper", filed.code, 10**30)).status_code == 404
    assert huy.get(url("paper", filed.code, paper.pk + 1)).status_code == 404


def test_the_payment_link_stands_only_while_an_order_is_open(huy, unpaid):
    order = Order.objects.get()

    assert f'href="/thanh-toan/{order.pk}/"' in page(huy, unpaid).text
    assert "Cần bạn làm: nộp 50.000\u00a0đồng." in page(huy, unpaid).text

    cancel_order(order=order, reason="test")

    assert "/thanh-toan/" not in page(huy, unpaid).text


def test_who_looked_is_told(world, huy, filed):
    desk = signed_in(world.people.trang)
    desk.get(f"/mot-cua/ho-so/{filed.code}/")

    text = huy.get(url("reads", filed.code)).text

    assert DossierRead.objects.count() == 1
    assert "Phạm Thu Trang" in text
    assert "<p>Hồ sơ</p>" in text


def test_looking_at_ones_own_is_not_recorded(huy, filed):
    page(huy, filed)

    assert DossierRead.objects.count() == 0


def test_the_list_says_whose_move_it_is(huy, asked, begun):
    text = huy.get(url("mine")).text

    assert asked.code in text
    assert "<strong>Cần bạn bổ sung</strong>" in text
    assert "Đang làm dở" in text


def test_the_list_goes_on_by_key(world, huy, begun, monkeypatch):
    monkeypatch.setattr(mine, "PAGE", 2)
    for _ in range(3):
        drafts.start(offering=world.offering, by=world.huy)

    first = huy.get(url("mine") + "?nhap")
    assert first.text.count("Làm tiếp rồi gửi") == 2
    query = first.text.split('rel="next"')[0].rsplit('href="/ho-so/?', 1)[1].partition('"')[0]
    older = huy.get(f"{url('mine')}?{query.replace('&amp;', '&')}")
    assert older.text.count("Làm tiếp rồi gửi") == 2
    assert "Xem hồ sơ cũ hơn" not in older.text


@pytest.mark.parametrize("query", ["sau=x", "sau=-1", "sau=99999999999999999999", "nhap&sau=²"])
def test_nonsense_in_the_address_is_no_place_in_the_list(huy, filed, query):
    assert huy.get(f"{url('mine')}?{query}").status_code == 200


def test_the_page_asks_a_bounded_number_of_questions(huy, asked, django_assert_max_num_queries):
    page(huy, asked)

    with django_assert_max_num_queries(DOSSIER_QUERIES):
        page(huy, asked)


def test_the_list_costs_the_same_for_one_and_for_many(
    world, huy, asked, begun, django_assert_max_num_queries
):
    huy.get(url("mine"))

    with django_assert_max_num_queries(LIST_QUERIES):
        huy.get(url("mine"))
