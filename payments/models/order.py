"""An order: money owed for one purpose, with its own states."""

from __future__ import annotations

import uuid
from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Order(models.Model):
    """What a person owes and for what: lines, their sum, and whether it was paid.

    `purpose` names who wanted the money (payments.purposes) and `reference` is opaque here: the
    room knows no dossier. `lines` is a list of {code, name, kind, amount}, amounts in đồng,
    negative for a reduction. The state moves OPEN → PAID or OPEN → CANCELLED and never back; only
    payments.actions move it.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Chờ nộp")
        PAID = "paid", _("Đã nộp")
        CANCELLED = "cancelled", _("Đã hủy")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    purpose = models.CharField(max_length=40)
    reference = models.CharField(max_length=64)
    title = models.CharField(max_length=300)
    payer_name = models.CharField(max_length=300)
    payer = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="orders"
    )
    lines: models.JSONField[list[dict[str, Any]], list[dict[str, Any]]] = models.JSONField()
    amount = models.PositiveBigIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    opened_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancel_reason = models.CharField(max_length=300, blank=True)
    confirmation = models.ForeignKey(
        "documents.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(name="order_amount_positive", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="order_state_known", condition=Q(state__in=["open", "paid", "cancelled"])
            ),
            models.CheckConstraint(
                name="order_paid_has_paid_at",
                condition=Q(state="paid", paid_at__isnull=False)
                | (~Q(state="paid") & Q(paid_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="order_cancelled_has_cancelled_at",
                condition=Q(state="cancelled", cancelled_at__isnull=False)
                | (~Q(state="cancelled") & Q(cancelled_at__isnull=True)),
            ),
            models.UniqueConstraint(
                fields=["purpose", "reference"],
                condition=Q(state="open"),
                name="order_open_once_for_reference",
            ),
        ]
        indexes = [
            models.Index(fields=["purpose", "reference", "-opened_at"], name="order_by_reference")
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="order_terms_fixed",
                fields=["id", "purpose", "reference", "lines", "amount", "opened_at"],
            ),
            pgtrigger.Protect(name="order_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="order_state_final",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state__df=pgtrigger.F("new__state"))
                & ~pgtrigger.Q(old__state="open"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.amount}"

    @property
    def is_open(self) -> bool:
        """May it still be paid?"""
        return self.state == self.State.OPEN

    @property
    def is_paid(self) -> bool:
        """Was it paid?"""
        return self.state == self.State.PAID
