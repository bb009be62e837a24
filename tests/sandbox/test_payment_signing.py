"""Signatures of VNPAY 2.1.0, and the strict reading of a payment request."""

import datetime

import pytest
from vnpay_merchant import order, signed_query

from sandbox.payment.orders import BadOrder, read
from sandbox.payment.signing import canonical, sign_fields, sign_query

NOW = datetime.datetime(2026, 11, 22, 8, 5)
TIMES = {"vnp_CreateDate": "20261122080000", "vnp_ExpireDate": "20261122081500"}


def reading(**differs):
    params = order(**{**TIMES, "vnp_TxnRef": "PAY0001", **differs})
    mark = signed_query(params).rpartition("=")[2]
    return read(
        {**params, "vnp_SecureHash": mark},
        tmn_code="DEMO0001",
        secret="SANDBOXVNPAYSECRET",
        now=NOW,
    )


def test_the_vector_of_the_notes():
    params = {
        "vnp_Amount": "5000000",
        "vnp_Command": "pay",
        "vnp_CreateDate": "20261122080000",
        "vnp_CurrCode": "VND",
        "vnp_ExpireDate": "20261122081500",
        "vnp_IpAddr": "127.0.0.1",
        "vnp_Locale": "vn",
        "vnp_OrderInfo": "Le phi ho so 1",
        "vnp_OrderType": "other",
        "vnp_ReturnUrl": "https://example.gov.vn/pay/return",
        "vnp_TmnCode": "DEMO0001",
        "vnp_TxnRef": "PAY0001",
        "vnp_Version": "2.1.0",
    }

    assert canonical(dict(reversed(params.items()))) == (
        "vnp_Amount=5000000&vnp_Command=pay&vnp_CreateDate=20261122080000&vnp_CurrCode=VND"
        "&vnp_ExpireDate=20261122081500&vnp_IpAddr=127.0.0.1&vnp_Locale=vn"
        "&vnp_OrderInfo=Le+phi+ho+so+1&vnp_OrderType=other"
        "&vnp_ReturnUrl=https%3A%2F%2Fexample.gov.vn%2Fpay%2Freturn&vnp_TmnCode=DEMO0001"
        "&vnp_TxnRef=PAY0001&vnp_Version=2.1.0"
    )
    assert sign_query({**params, "vnp_SecureHash": "x"}, "TESTSECRET") == (
        "01048d065caf33ba1ca8d12e14b825d78f71f6f8dd32106bd48b634960ff1ff0"
        "5e9c53f235ec9f266d363246aacb8e2fcea7b0a048d98299aeeb4ce01e1e229a"
    )


def test_an_api_message_is_signed_in_its_order_not_sorted():
    values = {"vnp_B": "1", "vnp_A": "2"}

    assert sign_fields(values, "B|A", "s") != sign_fields(values, "A|B", "s")


def test_a_right_request_is_read():
    found = reading()

    assert (found.txn_ref, found.amount) == ("PAY0001", 50_000)
    assert found.expires_at == datetime.datetime(2026, 11, 22, 8, 15)


@pytest.mark.parametrize(
    ("differs", "code", "reason"),
    [
        ({"vnp_TmnCode": "OTHER001"}, "72", "không có website 'OTHER001'"),
        ({"vnp_Amount": "5000001"}, "03", "vnp_Amount: phải là số đồng nhân 100"),
        ({"vnp_Amount": "50000.0"}, "03", "vnp_Amount: không đúng dạng ('50000.0')"),
        ({"vnp_OrderInfo": "Lệ phí"}, "03", "vnp_OrderInfo: không đúng dạng ('Lệ phí')"),
        ({"vnp_TxnRef": "PAY-1"}, "03", "vnp_TxnRef: không đúng dạng ('PAY-1')"),
        ({"vnp_Locale": None}, "03", "vnp_Locale: thiếu"),
        (
            {"vnp_SecureHashType": "SHA512"},
            "70",
            "sai chữ ký",
        ),
        ({"vnp_Extra": "1"}, "03", "vnp_Extra: không có trong đặc tả 2.1.0"),
        ({"vnp_CreateDate": "20261322080000"}, "03", "vnp_CreateDate: ngày giờ không có thật"),
        ({"vnp_ExpireDate": "20261122080000"}, "03", "vnp_ExpireDate: không sau vnp_CreateDate"),
        ({"vnp_ExpireDate": "20261122080500"}, "15", "giao dịch đã quá hạn thanh toán"),
        (
            {"vnp_ReturnUrl": "https://example.org/"},
            "03",
            "vnp_ReturnUrl: chỉ nhận địa chỉ trên máy này",
        ),
    ],
)
def test_a_wrong_request_is_refused(differs, code, reason):
    with pytest.raises(BadOrder) as refusal:
        reading(**differs)

    assert (refusal.value.code, refusal.value.reason) == (code, reason)
