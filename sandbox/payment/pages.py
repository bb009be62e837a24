"""The payer's pages, and the list of transactions."""

from __future__ import annotations

import secrets
import zlib

from django.conf import settings
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from sandbox.payment import ipn
from sandbox.payment.models import ApiCall, Payment
from sandbox.payment.orders import BAD_FORMAT, EXISTS, BadOrder, Order, read
from sandbox.payment.results import RESULTS


@require_GET
def open_payment(request: HttpRequest) -> HttpResponse:
    """Check a payment request (vpcpay.html) and show the payment page."""
    merchant = settings.VNPAY
    try:
        if any(len(values) > 1 for _name, values in request.GET.lists()):
            raise BadOrder(BAD_FORMAT, "tham số bị lặp lại")
        params = request.GET.dict()
        now = timezone.make_naive(timezone.now())
        order = read(params, tmn_code=merchant["tmn_code"], secret=merchant["secret"], now=now)
        payment = _register(order, params)
    except BadOrder as refusal:
        context = {"code": refusal.code, "reason": refusal.reason}
        return render(request, "sandbox/payment/refused.html", context, status=400)
    return HttpResponseRedirect(f"/vnpay/pay/{payment.token}/")


def _register(order: Order, params: dict[str, str]) -> Payment:
    """Return the payment of this order; raise BadOrder when its reference is taken for the day."""
    payment, made = Payment.objects.get_or_create(
        tmn_code=params["vnp_TmnCode"],
        txn_ref=order.txn_ref,
        day=order.created_at.date(),
        defaults={
            "token": secrets.token_urlsafe(24),
            "amount": order.amount,
            "info": order.info,
            "return_url": order.return_url,
            "params": params,
            "created_at": timezone.make_aware(order.created_at),
            "expires_at": timezone.make_aware(order.expires_at),
        },
    )
    if not made and (payment.decided_at or payment.params != params):
        raise BadOrder(EXISTS, f"giao dịch {order.txn_ref} đã tồn tại")
    return payment


@require_http_methods(["GET", "POST"])
def pay(request: HttpRequest, token: str) -> HttpResponse:
    """Show the choice of results; on the choice, notify the merchant and send the payer back."""
    payment = get_object_or_404(Payment, token=token)
    choice = request.POST.get("result", "")
    if request.method == "POST" and choice in RESULTS:
        payment, fresh = _decide(payment.pk, choice)
        if fresh:
            for notification in ipn.plan(payment):
                if claimed := ipn.claim(notification.pk):
                    ipn.send(claimed)
    if payment.decided_at:
        return HttpResponseRedirect(
            ipn.address_with(payment.return_url, ipn.result_params(payment))
        )
    context = {"payment": payment, "results": RESULTS, "expired": _is_over(payment)}
    return render(request, "sandbox/payment/pay.html", context)


@transaction.atomic
def _decide(pk: int, choice: str) -> tuple[Payment, bool]:
    """Settle a payment once; return it and whether this call settled it."""
    payment = Payment.objects.select_for_update().get(pk=pk)
    if payment.decided_at:
        return payment, False
    choice = "11" if _is_over(payment) else choice
    payment.response_code, payment.transaction_status = choice, RESULTS[choice].status
    payment.bank_code, payment.decided_at = "NCB", timezone.now()
    if choice in ("00", "07"):
        payment.transaction_no = transaction_number(f"{payment.day}{payment.txn_ref}")
    payment.save()
    return payment, True


def _is_over(payment: Payment) -> bool:
    return timezone.now() >= payment.expires_at


def transaction_number(seed: str) -> str:
    """Return the gateway's own number of a transaction: eight digits, the same for a seed."""
    return f"{10_000_000 + zlib.crc32(seed.encode()) % 90_000_000}"


@require_GET
def payments(request: HttpRequest) -> HttpResponse:
    """Every transaction, newest first."""
    page = Paginator(Payment.objects.order_by("-id"), 50).get_page(request.GET.get("trang"))
    return render(request, "sandbox/payment/list.html", {"page": page, "here": "payments"})


@require_GET
def payment(request: HttpRequest, number: int) -> HttpResponse:
    """One transaction: its IPN attempts, refunds and API calls."""
    found = get_object_or_404(Payment, pk=number)
    notifications = found.notifications.prefetch_related("attempts").order_by("id")
    context = {
        "payment": found,
        "notifications": notifications,
        "refunds": found.refunds.order_by("id"),
        "calls": ApiCall.objects.filter(txn_ref=found.txn_ref).order_by("id")[:200],
        "here": "payments",
    }
    return render(request, "sandbox/payment/detail.html", context)
