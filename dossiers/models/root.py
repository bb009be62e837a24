"""The daily root: what fixes every dossier's history of a day, for everybody to keep."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q


class DailyRoot(models.Model):
    """The root over the heads of all chains that grew on one day (dossiers/roots.py).

    `tree` is the Merkle root over these heads, `root` seals it with the day, their number and the
    root of the day before; days without events have one too, so that none can be left out later.
    """

    day = models.DateField(unique=True)
    dossiers = models.PositiveIntegerField()
    tree = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    root = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-day"]
        constraints = [
            models.CheckConstraint(
                condition=Q(tree__regex=r"^[0-9a-f]{64}$") & Q(root__regex=r"^[0-9a-f]{64}$"),
                name="daily_root_is_a_digest",
            )
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.root[:12]}"
