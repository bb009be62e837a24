"""Paying over HTTP: the page, the IPN and its switches, querydr and refund."""

import datetime
import re
import time

import pytest
import requests
from vnpay_merchant import api_call, checked, listening, order, pay_url, signed, stamp

QUERY = "RequestId|Version|Command|TmnCode|TxnRef|TransactionDate|CreateDate|IpAddr|OrderInfo"
REFUND = (
    "RequestId|Version|Command|TmnCode|TransactionType|TxnRef|Amount|TransactionNo|"
    "TransactionDate|CreateBy|CreateDate|IpAddr|OrderInfo"
)
REFUND_ANSWER = (
    "ResponseId|Command|ResponseCode|Message|TmnCode|TxnRef|Amount|BankCode|PayDate|"
    "TransactionNo|TransactionType|TransactionStatus|OrderInfo"
)
QUERY_ANSWER = f"{REFUND_ANSWER}|PromotionCode|PromotionAmount"


@pytest.fixture
def merchant(sandbox):
    with listening() as found:
        sandbox.switch("payment", ipn_url=[found.url], ipn_retry_ms=300)
        yield found


def ask(sandbox, params, request_id, **differs):
    values = {
        "RequestId": request_id,
        "Version": "2.1.0",
        "Command": "querydr",
        "TmnCode": "DEMO0001",
        "TxnRef": params["vnp_TxnRef"],
        "TransactionDate": params["vnp_CreateDate"],
        "CreateDate": stamp(),
        "IpAddr": "127.0.0.1",
        "OrderInfo": "Hoi giao dich",
        **differs,
    }
    fields = REFUND if values["Command"] == "refund" else QUERY
    return post(sandbox, api_call(fields, **values))


def post(sandbox, body):
    return sandbox.post("/vnpay/merchant_webapi/api/transaction", body).json()


def refund(sandbox, params, request_id, amount, kind):
    more = {"TransactionType": kind, "Amount": amount, "TransactionNo": "0", "CreateBy": "ke toan"}
    return ask(sandbox, params, request_id, Command="refund", **more)


def attempts(sandbox, params, count, seconds=10):
    until = time.monotonic() + seconds
    found = []
    while len(found) < count and time.monotonic() < until:
        found = sandbox.payment(params["vnp_TxnRef"])["ipn"]
        time.sleep(0.02)
    assert len(found) == count
    return found


def moment(text):
    return datetime.datetime.fromisoformat(text)


def code_of(answer):
    return answer["vnp_ResponseCode"]


def ref(params, letter):
    return f"{letter}{params['vnp_TxnRef'][-20:]}"


def test_a_payment_succeeds_and_both_ways_tell_it(sandbox, merchant):
    params = order()

    back = sandbox.pay(pay_url(sandbox, params))

    told = checked(back)
    assert back.startswith("http://127.0.0.1:8000/thanh-toan/tro-ve/?tu=vnpay&vnp_Amount=5000000&")
    assert told.pop("vnp_PayDate")[:8] == params["vnp_CreateDate"][:8]
    number = told.pop("vnp_TransactionNo")
    assert len(number) == 8
    assert told == {
        "vnp_Amount": "5000000",
        "vnp_BankCode": "NCB",
        "vnp_BankTranNo": f"NCB{number}",
        "vnp_CardType": "ATM",
        "vnp_OrderInfo": "Le phi ho so 1",
        "vnp_ResponseCode": "00",
        "vnp_TmnCode": "DEMO0001",
        "vnp_TransactionStatus": "00",
        "vnp_TxnRef": params["vnp_TxnRef"],
    }
    assert [checked(path) for path in merchant.received] == [checked(back)]
    held = sandbox.payment(params["vnp_TxnRef"])
    assert (held["amount"], held["response_code"], held["ipn_confirmed"]) == (50_000, "00", True)


@pytest.mark.parametrize(("choice", "status"), [("24", "02"), ("51", "02"), ("07", "07")])
def test_a_payment_fails_in_the_way_that_is_chosen(sandbox, merchant, choice, status):
    back = sandbox.pay(pay_url(sandbox, order()), choice)

    told = checked(back)
    assert (told["vnp_ResponseCode"], told["vnp_TransactionStatus"]) == (choice, status)
    assert [checked(path) for path in merchant.received] == [told]


def test_a_wrong_signature_shows_no_payment_page(sandbox):
    params = order()

    page = requests.get(pay_url(sandbox, params, secret="x"), timeout=5)

    assert page.status_code == 400
    assert "Mã 70: sai chữ ký" in page.text
    assert sandbox.get(f"/api/payments/{params['vnp_TxnRef']}/").status_code == 404


