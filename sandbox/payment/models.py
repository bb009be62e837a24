"""Payments, the notifications (IPN) sent about them, refunds, and every API call."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q, Sum
from django.utils import timezone

from sandbox.payment.results import RESULTS


class Payment(models.Model):
    """A payment that was shown to a payer. Amount in đồng."""

    tmn_code = models.CharField(max_length=8)
    txn_ref = models.CharField(max_length=100)
    day = models.DateField()
    token = models.CharField(max_length=64, unique=True)
    amount = models.PositiveBigIntegerField()
    info = models.CharField(max_length=255)
    return_url = models.TextField()
    params = models.JSONField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    response_code = models.CharField(max_length=2, blank=True)
    transaction_status = models.CharField(max_length=2, default="01")
    transaction_no = models.CharField(max_length=15, blank=True)
    bank_code = models.CharField(max_length=20, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tmn_code", "txn_ref", "day"], name="payment_ref_once_a_day"
            ),
            models.CheckConstraint(
                name="payment_decided_has_code",
                condition=Q(decided_at__isnull=True, response_code="")
                | Q(decided_at__isnull=False) & ~Q(response_code=""),
            ),
        ]

    def __str__(self) -> str:
        return self.txn_ref

    @property
    def is_paid(self) -> bool:
        """Did the payer's money move?"""
        return self.response_code == "00"

    @property
    def result_label(self) -> str:
        """The result in words."""
        return RESULTS[self.response_code].label if self.response_code else "Chưa có kết quả"

    @property
    def refunded(self) -> int:
        """How much has been paid back, in đồng."""
        found: dict[str, Any] = self.refunds.aggregate(total=Sum("amount"))
        return found["total"] or 0


class Notification(models.Model):
    """An IPN to be sent until the merchant confirms it, or the attempts are used up."""

    payment = models.ForeignKey(Payment, models.CASCADE, related_name="notifications")
    target = models.TextField(default="")
    due_at = models.DateTimeField(null=True, db_index=True)
    attempts_made = models.PositiveSmallIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"IPN {self.payment.txn_ref}"


class Attempt(models.Model):
    """One IPN request and what the merchant answered."""

    notification = models.ForeignKey(Notification, models.CASCADE, related_name="attempts")
    at = models.DateTimeField(default=timezone.now)
    url = models.TextField()
    flaw = models.CharField(max_length=20, blank=True)
    http_status = models.PositiveSmallIntegerField(null=True)
    answer = models.TextField(blank=True)
    rsp_code = models.CharField(max_length=2, blank=True)

    def __str__(self) -> str:
        return f"{self.at:%H:%M:%S} {self.rsp_code or self.http_status}"


class Refund(models.Model):
    """Money paid back. Amount in đồng."""

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="refunds")
    at = models.DateTimeField(default=timezone.now)
    amount = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=2)
    transaction_no = models.CharField(max_length=15)

    def __str__(self) -> str:
        return f"{self.payment.txn_ref} {self.amount}"


class ApiCall(models.Model):
    """One call of querydr or refund, with its answer."""

    at = models.DateTimeField(default=timezone.now)
    command = models.CharField(max_length=20, blank=True)
    txn_ref = models.CharField(max_length=100, blank=True, db_index=True)
    request_id = models.CharField(max_length=32, blank=True)
    day = models.DateField()
    request = models.JSONField()
    answer = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request_id", "day"],
                condition=~Q(request_id=""),
                name="api_request_id_once_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.command} {self.txn_ref}"
