"""The short check before filing: a few questions of yes or no, and when the answer is no."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from procedures.models.part import VersionPart


class EligibilityQuestion(VersionPart):
    """One question that is answered by yes or no. Answers are never kept."""

    key = models.CharField(max_length=60)
    label = models.CharField(max_length=300)
    hint = models.CharField(max_length=500, blank=True)

    class Meta(VersionPart.Meta):
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="eligibility_key_once")
        ]

    def __str__(self) -> str:
        return self.label


class EligibilityRefusal(VersionPart):
    """A case in which this is not the right procedure, or not the right person.

    `condition` is a rule of portal.eforms over the questions' keys; the first row that holds is
    told. `reason` says why, the other columns where to go instead. Advice (`is_advice`) lets the
    person file all the same; only what the law itself excludes may be anything else.
    """

    condition = models.JSONField(null=True, blank=True)
    reason = models.CharField(max_length=1000)
    procedure_code = models.CharField(max_length=40, blank=True)
    agency_code = models.CharField(max_length=60, blank=True)
    link = models.URLField(max_length=500, blank=True)
    link_words = models.CharField(max_length=200, blank=True)
    is_advice = models.BooleanField(default=True)

    class Meta(VersionPart.Meta):
        constraints = [
            models.CheckConstraint(
                name="eligibility_says_where_to_go",
                condition=~Q(procedure_code="", agency_code="", link=""),
            )
        ]

    def __str__(self) -> str:
        return self.reason
