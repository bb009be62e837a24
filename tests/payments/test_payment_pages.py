"""The pages of an order: who may see them, what they show, what they cost."""

import uuid

import payment_makers as make
import pytest
from django.urls import reverse

from payments.actions import cancel_order, settle_cash
from payments.models import Attempt, Order

pytestmark = pytest.mark.django_db


def page_of(order, name="order"):
    return reverse(f"payments:{name}", kwargs={"order_id": order.pk})


@pytest.fixture
def huys(client, huy):
    """Huy's browser."""
    client.force_login(huy)
    return client


def text_of(response):
    return " ".join(response.content.decode().replace("\u00a0", " ").split())


def test_payer_sees_lines_and_sum(huys, order):
    shown = text_of(huys.get(page_of(order)))

    assert "Nộp lệ phí" in shown
    assert "Lệ phí cấp giấy phép" in shown
    assert "75.000 đồng" in shown
    assert "− 25.000 đồng" in shown
    assert "Nộp 50.000 đồng" in shown
    assert "Hồ sơ H99.21-261105-0017" in shown
    assert "Yêu cầu thực hiện nghĩa vụ tài chính" in shown
    assert "Trong lúc chờ nộp, ngày hẹn trả tạm dừng." in shown
    assert "Nghị quyết 12/2026/NQ-HĐND" in shown


@pytest.mark.parametrize("name", ["order", "result"])
def test_somebody_else_and_absent_look_the_same(client, order, mai, name):
    client.force_login(mai)

    theirs = client.get(page_of(order, name))
    absent = client.get(reverse(f"payments:{name}", kwargs={"order_id": uuid.uuid4()}))

    assert theirs.status_code == absent.status_code == 404


def test_somebody_else_cannot_start_a_payment(client, order, mai):
    client.force_login(mai)

    assert client.post(page_of(order, "start"), {"way": "vnpay"}).status_code == 404
    assert not Attempt.objects.exists()


@pytest.mark.parametrize("name", ["order", "result"])
def test_pages_ask_to_sign_in(client, order, name):
    response = client.get(page_of(order, name))

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("accounts:sign_in"))


def test_start_needs_a_signed_in_person_and_a_post(client, huy, order):
    assert client.post(page_of(order, "start"), {"way": "vnpay"}).status_code == 302
    client.force_login(huy)
    assert client.get(page_of(order, "start")).status_code == 405
    assert not Attempt.objects.exists()


def test_order_of_a_purpose_not_installed_is_not_found(huys, order):
    from payments import purposes

    purposes._purposes.pop(make.PURPOSE)

    assert huys.get(page_of(order)).status_code == 404


def test_starting_goes_to_the_gateway(huys, order, settings):
    response = huys.post(page_of(order, "start"), {"way": "vnpay"})

    attempt = Attempt.objects.get()
    assert response.status_code == 302
    assert response["Location"].startswith(settings.VNPAY["pay_url"] + "?")
    assert f"vnp_TxnRef={attempt.txn_ref}" in response["Location"]
    assert "vnp_Amount=5000000" in response["Location"]
    assert attempt.state == Attempt.State.PENDING
    assert attempt.by == order.payer
    assert attempt.address == "127.0.0.1"


def test_gateway_learns_neither_name_nor_procedure(huys, order):
    location = huys.post(page_of(order, "start"), {"way": "vnpay"})["Location"]

    assert "Huy" not in location
    assert "H99.21" not in location


def test_choosing_the_counter_stays_here_and_says_what_to_read_out(huys, order):
    response = huys.post(page_of(order, "start"), {"way": "counter"}, follow=True)

    assert "đọc mã <strong" in text_of(response)
    assert not Attempt.objects.exists()


def test_unknown_way_is_refused(huys, order):
    response = huys.post(page_of(order, "start"), {"way": "momo"})

    assert response.status_code == 400
    assert not Attempt.objects.exists()


def test_cancelled_order_cannot_be_paid(huys, order):
    cancel_order(order=order, reason="Người nộp rút hồ sơ")

    assert "không phải nộp nữa" in text_of(huys.get(page_of(order)))
    assert huys.post(page_of(order, "start"), {"way": "vnpay"}).status_code == 409
    assert not Attempt.objects.exists()


def test_paid_order_shows_its_result_and_starts_nothing(huys, order, cashier):
    settle_cash(order=order, by=cashier)

    assert huys.get(page_of(order))["Location"] == page_of(order, "result")
    assert huys.post(page_of(order, "start"), {"way": "vnpay"}).status_code == 409
    assert Attempt.objects.count() == 1


