"""Organisations (tổ chức, doanh nghiệp) and who may act for them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Organisation(models.Model):
    """An organisation with a tax code (mã số thuế, law notes 7.4)."""

    tax_code = models.CharField(max_length=14, unique=True)
    name = models.CharField(max_length=300)
    address = models.CharField(max_length=300, blank=True)
    tech_id = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return self.name


class Representation(models.Model):
    """A person who acts for an organisation, from a day until a day (no `until`: open)."""

    user = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="representations"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="representatives"
    )
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="representation_forward",
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
            ),
            models.UniqueConstraint(
                fields=["user", "organisation"],
                condition=Q(until__isnull=True),
                name="representation_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} for {self.organisation}"
