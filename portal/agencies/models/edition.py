"""What the working calendar was after each change: what a dossier keeps of it."""

from __future__ import annotations

import pgtrigger
from django.db import models


class CalendarEdition(models.Model):
    """The whole calendar after one change: all own days and hours, who changed what, and why.

    A dossier is counted under the edition in force when its clock began, until a recount brings it
    to a later one; so a change of the tables moves no promised date by itself. `content` is
    `{"days": [[date, kind, name, agency id or null]], "hours": [[agency id or null, weekday,
    start, end]]}`. `change` says what was done, in codes (calendar_editing writes it, the page
    words it). The first edition of a site is the calendar before its first change, made by nobody.
    """

    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    reason = models.CharField(max_length=500, blank=True)
    change = models.JSONField(default=dict)
    content = models.JSONField()

    class Meta:
        ordering = ["-pk"]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]
        constraints = [
            models.CheckConstraint(
                name="calendar_edition_says_why",
                condition=models.Q(made_by=None) | ~models.Q(reason=""),
            )
        ]

    def __str__(self) -> str:
        return f"calendar edition {self.pk}"
