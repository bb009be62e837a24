"""The signatures of VNPAY 2.1.0."""

from urllib.parse import parse_qsl

from payments.gateways.vnpay import signing

VECTOR = (
    "vnp_Amount=5000000&vnp_Command=pay&vnp_CreateDate=20261122080000&vnp_CurrCode=VND"
    "&vnp_ExpireDate=20261122081500&vnp_IpAddr=127.0.0.1&vnp_Locale=vn"
    "&vnp_OrderInfo=Le+phi+ho+so+1&vnp_OrderType=other"
    "&vnp_ReturnUrl=https%3A%2F%2Fexample.gov.vn%2Fpay%2Freturn&vnp_TmnCode=DEMO0001"
    "&vnp_TxnRef=PAY0001&vnp_Version=2.1.0"
)
VECTOR_HASH = (
    "01048d065caf33ba1ca8d12e14b825d78f71f6f8dd32106bd48b634960ff1ff0"
    "5e9c53f235ec9f266d363246aacb8e2fcea7b0a048d98299aeeb4ce01e1e229a"
)


def test_known_vector_is_reproduced():
    params = dict(parse_qsl(VECTOR))

    assert signing.hash_data(params) == VECTOR
    assert signing.sign(params, "TESTSECRET") == VECTOR_HASH


def test_order_of_parameters_and_unsigned_ones_do_not_matter():
    params = dict(reversed(parse_qsl(VECTOR)))
    params |= {"vnp_SecureHash": "x", "vnp_SecureHashType": "SHA512", "utm_source": "zalo"}

    assert signing.sign(params, "TESTSECRET") == VECTOR_HASH


def test_marks_and_spaces_are_encoded():
    assert signing.hash_data({"vnp_A": "Lệ phí 1&2"}) == "vnp_A=L%E1%BB%87+ph%C3%AD+1%262"


def test_fields_of_a_query_are_joined_in_the_fixed_order_without_encoding():
    body = {"vnp_TxnRef": "PAY0001", "vnp_RequestId": "r1", "vnp_OrderInfo": "Lệ phí & khác"}

    given = signing.sign_fields(body, signing.QUERY_FIELDS, "TESTSECRET")

    assert given == signing.digest("r1||||PAY0001||||Lệ phí & khác", "TESTSECRET")


def test_signature_is_compared_whole_and_whatever_its_letters():
    assert signing.is_signed(VECTOR_HASH.upper(), VECTOR_HASH)
    assert not signing.is_signed(VECTOR_HASH[:-1], VECTOR_HASH)
    assert not signing.is_signed("", VECTOR_HASH)
    assert not signing.is_signed("chữ có dấu", VECTOR_HASH)
