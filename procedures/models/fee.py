"""Fees (phí), charges (lệ phí) and their waivers, as published; fees.py computes with them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from procedures.models.choices import Channel, FeeDoubt, FeeKind
from procedures.models.part import VersionPart
from procedures.rates import Per, dong


class FeeRule(VersionPart):
    """One fee of a version.

    `amount_dong` is null when the source names no sure amount. `doubt` says why, or that the
    amount stands beside others and the source does not say when it holds: `procedures.fees`
    then refuses to compute. `text` is as published, `case` too. `channel` null means every
    channel; `condition` is a rule of portal.eforms over the answers.

    With `quantity`, the key of a number question of the form, `amount_dong` is the price of one
    `quantity_unit` ("bản"); the first `quantity_free` cost nothing, and the whole is never more
    than `most_dong` (`procedures.rates`).
    """

    Doubt = FeeDoubt

    code = models.CharField(max_length=60)
    name = models.TextField(blank=True)
    kind = models.CharField(max_length=6, choices=FeeKind.choices, default=FeeKind.FEE)
    channel = models.PositiveSmallIntegerField(choices=Channel.choices, null=True, blank=True)
    case = models.CharField(max_length=200, blank=True)
    condition = models.JSONField(null=True, blank=True)
    amount_dong = models.PositiveBigIntegerField(null=True, blank=True)
    text = models.TextField(blank=True)
    doubt = models.CharField(max_length=16, choices=Doubt.choices, blank=True)
    quantity = models.CharField(max_length=60, blank=True)
    quantity_unit = models.CharField(max_length=20, blank=True)
    quantity_free = models.PositiveIntegerField(default=0)
    most_dong = models.PositiveBigIntegerField(null=True, blank=True)

    class Meta(VersionPart.Meta):
        constraints = [
            models.UniqueConstraint(fields=["version", "code"], name="fee_code_once"),
            models.CheckConstraint(
                name="fee_amount_or_doubt",
                condition=Q(amount_dong__isnull=False, doubt__in=["", "several"])
                | (Q(amount_dong__isnull=True) & ~Q(doubt__in=["", "several"])),
            ),
            models.CheckConstraint(
                name="fee_quantity_whole",
                condition=(~Q(quantity="") & ~Q(quantity_unit=""))
                | Q(quantity="", quantity_unit="", quantity_free=0, most_dong=None),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.text or self.code

    @property
    def per(self) -> Per | None:
        """By what the amount is multiplied, None for a fee that is paid once."""
        if not self.quantity:
            return None
        return Per(self.quantity, self.quantity_unit, self.quantity_free, self.most_dong)

    @property
    def price_words(self) -> str:
        """The amount in words, "8.000 đồng/bản" for one by quantity; "" where none is known."""
        if self.amount_dong is None:
            return ""
        return self.per.rate(self.amount_dong) if self.per else dong(self.amount_dong)


class FeeWaiver(VersionPart):
    """An exemption or reduction (miễn, giảm; law notes 6.5) of one fee, or of all when blank."""

    code = models.CharField(max_length=60)
    name = models.TextField()
    fee_code = models.CharField(max_length=60, blank=True)
    percent = models.PositiveSmallIntegerField()
    channel = models.PositiveSmallIntegerField(choices=Channel.choices, null=True, blank=True)
    condition = models.JSONField(null=True, blank=True)
    legal_basis = models.TextField(blank=True)
    effective_from = models.DateField(null=True, blank=True)
    effective_to = models.DateField(null=True, blank=True)

    class Meta(VersionPart.Meta):
        constraints = [
            models.CheckConstraint(
                name="waiver_percent", condition=Q(percent__gte=1, percent__lte=100)
            )
        ]

    def __str__(self) -> str:
        return self.name
