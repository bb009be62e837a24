"""Delegations (phân cấp, ủy quyền): decisions that say who is competent, from which day."""

from __future__ import annotations

import pghistory
import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from procedures.models.approved import Approvable


@pghistory.track()
class Delegation(Approvable):
    """A decision that lets `to_agency` decide in place of `from_agency` in a period.

    What it covers are its scopes. A dossier follows it by the day of filing; one that was filed
    before keeps its agency.
    """

    class Kind(models.TextChoices):
        DECENTRALISED = "decentralised", _("Phân cấp")
        AUTHORISED = "authorised", _("Ủy quyền")

    kind = models.CharField(max_length=13, choices=Kind.choices)
    number = models.CharField(max_length=60)
    signed_on = models.DateField()
    signer = models.CharField(max_length=200)
    from_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    to_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")

    class Meta(Approvable.Meta):
        abstract = False
        ordering = ["-signed_on", "-id"]
        constraints = [
            *Approvable.Meta.constraints,
            models.CheckConstraint(
                name="delegation_to_another", condition=~Q(from_agency=models.F("to_agency"))
            ),
            models.CheckConstraint(
                name="delegation_signed_before",
                condition=Q(signed_on__lte=models.F("effective_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} ({self.signed_on})"


class DelegationScope(models.Model):
    """One procedure, or one sector, that a delegation covers.

    `period` is empty until the decision is approved; then no two of one agency may meet.
    """

    delegation = models.ForeignKey(Delegation, on_delete=models.CASCADE, related_name="scopes")
    procedure = models.ForeignKey(
        "procedures.Procedure",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="delegations",
    )
    sector = models.ForeignKey(
        "procedures.Sector", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    from_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    period = DateRangeField(null=True, blank=True)

    class Meta:
        ordering = ["delegation", "id"]
        constraints = [
            models.CheckConstraint(
                name="delegation_scope_one",
                condition=Q(procedure__isnull=False, sector=None)
                | Q(procedure=None, sector__isnull=False),
            ),
            *(
                ExclusionConstraint(
                    name=f"delegation_{covered}_apart",
                    expressions=[
                        ("from_agency", RangeOperators.EQUAL),
                        (covered, RangeOperators.EQUAL),
                        ("period", RangeOperators.OVERLAPS),
                    ],
                    condition=Q(period__isnull=False) & Q(**{f"{covered}__isnull": False}),
                )
                for covered in ("procedure", "sector")
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="approved_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func="""
                    -- The end of a period may be brought forward once the decision itself ends.
                    IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - 'period' = to_jsonb(NEW) - 'period'
                       AND NEW.period <@ OLD.period THEN
                        RETURN NEW;
                    END IF;
                    IF EXISTS (SELECT 1 FROM procedures_delegation
                               WHERE id = COALESCE(NEW.delegation_id, OLD.delegation_id)
                                 AND state = 'approved') THEN
                        RAISE EXCEPTION 'what an approved delegation covers cannot change'
                            USING ERRCODE = 'restrict_violation';
                    END IF;
                    RETURN COALESCE(NEW, OLD);
                """,
            )
        ]

    def __str__(self) -> str:
        return f"{self.delegation_id}: {self.procedure_id or self.sector_id}"
