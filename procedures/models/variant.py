"""Local variants (quy định của địa phương): what one agency does with a national procedure."""

from __future__ import annotations

import datetime

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Func, Q, Value

from procedures.models.approved import Approvable
from procedures.models.version import ProcedureVersion


class VariantQuerySet(models.QuerySet):
    """Querysets of LocalVariant."""

    def in_force(self, day: datetime.date) -> VariantQuerySet:
        """Approved editions that hold on `day`: at most one for a procedure and an agency."""
        begun = self.filter(state=LocalVariant.State.APPROVED, effective_from__lte=day)
        return begun.filter(Q(last_day=None) | Q(last_day__gte=day))


@pghistory.track()
class LocalVariant(Approvable):
    """One edition of what `agency`, which decides, sets for `procedure`, from a day on.

    `content` holds shortened limits, local fees and exemptions in the format of
    `procedures.localising.rules`. A dossier keeps the edition that was in force on the day when it
    was filed.
    """

    procedure = models.ForeignKey(
        "procedures.Procedure", on_delete=models.PROTECT, related_name="variants"
    )
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    content = models.JSONField(default=dict)
    service_level = models.CharField(
        max_length=8, choices=ProcedureVersion.ServiceLevel.choices, blank=True
    )
    service_reason = models.CharField(max_length=500, blank=True)

    objects = VariantQuerySet.as_manager()

    class Meta(Approvable.Meta):
        abstract = False
        ordering = ["procedure", "agency", "-effective_from", "-id"]
        constraints = [
            *Approvable.Meta.constraints,
            models.CheckConstraint(
                name="variant_partial_says_why",
                condition=~Q(service_level="partial") | ~Q(service_reason=""),
            ),
            ExclusionConstraint(
                name="variant_periods_apart",
                expressions=[
                    ("procedure", RangeOperators.EQUAL),
                    ("agency", RangeOperators.EQUAL),
                    (
                        Func(
                            "effective_from",
                            "last_day",
                            Value("[]"),
                            function="DATERANGE",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(state="approved"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} at {self.agency_id} from {self.effective_from}"
