"""Sectors (lĩnh vực) of procedures."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Sector(models.Model):
    """A sector, such as "Hộ tịch".

    `code` is the ministry's ("G15-TP07", law notes 4.2) and empty while no source has given it.
    """

    code = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=300)
    folded_name = models.CharField(max_length=300, unique=True)

    class Meta:
        ordering = ["folded_name"]
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="sector_code_once")
        ]

    def __str__(self) -> str:
        return self.name
