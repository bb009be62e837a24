"""Ratings by people (đánh giá mức độ hài lòng), kept apart from who gave them.

Law notes 8.4: the rater's identity is protected, the score is public. So no rating refers to a
dossier or a person: `Rating.handle` is a keyed digest that only the software can make, so that a
rating may be changed for some days; then it is emptied and nothing leads back any more. What was
given is added to `RatingSum` in batches, and the single answers are erased.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Satisfaction(models.IntegerChoices):
    """The scale of three (TT 32/2017, law notes 1.3 and 8.4)."""

    VERY = 3, _("Rất hài lòng")
    YES = 2, _("Hài lòng")
    NO = 1, _("Chưa hài lòng")


class Rating(models.Model):
    """One rating. Its key is random and it bears no time, only a month: order tells nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    handle = models.CharField(max_length=64, null=True, unique=True)
    unit = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    procedure = models.ForeignKey(
        "procedures.Procedure", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    month = models.DateField()
    overall = models.PositiveSmallIntegerField(choices=Satisfaction.choices, null=True)
    topics = models.JSONField(default=dict)
    words = models.CharField(max_length=500, blank=True)
    counted = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(counted=True, overall=None, handle=None)
                | Q(counted=False, overall__in=(1, 2, 3)),
                name="rating_has_an_answer_until_counted",
            )
        ]
        indexes = [
            models.Index(
                fields=["unit", "procedure"],
                condition=Q(handle=None, counted=False),
                name="rating_to_count",
            ),
            models.Index(
                fields=["unit", "-month", "id"],
                condition=Q(counted=True),
                name="rating_words",
            ),
        ]

    def __str__(self) -> str:
        return f"rating of {self.unit_id}"


class RatingDoor(models.Model):
    """That a dossier was rated, until which day it may be changed, and how often it was saved.

    It says nothing of what was answered, and keeps days and no hours.
    """

    dossier = models.OneToOneField(
        "dossiers.Dossier", on_delete=models.CASCADE, related_name="rating_door"
    )
    open_until = models.DateField()
    saves = models.PositiveSmallIntegerField(default=1)
    closed = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["open_until"], condition=Q(closed=False), name="rating_door_open")
        ]

    def __str__(self) -> str:
        return f"rating of {self.dossier_id} until {self.open_until}"


class RatingSum(models.Model):
    """How many people gave an answer about a topic: by unit, procedure and month of counting.

    `topic` is "" for the overall rating. Each counting of a cell adds at least `FEWEST` people
    (dossiers/ratings/counting.py), so that no difference of two days is one person.
    """

    unit = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    procedure = models.ForeignKey(
        "procedures.Procedure", on_delete=models.PROTECT, related_name="+"
    )
    month = models.DateField()
    topic = models.CharField(max_length=12, blank=True)
    answer = models.PositiveSmallIntegerField(choices=Satisfaction.choices)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "procedure", "month", "topic", "answer"], name="rating_sum_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.procedure_id} {self.month:%Y-%m} {self.topic} {self.answer}"
