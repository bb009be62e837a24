"""VNPAY's querydr: asking how a payment ended (law notes 6.2)."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from typing import Any

import requests
from django.utils import timezone

from payments.gateways.base import (
    AttemptFacts,
    BadSignature,
    GatewayUnavailable,
    Outcome,
    QueryAnswer,
    ServerMessage,
    UnreadableMessage,
)
from payments.gateways.vnpay import codes, fields, signing

VERSION = "2.1.0"
CONNECT_SECONDS = 5
ANSWER_LIMIT_BYTES = 64 * 1024
SERVER_ADDRESS = "127.0.0.1"


def order_info(attempt: AttemptFacts) -> str:
    """Return what the payment page and the bank's statement say.

    Without marks, as VNPAY demands; it names neither the person nor the procedure, which are
    nobody's business at the bank.
    """
    return f"Nop phi le phi {attempt.txn_ref}"


def request_body(attempt: AttemptFacts, configuration: Mapping[str, Any]) -> dict[str, str]:
    """Return the signed query. vnp_TransactionDate repeats vnp_CreateDate of the pay request."""
    body = {
        "vnp_RequestId": uuid.uuid4().hex,
        "vnp_Version": VERSION,
        "vnp_Command": "querydr",
        "vnp_TmnCode": configuration["tmn_code"],
        "vnp_TxnRef": attempt.txn_ref,
        "vnp_TransactionDate": fields.write_time(attempt.created_at),
        "vnp_CreateDate": fields.write_time(timezone.now()),
        "vnp_IpAddr": SERVER_ADDRESS,
        "vnp_OrderInfo": order_info(attempt),
    }
    body["vnp_SecureHash"] = signing.sign_fields(
        body, signing.QUERY_FIELDS, configuration["secret"]
    )
    return body


def ask(attempt: AttemptFacts, configuration: Mapping[str, Any]) -> QueryAnswer:
    """Send the query and return its verified answer.

    Raises GatewayUnavailable when there is no answer or the query was refused, BadSignature,
    UnreadableMessage.
    """
    facts = _post(
        configuration["api_url"], request_body(attempt, configuration), configuration["timeout"]
    )
    return QueryAnswer(read_answer(facts, attempt.txn_ref, configuration), facts)


def read_answer(
    facts: Mapping[str, str], txn_ref: str, configuration: Mapping[str, Any]
) -> ServerMessage:
    """Verify and read an answer; one for another attempt or another merchant is refused."""
    expected = signing.sign_fields(facts, signing.QUERY_ANSWER_FIELDS, configuration["secret"])
    if not signing.is_signed(facts.get("vnp_SecureHash", ""), expected):
        raise BadSignature
    response = facts.get("vnp_ResponseCode", "")
    if response not in (codes.DONE, codes.QUERY_NEVER_SEEN):
        raise GatewayUnavailable(f"querydr answered {response or 'nothing'}", facts)
    if facts.get("vnp_TxnRef") != txn_ref or facts.get("vnp_TmnCode") != configuration["tmn_code"]:
        raise UnreadableMessage("answer about another payment")
    if response == codes.QUERY_NEVER_SEEN:
        return ServerMessage(txn_ref=txn_ref, outcome=Outcome.UNKNOWN, code=response)
    status = facts.get("vnp_TransactionStatus", "")
    if not status:
        raise UnreadableMessage("no outcome")
    return ServerMessage(
        txn_ref=txn_ref,
        outcome=codes.outcome_of_query(status),
        amount=fields.read_amount(facts.get("vnp_Amount", "")),
        code=codes.code_of(response, status),
        transaction_no=facts.get("vnp_TransactionNo", ""),
        bank_code=facts.get("vnp_BankCode", ""),
        gateway_time=fields.read_time(facts.get("vnp_PayDate", "")),
        money_unclear=codes.is_money_unclear("", status),
    )


def _post(url: str, body: Mapping[str, str], timeout: int) -> dict[str, str]:
    try:
        with requests.post(
            url, json=body, timeout=(CONNECT_SECONDS, timeout), allow_redirects=False, stream=True
        ) as response:
            if response.status_code != 200:
                raise GatewayUnavailable(f"HTTP {response.status_code}")
            raw = response.raw.read(ANSWER_LIMIT_BYTES + 1, decode_content=True)
    except (requests.RequestException, OSError) as error:
        raise GatewayUnavailable(type(error).__name__) from error
    if len(raw) > ANSWER_LIMIT_BYTES:
        raise GatewayUnavailable("answer too long")
    try:
        answer = json.loads(raw)
    except ValueError as error:
        raise GatewayUnavailable("answer is not JSON") from error
    if not isinstance(answer, dict):
        raise GatewayUnavailable("answer is not an object")
    return {key: "" if value is None else str(value) for key, value in answer.items()}
