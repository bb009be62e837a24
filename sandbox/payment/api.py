"""Transactions as JSON, for tests and reconciliation. Not part of the protocol."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from sandbox.payment import ipn
from sandbox.payment.models import ApiCall, Attempt, Notification, Payment

MOST = 1000


def _local(moment: Any) -> str | None:
    return timezone.localtime(moment).isoformat() if moment else None


def _attempt(attempt: Attempt) -> dict[str, Any]:
    return {
        "at": _local(attempt.at),
        "flaw": attempt.flaw,
        "http_status": attempt.http_status,
        "rsp_code": attempt.rsp_code,
        "answer": attempt.answer,
        "url": attempt.url,
    }


def payment_view(payment: Payment) -> dict[str, Any]:
    """Return one transaction with its IPN attempts and refunds. Amounts in đồng."""
    notifications = list(payment.notifications.prefetch_related("attempts").order_by("id"))
    attempts = [attempt for found in notifications for attempt in found.attempts.all()]
    return {
        "txn_ref": payment.txn_ref,
        "amount": payment.amount,
        "info": payment.info,
        "created_at": _local(payment.created_at),
        "decided_at": _local(payment.decided_at),
        "response_code": payment.response_code or None,
        "transaction_status": payment.transaction_status,
        "transaction_no": payment.transaction_no or None,
        "pay_page": f"{settings.PUBLIC_URL}/vnpay/pay/{payment.token}/",
        "ipn": [_attempt(attempt) for attempt in sorted(attempts, key=lambda found: found.pk)],
        "ipn_confirmed": any(found.confirmed_at for found in notifications),
        "refunds": [
            {"amount": refund.amount, "kind": refund.kind, "at": _local(refund.at)}
            for refund in payment.refunds.order_by("id")
        ],
    }


@require_GET
def payments(request: HttpRequest) -> JsonResponse:
    """The newest transactions, at most 1000; ?day=2026-11-22 for those of a day."""
    rows = Payment.objects.order_by("-id")
    if day := request.GET.get("day"):
        rows = rows.filter(params__vnp_CreateDate__startswith=day.replace("-", ""))
    return JsonResponse({"results": [payment_view(row) for row in rows[:MOST]]})


@require_GET
def payment(_request: HttpRequest, txn_ref: str) -> JsonResponse:
    """The newest transaction with this reference."""
    found = Payment.objects.filter(txn_ref=txn_ref).order_by("-id").first()
    if found is None:
        return JsonResponse({"error": "not held"}, status=404)
    return JsonResponse(payment_view(found))


@csrf_exempt
@require_POST
def send_ipn(_request: HttpRequest, txn_ref: str) -> JsonResponse:
    """Send one more IPN about a decided transaction, now, under the switches as they stand."""
    found = Payment.objects.filter(txn_ref=txn_ref).order_by("-id").first()
    if found is None or found.decided_at is None:
        return JsonResponse({"error": "not decided"}, status=404)
    notification = Notification.objects.create(
        payment=found, target=ipn.merchant_address(), attempts_made=1
    )
    return JsonResponse(_attempt(ipn.send(notification)))


@require_GET
def calls(request: HttpRequest) -> JsonResponse:
    """The newest calls of querydr and refund, at most 1000; ?txn_ref= for those of one."""
    rows = ApiCall.objects.order_by("-id")
    if txn_ref := request.GET.get("txn_ref"):
        rows = rows.filter(txn_ref=txn_ref)
    shown = [
        {"at": _local(row.at), "command": row.command, "request": row.request, "answer": row.answer}
        for row in rows[:MOST]
    ]
    return JsonResponse({"results": shown})
