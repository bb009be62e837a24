"""Where a procedure can be asked for, and who decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pghistory
from django.db import models

if TYPE_CHECKING:
    from portal.agencies.models import Agency


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

    @property
    def returned_at(self) -> Agency:
        """Where results are handed out unless the person asks for another place."""
        return self.return_unit or self.receiving_unit
