"""Making and sending IPN requests and signed return addresses."""

from __future__ import annotations

import datetime
import json
from typing import Any

import requests
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from sandbox.payment.models import Attempt, Notification, Payment
from sandbox.payment.signing import canonical, sign_query
from sandbox.switches.models import values_of

TIMEOUT_SECONDS = 10
SAFETY_MS = 30_000
CONFIRMED = {"00", "02"}


def result_params(payment: Payment, *, flaw: str = "") -> dict[str, str]:
    """Return the signed parameters that tell a payment's result; `flaw` spoils them."""
    amount = payment.amount + (1000 if flaw == "wrong_amount" else 0)
    decided = timezone.localtime(payment.decided_at or timezone.now())
    params = {
        "vnp_Amount": str(amount * 100),
        "vnp_BankCode": payment.bank_code,
        "vnp_BankTranNo": f"NCB{payment.transaction_no}" if payment.is_paid else "",
        "vnp_CardType": "ATM",
        "vnp_OrderInfo": payment.info,
        "vnp_PayDate": f"{decided:%Y%m%d%H%M%S}",
        "vnp_ResponseCode": payment.response_code,
        "vnp_TmnCode": payment.tmn_code,
        "vnp_TransactionNo": payment.transaction_no or "0",
        "vnp_TransactionStatus": payment.transaction_status,
        "vnp_TxnRef": payment.txn_ref,
    }
    params = {name: value for name, value in params.items() if value}
    secret = f"{settings.VNPAY['secret']}X" if flaw == "bad_signature" else settings.VNPAY["secret"]
    return {**params, "vnp_SecureHash": sign_query(params, secret)}


def address_with(address: str, params: dict[str, str]) -> str:
    """Return `address` with the signed parameters in its query, kept beside what stands there."""
    joint = "&" if "?" in address else "?"
    return f"{address}{joint}{canonical(params)}&vnp_SecureHash={params['vnp_SecureHash']}"


def merchant_address() -> str:
    """Return where notifications go: the switch's address, else the one configured."""
    return values_of("payment")["ipn_url"] or settings.VNPAY["ipn_url"]


def drop_pending() -> None:
    """Send no notification again that waits to be sent."""
    Notification.objects.filter(confirmed_at=None).update(due_at=None)


def plan(payment: Payment) -> list[Notification]:
    """Queue the notifications that the switches ask for; return those to be sent at once."""
    values = values_of("payment")
    if values["ipn_mode"] == "lost":
        return []
    # What is sent at once is planned for later too, in case this process dies before it is sent.
    delay = values["ipn_delay_ms"] if values["ipn_when"] == "after" else SAFETY_MS
    due = timezone.now() + datetime.timedelta(milliseconds=delay)
    copies = 2 if values["ipn_mode"] == "twice" else 1
    target = merchant_address()
    made = [
        Notification.objects.create(payment=payment, target=target, due_at=due)
        for _ in range(copies)
    ]
    return made if values["ipn_when"] == "before" else []


def claim(pk: int | None = None) -> Notification | None:
    """Take a due notification (or the one named) for one attempt, so that nobody else sends it.

    The next attempt is planned before this one is made: a process that dies loses nothing.
    """
    values = values_of("payment")
    with transaction.atomic():
        rows = Notification.objects.select_for_update(skip_locked=True, of=("self",))
        rows = rows.select_related("payment").filter(confirmed_at=None)
        rows = rows.filter(pk=pk) if pk else rows.filter(due_at__lte=timezone.now())
        found = rows.order_by("due_at", "id").first()
        if found is None:
            return None
        found.attempts_made += 1
        wait = datetime.timedelta(milliseconds=values["ipn_retry_ms"])
        last = found.attempts_made >= values["ipn_max_attempts"]
        found.due_at = None if last else timezone.now() + wait
        found.save(update_fields=["attempts_made", "due_at"])
        return found


def send(notification: Notification) -> Attempt:
    """Send one IPN now and record the merchant's answer; 00 and 02 confirm it."""
    values = values_of("payment")
    flaw = values["ipn_mode"] if values["ipn_mode"] in ("wrong_amount", "bad_signature") else ""
    url = address_with(notification.target, result_params(notification.payment, flaw=flaw))
    attempt = Attempt(notification=notification, url=url, flaw=flaw)
    try:
        with requests.Session() as session:
            session.trust_env = False  # the merchant is on this machine: no proxy
            answer = session.get(url, timeout=TIMEOUT_SECONDS, allow_redirects=False)
        attempt.http_status = answer.status_code
        attempt.answer = answer.text[:2000].replace("\0", "")
        attempt.rsp_code = _rsp_code(attempt.answer) if answer.status_code == 200 else ""
    except requests.RequestException as error:
        attempt.answer = type(error).__name__
    attempt.save()
    if attempt.rsp_code in CONFIRMED:
        now = timezone.now()
        Notification.objects.filter(pk=notification.pk).update(confirmed_at=now, due_at=None)
    return attempt


def _rsp_code(answer: str) -> str:
    try:
        body: Any = json.loads(answer)
    except ValueError:
        return ""
    code = body.get("RspCode") if isinstance(body, dict) else None
    return code if isinstance(code, str) and len(code) == 2 else ""