def test_eleventh_open_payment_page_is_refused(huys, order):
    for _ in range(10):
        assert huys.post(page_of(order, "start"), {"way": "vnpay"}).status_code == 302

    assert huys.post(page_of(order, "start"), {"way": "vnpay"}).status_code == 429
    assert Attempt.objects.count() == 10


def test_open_payment_page_warns_against_paying_twice(huys, attempt):
    assert "đừng nộp lần nữa" in text_of(huys.get(page_of(attempt.order)))


def test_paid_result_shows_who_what_and_the_gateways_number(huys, attempt):
    huys.get(reverse("payments:ipn"), make.said(attempt))

    shown = text_of(huys.get(page_of(attempt.order, "result")))

    assert "Đã nhận 50.000 đồng" in shown
    assert "Lê Quang Huy" in shown
    assert "14226112" in shown
    assert "Cổng thanh toán xác nhận lúc" in shown
    assert "Hồ sơ được xử lý tiếp." in shown


def test_result_of_cash_says_so(huys, order, cashier):
    settle_cash(order=order, by=cashier)

    assert "Nộp tại quầy lúc" in text_of(huys.get(page_of(order, "result")))


def test_failed_result_says_what_to_do(huys, attempt):
    huys.get(reverse("payments:ipn"), make.said(attempt, response="51", status="02"))

    shown = text_of(huys.get(page_of(attempt.order, "result")))

    assert "Tài khoản không đủ số dư" in shown
    assert page_of(attempt.order) in shown


def test_suspected_transaction_does_not_invite_to_pay_again(huys, attempt):
    huys.get(reverse("payments:ipn"), make.said(attempt, response="07", status="07"))

    shown = text_of(huys.get(page_of(attempt.order, "result")))

    assert "Đừng nộp lại" in shown
    assert "Chọn cách nộp" not in shown


def test_waiting_result_looks_again_a_bounded_number_of_times(huys, attempt):
    page = page_of(attempt.order, "result")

    first = text_of(huys.get(page))
    last = text_of(huys.get(page, {"look": "20"}, headers={"HX-Request": "true"}))

    assert f'hx-get="{page}?look=1"' in first
    assert "Xem lại kết quả" in first
    assert "hx-get" not in last
    assert "Xem lại kết quả" in last
    assert "<html" not in last


@pytest.mark.parametrize("look", ["-1", "x", "٣", "9" * 300])
def test_strange_count_of_looks_is_harmless(huys, attempt, look):
    assert huys.get(page_of(attempt.order, "result"), {"look": look}).status_code == 200


def test_looking_changes_nothing(huys, attempt):
    before = make.facts_of(attempt.order)

    huys.get(page_of(attempt.order))
    huys.get(page_of(attempt.order, "result"))

    assert make.facts_of(attempt.order) == before


def test_result_before_any_attempt(huys, order):
    assert "Chưa có lần nộp nào" in text_of(huys.get(page_of(order, "result")))


def test_titles_follow_the_kind_of_money(huy, huys):
    fee = {"code": "P1", "name": "Phí thẩm định", "kind": "fee", "amount": 100000}
    both = make.make_order(huy, "2", [fee, make.FEE])
    other = make.make_order(huy, "3", [fee | {"kind": "other"}])

    assert "<h1>Nộp phí, lệ phí</h1>" in text_of(huys.get(page_of(both)))
    assert "<h1>Nộp tiền</h1>" in text_of(huys.get(page_of(other)))
    assert "<h1>Nộp phí</h1>" in text_of(huys.get(page_of(make.make_order(huy, "4", [fee]))))


def test_pages_cost_few_queries(huys, attempt, django_assert_num_queries):
    page, result = page_of(attempt.order), page_of(attempt.order, "result")

    with django_assert_num_queries(4):  # session, person, order, doubtful attempt
        huys.get(page)
    with django_assert_num_queries(5):  # session, person, order, attempt, its return
        huys.get(result)
    huys.get(reverse("payments:ipn"), make.said(attempt))
    with django_assert_num_queries(4):  # session, person, order, settled attempt
        huys.get(result)


def test_pages_are_kept_by_no_cache_and_hold_no_inline_script(huys, attempt):
    for name in ("order", "result"):
        response = huys.get(page_of(attempt.order, name))

        assert "no-store" in response["Cache-Control"]
        assert "style=" not in response.content.decode()
        assert "onclick" not in response.content.decode()


def test_order_is_open_until_a_server_message_comes(huys, order):
    huys.post(page_of(order, "start"), {"way": "vnpay"})

    assert Order.objects.get().is_open