def test_the_payment_page_names_the_amount(sandbox):
    page = requests.get(pay_url(sandbox, order()), timeout=5).text

    assert "Thanh toán 50.000\N{NO-BREAK SPACE}đồng" in page
    assert "Hủy giao dịch" in page


def test_a_reference_is_used_once_a_day(sandbox, merchant):
    params = order()
    address = pay_url(sandbox, params)
    assert requests.get(address, timeout=5).status_code == 200
    assert requests.get(address, timeout=5).status_code == 200
    other = requests.get(pay_url(sandbox, {**params, "vnp_Amount": "100"}), timeout=5)
    assert other.status_code == 400

    sandbox.pay(address)

    again = requests.get(address, timeout=5)
    assert again.status_code == 400
    assert f"Mã 01: giao dịch {params['vnp_TxnRef']} đã tồn tại" in again.text


def test_a_second_choice_changes_nothing(sandbox, merchant):
    params = order()
    requests.get(pay_url(sandbox, params), timeout=5)
    page = sandbox.payment(params["vnp_TxnRef"])["pay_page"]

    first = sandbox.pay(page)
    again = requests.get(page, timeout=5, allow_redirects=False).headers["Location"]

    assert checked(again) == checked(first)
    merchant.wait_for(1)


def test_an_ipn_is_sent_again_until_it_is_confirmed(sandbox, merchant):
    merchant.answers = ["99", "97", "02"]
    params = order()

    sandbox.pay(pay_url(sandbox, params))

    told = attempts(sandbox, params, 3)
    assert [attempt["rsp_code"] for attempt in told] == ["99", "97", "02"]
    assert len(set(merchant.received)) == 1


def test_an_ipn_is_given_up_after_the_attempts_allowed(sandbox, merchant):
    sandbox.switch("payment", ipn_max_attempts=2, ipn_retry_ms=1)
    merchant.answers = ["99"]

    sandbox.pay(pay_url(sandbox, order()))

    merchant.wait_for(2)
    with pytest.raises(AssertionError):
        merchant.wait_for(3, seconds=1)


def test_an_ipn_can_come_twice(sandbox, merchant):
    sandbox.switch("payment", ipn_mode="twice")

    back = sandbox.pay(pay_url(sandbox, order()))

    assert [checked(path) for path in merchant.received] == [checked(back)] * 2


def test_an_ipn_can_be_lost_and_asked_for_later(sandbox, merchant):
    sandbox.switch("payment", ipn_mode="lost")
    params = order()
    back = sandbox.pay(pay_url(sandbox, params))
    assert merchant.received == []

    sent = sandbox.post(f"/api/payments/{params['vnp_TxnRef']}/ipn/").json()

    assert sent["rsp_code"] == "00"
    assert [checked(path) for path in merchant.received] == [checked(back)]


def test_an_ipn_can_tell_a_wrong_amount(sandbox, merchant):
    sandbox.switch("payment", ipn_mode="wrong_amount")
    merchant.answers = ["04"]

    back = sandbox.pay(pay_url(sandbox, order()))

    assert checked(merchant.received[0])["vnp_Amount"] == "5100000"
    assert checked(back)["vnp_Amount"] == "5000000"


def test_an_ipn_can_be_wrongly_signed(sandbox, merchant):
    sandbox.switch("payment", ipn_mode="bad_signature")
    merchant.answers = ["97"]

    back = sandbox.pay(pay_url(sandbox, order()))

    with pytest.raises(AssertionError):
        checked(merchant.received[0])
    assert checked(back)["vnp_ResponseCode"] == "00"


def test_an_ipn_can_come_after_the_payer(sandbox, merchant):
    sandbox.switch("payment", ipn_when="after", ipn_delay_ms=400)
    params = order()

    back = sandbox.pay(pay_url(sandbox, params))

    [attempt] = attempts(sandbox, params, 1)
    decided = moment(sandbox.payment(params["vnp_TxnRef"])["decided_at"])
    assert moment(attempt["at"]) - decided >= datetime.timedelta(milliseconds=400)
    assert checked(merchant.received[0]) == checked(back)


def test_querydr_tells_the_state_of_a_payment(sandbox, merchant):
    params = order()
    requests.get(pay_url(sandbox, params), timeout=5)
    waiting = ask(sandbox, params, ref(params, "a"))
    sandbox.pay(sandbox.payment(params["vnp_TxnRef"])["pay_page"])

    paid = ask(sandbox, params, ref(params, "b"))

    assert (code_of(waiting), waiting["vnp_TransactionStatus"]) == ("00", "01")
    assert (code_of(paid), paid["vnp_TransactionStatus"]) == ("00", "00")
    assert (paid["vnp_Amount"], paid["vnp_TransactionType"]) == ("5000000", "01")
    mark = signed("|".join(paid[f"vnp_{name}"] for name in QUERY_ANSWER.split("|")))
    assert paid["vnp_SecureHash"] == mark


