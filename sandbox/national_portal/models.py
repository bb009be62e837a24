"""What the national portal holds. History only grows: the database refuses changes."""

from __future__ import annotations

from django.db import models

from sandbox.national_portal.labels import FAULTS, VERDICTS


class Session(models.Model):
    """A session opened by a login."""

    token = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    calls = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.token[:8]


class Call(models.Model):
    """One request and its answer, as they went over the wire. Append-only."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    service = models.CharField(max_length=60, blank=True)
    sender = models.CharField(max_length=40, blank=True)
    request = models.JSONField()
    answer = models.JSONField(null=True)
    error_code = models.SmallIntegerField(null=True)
    verdict = models.CharField(max_length=10)
    fault = models.CharField(max_length=20, blank=True)

    def __str__(self) -> str:
        return f"{self.service} {self.at:%d/%m/%Y %H:%M:%S} {self.verdict}"

    @property
    def verdict_label(self) -> str:
        """The verdict in words."""
        return VERDICTS.get(self.verdict, self.verdict)

    @property
    def fault_label(self) -> str:
        """The fault in words, empty when nothing was wrong on purpose."""
        return FAULTS.get(self.fault, self.fault)


class Message(models.Model):
    """One HoSo or TienDo of a call, with the judgement on it. Append-only."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="messages")
    received_at = models.DateTimeField(auto_now_add=True)
    service = models.CharField(max_length=30)
    code = models.CharField(max_length=60, db_index=True)
    payload = models.JSONField()
    digest = models.CharField(max_length=64)
    verdict = models.CharField(max_length=10)
    reason = models.TextField(blank=True)
    status = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField(null=True)
    is_change = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["verdict", "-id"], name="message_by_verdict")]

    def __str__(self) -> str:
        return f"{self.service} {self.code} {self.verdict}"

    @property
    def verdict_label(self) -> str:
        """The verdict in words."""
        return VERDICTS.get(self.verdict, self.verdict)


class Dossier(models.Model):
    """A dossier accepted at least once: one row for each code. Append-only."""

    code = models.CharField(max_length=60, unique=True)
    sender = models.CharField(max_length=40)
    received_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.code
