"""Questions that found nothing, counted by day; nothing says who asked."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

LONGEST_KEPT = 100


class MissedQuestion(models.Model):
    """Folded words that found nothing (`is_guess` false) or only what looked alike (true).

    Numbers and addresses are masked before they come here (procedures/search/missed.py).
    """

    question = models.CharField(max_length=LONGEST_KEPT)
    day = models.DateField()
    is_guess = models.BooleanField()
    times = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-day", "-times", "question"]
        constraints = [
            models.UniqueConstraint(fields=["day", "question"], name="missed_question_once_a_day"),
            models.CheckConstraint(name="missed_question_times", condition=Q(times__gte=1)),
            models.CheckConstraint(
                name="missed_question_without_numbers", condition=~Q(question__regex=r"\d{6}")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.question} ({self.times})"
