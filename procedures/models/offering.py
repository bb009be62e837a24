"""Where a procedure can be asked for, and who decides."""

from __future__ import annotations

import pghistory
from django.db import models


@pghistory.track()
class Offering(models.Model):
    """A one-stop unit receives a procedure's dossiers; an agency decides; a unit hands out."""

    procedure = models.ForeignKey(
        "procedures.Procedure", on_delete=models.CASCADE, related_name="offerings"
    )
    receiving_unit = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, related_name="received_procedures"
    )
    competent_agency = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, related_name="decided_procedures"
    )
    return_unit = models.ForeignKey(
        "agencies.Agency",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="returned_procedures",
    )
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["procedure", "receiving_unit"]
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "receiving_unit"], name="offering_once_per_unit"
            )
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} at {self.receiving_unit_id}"
