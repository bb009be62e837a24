"""What every registered gateway must do. `SIDES` plays the provider of each."""

from urllib.parse import parse_qsl, urlsplit

import payment_makers as make
import pytest

from payments.gateways import registry
from payments.gateways.base import (
    BadSignature,
    GatewayUnavailable,
    Outcome,
    UnreadableMessage,
    Verdict,
)


class VnpaySide:
    """VNPAY as the tests play it."""

    success = staticmethod(lambda attempt: make.said(attempt))
    failure = staticmethod(lambda attempt: make.said(attempt, response="24", status="02"))
    query_success = staticmethod(lambda attempt: make.answered(attempt))
    signature = "vnp_SecureHash"


SIDES = {"vnpay": VnpaySide}


@pytest.fixture(params=registry.codes())
def code(request):
    return request.param


@pytest.fixture
def gateway(code):
    return registry.get(code)


@pytest.fixture
def side(code):
    return SIDES[code]


@pytest.mark.django_db
def test_start_leads_to_the_provider_and_names_the_attempt(gateway, attempt):
    url = gateway.start(attempt, return_url="http://testserver/tro-ve/", locale="vi")

    parts = urlsplit(url)
    assert parts.scheme in ("http", "https")
    assert attempt.txn_ref in dict(parse_qsl(parts.query)).values()
    assert attempt.order.payer_name not in url


@pytest.mark.django_db
def test_success_is_read_whole(gateway, side, attempt):
    message = gateway.read_server_message(side.success(attempt))

    assert message.outcome is Outcome.PAID
    assert message.txn_ref == attempt.txn_ref
    assert message.amount == 50000
    assert message.transaction_no


@pytest.mark.django_db
def test_failure_is_read_with_words_for_the_person(gateway, side, attempt):
    message = gateway.read_server_message(side.failure(attempt))

    assert message.outcome is Outcome.FAILED
    assert len(str(gateway.explain(message.code))) > 20


@pytest.mark.django_db
def test_changing_any_signed_value_breaks_the_signature(gateway, side, attempt):
    for key, value in side.success(attempt).items():
        changed = side.success(attempt) | {key: f"{value}1"}

        with pytest.raises(BadSignature):
            gateway.read_server_message(changed)


@pytest.mark.django_db
def test_unsigned_message_is_not_believed(gateway, side, attempt):
    params = side.success(attempt)
    del params[side.signature]

    with pytest.raises(BadSignature):
        gateway.read_server_message(params)
    with pytest.raises(BadSignature):
        gateway.read_server_message({})


@pytest.mark.django_db
def test_own_signed_payment_address_is_no_message(gateway, attempt):
    url = gateway.start(attempt, return_url="http://testserver/tro-ve/", locale="vi")

    with pytest.raises(UnreadableMessage):
        gateway.read_server_message(dict(parse_qsl(urlsplit(url).query)))


def test_every_verdict_has_an_answer(gateway):
    for verdict in Verdict:
        assert gateway.answer(verdict)
    assert gateway.answer(Verdict.SETTLED) != gateway.answer(Verdict.REPEATED)


def test_unknown_failure_has_words_too(gateway):
    assert len(str(gateway.explain("?!"))) > 20


@pytest.mark.django_db
def test_query_returns_a_verified_answer(gateway, side, attempt, vnpay_api):
    vnpay_api.answer = side.query_success(attempt)

    answer = registry.get(gateway.code).query(attempt)

    assert answer.message.outcome is Outcome.PAID
    assert answer.message.amount == 50000


@pytest.mark.django_db
def test_query_says_when_nobody_answers(gateway, attempt, settings):
    settings.VNPAY = {**settings.VNPAY, "api_url": "http://127.0.0.1:9/nobody", "timeout": 1}

    with pytest.raises(GatewayUnavailable):
        registry.get(gateway.code).query(attempt)
