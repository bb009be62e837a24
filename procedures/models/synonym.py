"""Synonyms (từ đồng nghĩa): what people say, and what it means in the catalogue."""

from __future__ import annotations

from typing import Any

import pghistory
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

LONGEST_PHRASE, LONGEST_MEANING, LONGEST_REASON, MOST_CODES = 80, 200, 200, 10


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Synonym(models.Model):
    """One phrase of everyday language and its meaning: words, codes of procedures, or both.

    `folded` is the phrase as search compares it (folded words); each stands once. `changed_by` is
    empty for those that the product ships; the history keeps every state with who and why.
    """

    phrase = models.CharField(max_length=LONGEST_PHRASE)
    folded = models.CharField(max_length=LONGEST_PHRASE)
    meaning = models.CharField(max_length=LONGEST_MEANING, blank=True)
    codes = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    is_active = models.BooleanField(default=True)
    reason = models.CharField(max_length=LONGEST_REASON, blank=True)
    changed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["folded"]
        constraints = [
            models.UniqueConstraint(fields=["folded"], name="synonym_phrase_once"),
            models.CheckConstraint(
                name="synonym_phrase_has_words",
                condition=Q(folded__regex=r"^[a-z0-9]+( [a-z0-9]+)*$"),
            ),
            models.CheckConstraint(
                name="synonym_means_something", condition=~Q(meaning="", codes=[])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.phrase}: {self.meaning or ', '.join(self.codes)}"


def recorded_states() -> models.QuerySet[Any]:
    """Return every state that any synonym ever had, as its history records it."""
    return apps.get_model("procedures", "SynonymEvent")._default_manager.all()
