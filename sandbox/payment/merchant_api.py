"""querydr and refund: POST /vnpay/merchant_webapi/api/transaction (law notes 6.2).

Codes 93, 95 and 04 of refunds are recalled, not in the notes.
"""

from __future__ import annotations

import json
import re
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from sandbox.payment import signing
from sandbox.payment.models import ApiCall, Payment, Refund
from sandbox.payment.pages import transaction_number
from sandbox.switches.faults import faulty
from sandbox.switches.models import values_of

_FORMS = {
    "vnp_RequestId": r"[0-9A-Za-z]{1,32}",
    "vnp_Version": r"2\.1\.0",
    "vnp_Command": r"querydr|refund",
    "vnp_TmnCode": r"[0-9A-Z]{8}",
    "vnp_TxnRef": r"[0-9A-Za-z]{1,100}",
    "vnp_TransactionDate": r"\d{14}",
    "vnp_CreateDate": r"\d{14}",
    "vnp_IpAddr": r"[0-9a-fA-F.:]{7,45}",
    "vnp_OrderInfo": r"[ -~]{1,255}",
    "vnp_SecureHash": r"[0-9a-fA-F]{128}",
}
_REFUND_FORMS = {
    "vnp_TransactionType": r"02|03",
    "vnp_Amount": r"[1-9]\d{2,11}",
    "vnp_TransactionNo": r"\d{1,15}",
    "vnp_CreateBy": r"[ -~]{1,245}",
}
_OPTIONAL = {"querydr": {"vnp_TransactionNo": r"\d{1,15}"}, "refund": {}}
MESSAGES = {
    "00": "Success",
    "02": "TmnCode is not valid",
    "03": "Data is not in the right format",
    "04": "Full refund after a partial one",
    "91": "Transaction not found",
    "93": "Invalid refund amount",
    "94": "Duplicate request",
    "95": "Transaction was not successful",
    "97": "Invalid signature",
    "99": "Other error",
}
Body = dict[str, str]


class Refused(Exception):
    """The call is answered with this code."""


@csrf_exempt
@require_POST
@faulty("payment")
def transaction_api(request: HttpRequest) -> JsonResponse:
    """Answer querydr or refund, signed."""
    try:
        raw = json.loads(request.body)
    except ValueError:
        raw = None
    sent: Body = {
        _plain(key): _plain(value) for key, value in (raw if isinstance(raw, dict) else {}).items()
    }
    answer: Body = {}
    try:
        with transaction.atomic():
            answer = _handle(sent)
            _record(sent, answer, unique=True)
    except IntegrityError:
        answer = _answer(sent, "94")
        _record(sent, answer)
    except Refused as refusal:
        answer = _answer(sent, str(refusal))
        _record(sent, answer)
    return JsonResponse(answer)


def _plain(value: Any) -> str:
    """Return text that can be stored: a whole number as its digits, anything else as nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return str(value).replace("\0", "").encode(errors="replace").decode()


def _record(sent: Body, answer: Body, *, unique: bool = False) -> None:
    ApiCall.objects.create(
        command=sent.get("vnp_Command", "")[:20],
        txn_ref=sent.get("vnp_TxnRef", "")[:100],
        request_id=sent["vnp_RequestId"] if unique else "",
        day=timezone.localdate(),
        request=sent,
        answer=answer,
    )


def _handle(sent: Body) -> Body:
    if sent.get("vnp_TmnCode") != settings.VNPAY["tmn_code"]:
        raise Refused("02")
    command = sent.get("vnp_Command", "")
    refund = command == "refund"
    forms = {**_FORMS, **_REFUND_FORMS} if refund else _FORMS
    allowed = {**forms, **_OPTIONAL.get(command, {})}
    if forms.keys() - sent.keys() or sent.keys() - allowed.keys():
        raise Refused("03")
    if any(not re.fullmatch(allowed[name], value) for name, value in sent.items()):
        raise Refused("03")
    order = signing.REFUND_ORDER if refund else signing.QUERY_ORDER
    right = signing.sign_fields(sent, order, settings.VNPAY["secret"])
    if not signing.same(right, sent["vnp_SecureHash"]):
        raise Refused("97")
    payment = (
        Payment.objects.select_for_update()
        .filter(txn_ref=sent["vnp_TxnRef"], params__vnp_CreateDate=sent["vnp_TransactionDate"])
        .first()
    )
    if payment is None:
        raise Refused("91")
    return _refund(sent, payment) if refund else _answer(sent, "00", payment)


def _refund(sent: Body, payment: Payment) -> Body:
    amount, done = int(sent["vnp_Amount"]), payment.refunded
    if values_of("payment")["refund_mode"] == "refuse":
        raise Refused("99")
    if not payment.is_paid:
        raise Refused("95")
    full = sent["vnp_TransactionType"] == "02"
    if full and done:
        raise Refused("04")
    wanted = amount // 100
    if amount % 100 or (full and wanted != payment.amount) or wanted > payment.amount - done:
        raise Refused("93")
    number = transaction_number(f"{sent['vnp_RequestId']}{payment.txn_ref}")
    kind = sent["vnp_TransactionType"]
    Refund.objects.create(payment=payment, amount=wanted, kind=kind, transaction_no=number)
    changed = {
        "vnp_Amount": str(amount),
        "vnp_TransactionNo": number,
        "vnp_TransactionType": kind,
        "vnp_TransactionStatus": "05",
    }
    return _answer(sent, "00", payment, changed)


def _answer(
    sent: Body, code: str, payment: Payment | None = None, changed: Body | None = None
) -> Body:
    """Return a signed answer; `payment` tells the transaction, `changed` replaces some of it."""
    command = sent.get("vnp_Command", "")
    body: Body = {
        "vnp_ResponseId": transaction_number(sent.get("vnp_RequestId", "")),
        "vnp_Command": command,
        "vnp_ResponseCode": code,
        "vnp_Message": MESSAGES[code],
        "vnp_TmnCode": sent.get("vnp_TmnCode", ""),
        "vnp_TxnRef": sent.get("vnp_TxnRef", ""),
    }
    if payment:
        body |= _facts(payment)
    body |= changed or {}
    order = signing.REFUND_ANSWER_ORDER if command == "refund" else signing.QUERY_ANSWER_ORDER
    return {**body, "vnp_SecureHash": signing.sign_fields(body, order, settings.VNPAY["secret"])}


def _facts(payment: Payment) -> Body:
    last_refund = payment.refunds.order_by("-id").first()
    paid_at = timezone.localtime(payment.decided_at) if payment.decided_at else None
    facts: dict[str, Any] = {
        "vnp_Amount": str(payment.amount * 100),
        "vnp_BankCode": payment.bank_code,
        "vnp_PayDate": f"{paid_at:%Y%m%d%H%M%S}" if paid_at else "",
        "vnp_TransactionNo": payment.transaction_no or "0",
        "vnp_TransactionType": last_refund.kind if last_refund else "01",
        "vnp_TransactionStatus": payment.transaction_status,
        "vnp_OrderInfo": payment.info,
        "vnp_PromotionCode": "",
        "vnp_PromotionAmount": "",
    }
    return facts
