"""Administrative units (đơn vị hành chính) under the two-level model in force since 1 July 2025."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class AdministrativeUnit(models.Model):
    """A province or a commune, with the period in which it existed.

    `code` is the official number, padded: two digits for a province, five for a commune. Merged
    units stay here with `valid_to` and `merged_into`, so that old dossiers keep their names.
    """

    class Level(models.TextChoices):
        PROVINCE = "province", _("tỉnh, thành phố")
        COMMUNE = "commune", _("xã, phường, đặc khu")

    code = models.CharField(max_length=5, primary_key=True)
    level = models.CharField(max_length=8, choices=Level.choices)
    name = models.CharField(max_length=100)  # with its kind: "Phường An Hải"
    folded_name = models.CharField(max_length=100, db_index=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    is_invented = models.BooleanField(default=False)  # the demo's own province
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_from"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="unit_commune_has_province",
                condition=Q(level="province", parent__isnull=True)
                | Q(level="commune", parent__isnull=False),
            )
        ]
        indexes = [models.Index(fields=["parent", "folded_name"], name="unit_children")]

    def __str__(self) -> str:
        return self.name
