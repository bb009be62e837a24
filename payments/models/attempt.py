"""An attempt to pay an order, through a gateway or at the counter."""

from __future__ import annotations

import datetime
from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

CASH = "cash"


class AttemptQuerySet(models.QuerySet["Attempt"]):
    """Adjectives of attempts."""

    def live(self, now: datetime.datetime) -> AttemptQuerySet:
        """Attempts that the person may still be finishing at the gateway."""
        return self.filter(state=Attempt.State.PENDING, expires_at__gt=now)

    def in_doubt(self) -> AttemptQuerySet:
        """Attempts that may turn out to have taken the person's money, the newest first."""
        return self.filter(Q(state=Attempt.State.PENDING) | ~Q(attention="")).order_by("-pk")

    def due_for_query(self, now: datetime.datetime) -> AttemptQuerySet:
        """Attempts whose outcome must be asked of the gateway, the longest waiting first."""
        return self.filter(state=Attempt.State.PENDING, query_after__lte=now).order_by(
            "query_after", "pk"
        )

    def needing_attention(self) -> AttemptQuerySet:
        """Attempts that a person must look at, the oldest first."""
        return self.exclude(attention="").order_by("attention_since", "pk")


class Attempt(models.Model):
    """One try to pay `order`. `txn_ref` is what the gateway calls it; unique for ever.

    SETTLED means that this attempt paid the order, and the database allows one for each order.
    REFUND_DUE means that the gateway took the money when the order was no longer open.
    `attention` says why an operator must look; it is emptied when somebody has.
    """

    class State(models.TextChoices):
        PENDING = "pending", _("Chờ cổng thanh toán trả lời")
        SETTLED = "settled", _("Đã nộp")
        FAILED = "failed", _("Chưa nộp được")
        EXPIRED = "expired", _("Hết hạn, không có giao dịch")
        REFUND_DUE = "refund_due", _("Phải hoàn tiền")
        REFUNDED = "refunded", _("Đã hoàn tiền")

    class Attention(models.TextChoices):
        REFUND = "refund", _("Phải hoàn tiền cho người nộp")
        WRONG_AMOUNT = "wrong_amount", _("Cổng thanh toán báo số tiền khác")
        MONEY_UNCLEAR = "money_unclear", _("Ngân hàng có thể đã trừ tiền, giao dịch bị nghi ngờ")
        UNANSWERED = "unanswered", _("Quá một ngày chưa biết kết quả")

    order = models.ForeignKey("payments.Order", on_delete=models.PROTECT, related_name="attempts")
    gateway = models.CharField(max_length=20)
    txn_ref = models.CharField(max_length=40, unique=True)
    amount = models.PositiveBigIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.PENDING)
    by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="payment_attempts"
    )
    address = models.GenericIPAddressField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    code = models.CharField(max_length=8, blank=True)
    transaction_no = models.CharField(max_length=40, blank=True)
    bank_code = models.CharField(max_length=20, blank=True)
    gateway_time = models.DateTimeField(null=True, blank=True)
    queries = models.PositiveSmallIntegerField(default=0)
    query_after = models.DateTimeField(null=True, blank=True)
    attention = models.CharField(max_length=16, choices=Attention.choices, blank=True, default="")
    attention_since = models.DateTimeField(null=True, blank=True)
    looked_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_note = models.CharField(max_length=500, blank=True)

    objects: ClassVar[AttemptQuerySet] = AttemptQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(name="attempt_amount_positive", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="attempt_state_known",
                condition=Q(
                    state__in=["pending", "settled", "failed", "expired", "refund_due", "refunded"]
                ),
            ),
            models.CheckConstraint(
                name="attempt_ended_has_ended_at",
                condition=Q(state="pending", ended_at__isnull=True)
                | (~Q(state="pending") & Q(ended_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="attempt_expires_after_creation",
                condition=Q(expires_at__gte=F("created_at")),
            ),
            models.CheckConstraint(
                name="attempt_refund_is_seen",
                condition=~Q(state="refund_due") | ~Q(attention=""),
            ),
            models.CheckConstraint(
                name="attempt_attention_has_since",
                condition=Q(attention="") | Q(attention_since__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["order"], condition=Q(state="settled"), name="attempt_settles_order_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["query_after", "id"],
                condition=Q(state="pending"),
                name="attempt_due_for_query",
            ),
            models.Index(
                fields=["attention_since", "id"],
                condition=~Q(attention=""),
                name="attempt_needing_attention",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="attempt_terms_fixed",
                fields=["order", "gateway", "txn_ref", "amount", "created_at"],
            ),
            pgtrigger.Protect(name="attempt_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="attempt_settled_final",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state="settled") & ~pgtrigger.Q(new__state="settled"),
            ),
        ]

    def __str__(self) -> str:
        return self.txn_ref
