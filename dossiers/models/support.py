"""Support access (hỗ trợ kỹ thuật): a look at one dossier for a limited time, agreed to by two."""

from __future__ import annotations

import datetime

from django.db import models
from django.db.models import F, Q

MOST_MINUTES = 480
"""Eight hours; a house rule, held by the database too."""


class SupportAccessQuerySet(models.QuerySet["SupportAccess"]):
    """Adjectives of support accesses."""

    def running(self, now: datetime.datetime) -> SupportAccessQuerySet:
        """Accesses under which their askers may look at `now`."""
        return self.filter(ends_at__gt=now, ended_at=None)

    def unfinished(self, now: datetime.datetime) -> SupportAccessQuerySet:
        """Accesses that wait for an answer, or run at `now`."""
        return self.filter(Q(decided_at=None) | Q(ends_at__gt=now), ended_at=None)


class SupportAccess(models.Model):
    """An administrator asks to look at one dossier, to read only, and why; who leads `unit`, where
    it was decided or lay, agrees or not.

    It runs from `decided_at` until `ends_at` (both empty: it waits; `ends_at` alone empty: it was
    refused) or `ended_at`, when somebody ended it or the asker took it back. Each look is a
    DossierRead of kind "support". The texts lie here, so that they are erased with the dossier's
    personal data.
    """

    dossier = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.CASCADE, related_name="support_accesses"
    )
    unit = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    reason = models.TextField(blank=True)
    minutes = models.PositiveSmallIntegerField()
    decided_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)
    ends_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)

    objects = SupportAccessQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["unit", "-id"], name="support_by_unit"),
            models.Index(fields=["asked_by", "-id"], name="support_by_asker"),
        ]
        constraints = [
            models.CheckConstraint(
                name="support_at_most_eight_hours",
                condition=Q(minutes__gte=1, minutes__lte=MOST_MINUTES)
                & (
                    Q(ends_at=None)
                    | Q(ends_at__lte=F("decided_at") + datetime.timedelta(minutes=MOST_MINUTES))
                ),
            ),
            models.CheckConstraint(
                name="support_decided_whole",
                condition=Q(decided_at=None, decided_by=None, ends_at=None)
                | Q(decided_at__isnull=False, decided_by__isnull=False),
            ),
            models.CheckConstraint(
                name="support_by_two_people", condition=~Q(decided_by=F("asked_by"))
            ),
            models.CheckConstraint(
                name="support_ended_whole",
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
            models.UniqueConstraint(
                name="support_waits_once",
                fields=["dossier", "asked_by"],
                condition=Q(decided_at=None, ended_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"support of {self.dossier_id} by {self.asked_by_id}"

    def state_at(self, now: datetime.datetime) -> str:
        """Return "waiting", "taken back", "refused", "running", "ended" or "over"."""
        if self.decided_at is None:
            return "waiting" if self.ended_at is None else "taken back"
        if self.ends_at is None:
            return "refused"
        if self.ended_at is not None:
            return "ended"
        return "running" if self.ends_at > now else "over"
