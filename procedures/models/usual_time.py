"""How long a procedure really took here: kept figures, counted above this room."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class UsualTime(models.Model):
    """What dossiers that ended took, in working minutes; replaced as a whole at each count.

    `version` and `agency` (who decides) are None for all of them together. `median` and `ninth`
    are the half and the nine in ten by nearest rank, of `counted` dossiers that were completed from
    `first_on` to `last_on`, both included. Rows of too few dossiers are not kept at all.
    """

    procedure = models.ForeignKey(
        "procedures.Procedure", on_delete=models.CASCADE, related_name="usual_times", db_index=False
    )
    version = models.ForeignKey(
        "procedures.ProcedureVersion", on_delete=models.CASCADE, null=True, related_name="+"
    )
    agency = models.ForeignKey(
        "agencies.Agency", on_delete=models.CASCADE, null=True, related_name="+"
    )
    median = models.PositiveIntegerField()
    ninth = models.PositiveIntegerField()
    counted = models.PositiveIntegerField()
    first_on = models.DateField()
    last_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "version", "agency"],
                name="usual_time_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="usual_time_in_order",
                condition=Q(ninth__gte=F("median")) & Q(last_on__gte=F("first_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id}: {self.median} min, nine in ten {self.ninth} min"