def test_querydr_is_refused_by_code(sandbox, merchant):
    params = order()
    requests.get(pay_url(sandbox, params), timeout=5)

    assert code_of(ask(sandbox, params, ref(params, "a"))) == "00"
    assert code_of(ask(sandbox, params, ref(params, "a"))) == "94"
    assert code_of(ask(sandbox, params, ref(params, "b"), TmnCode="OTHER001")) == "02"
    assert code_of(ask(sandbox, params, "x" * 33)) == "03"
    assert code_of(ask(sandbox, params, ref(params, "c"), TxnRef="PAY0")) == "91"
    assert code_of(ask(sandbox, params, ref(params, "d"), TransactionDate=stamp(-9))) == "91"
    assert code_of(post(sandbox, {"vnp_TmnCode": "DEMO0001"})) == "03"


def test_querydr_with_a_wrong_signature_is_refused(sandbox):
    params = order()
    values = dict.fromkeys(QUERY.split("|"), "1") | {
        "RequestId": ref(params, "e"),
        "Version": "2.1.0",
        "Command": "querydr",
        "TmnCode": "DEMO0001",
        "TransactionDate": stamp(),
        "CreateDate": stamp(),
        "IpAddr": "127.0.0.1",
    }
    body = api_call(QUERY, **values)

    assert code_of(post(sandbox, {**body, "vnp_SecureHash": "0" * 128})) == "97"


def test_a_refund_in_parts_and_no_more_than_was_paid(sandbox, merchant):
    params = order()
    sandbox.pay(pay_url(sandbox, params))

    first = refund(sandbox, params, ref(params, "a"), "2000000", "03")
    too_much = refund(sandbox, params, ref(params, "b"), "4000000", "03")
    full = refund(sandbox, params, ref(params, "c"), "5000000", "02")
    rest = refund(sandbox, params, ref(params, "d"), "3000000", "03")

    assert [code_of(answer) for answer in (first, too_much, full, rest)] == ["00", "93", "04", "00"]
    assert (first["vnp_TransactionStatus"], first["vnp_Amount"]) == ("05", "2000000")
    mark = signed("|".join(first[f"vnp_{name}"] for name in REFUND_ANSWER.split("|")))
    assert first["vnp_SecureHash"] == mark
    refunds = sandbox.payment(params["vnp_TxnRef"])["refunds"]
    assert [(row["amount"], row["kind"]) for row in refunds] == [(20_000, "03"), (30_000, "03")]
    assert ask(sandbox, params, ref(params, "e"))["vnp_TransactionType"] == "03"


def test_a_refund_in_full_is_the_whole_amount(sandbox, merchant):
    params = order()
    sandbox.pay(pay_url(sandbox, params))

    assert code_of(refund(sandbox, params, ref(params, "a"), "4900000", "02")) == "93"
    assert code_of(refund(sandbox, params, ref(params, "b"), "5000000", "02")) == "00"
    assert code_of(refund(sandbox, params, ref(params, "c"), "5000000", "02")) == "04"


def test_what_was_not_paid_is_not_refunded(sandbox, merchant):
    params = order()
    sandbox.pay(pay_url(sandbox, params), "24")

    assert code_of(refund(sandbox, params, ref(params, "a"), "5000000", "02")) == "95"
    assert sandbox.payment(params["vnp_TxnRef"])["refunds"] == []


def test_refunds_can_be_refused_by_a_switch(sandbox, merchant):
    params = order()
    sandbox.pay(pay_url(sandbox, params))
    sandbox.switch("payment", refund_mode="refuse")

    assert code_of(refund(sandbox, params, ref(params, "a"), "5000000", "02")) == "99"


def test_a_refund_with_a_lost_answer_was_done(sandbox, merchant):
    params = order()
    sandbox.pay(pay_url(sandbox, params))
    sandbox.switch("payment", lost_ack_next=1)

    with pytest.raises(requests.ConnectionError):
        refund(sandbox, params, ref(params, "a"), "5000000", "02")

    assert len(sandbox.payment(params["vnp_TxnRef"])["refunds"]) == 1


def test_the_page_of_a_transaction_shows_its_notifications(sandbox, merchant):
    params = order()
    sandbox.pay(pay_url(sandbox, params))
    ask(sandbox, params, ref(params, "a"))

    listing = sandbox.get("/payments/").text
    number = re.search(r'href="/payments/(\d+)/"', listing)[1]
    page = sandbox.get(f"/payments/{number}/").text

    assert params["vnp_TxnRef"] in listing
    assert "Thông báo 1, đã được xác nhận" in page
    assert "querydr" in page
