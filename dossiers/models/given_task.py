"""Tasks that a leader gives to an officer and follows up (giao việc), about a dossier or free."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class GivenTask(models.Model):
    """What an officer is to do by a day. Open until the leader closes it; `reported_at` is when
    the officer last said that it is done, empty again when it was reopened."""

    unit = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    given_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    dossier = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.CASCADE, null=True, related_name="given_tasks"
    )
    words = models.TextField()
    due_day = models.DateField()
    given_at = models.DateTimeField()
    reported_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    is_shown = True
    """Does who reads it see the dossier that it is about? Said by given_tasks/giving.marked."""

    class Meta:
        ordering = ["due_day", "id"]
        indexes = [
            models.Index(
                fields=["unit", "due_day", "id"],
                condition=Q(closed_at=None),
                name="given_task_open_by_unit",
            ),
            models.Index(
                fields=["officer", "due_day", "id"],
                condition=Q(closed_at=None),
                name="given_task_open_by_officer",
            ),
        ]

    def __str__(self) -> str:
        return f"task {self.pk} of {self.officer_id}"

    @property
    def told_words(self) -> str:
        """What is to be done, as far as who reads it may know."""
        hidden = _("Việc về hồ sơ ngoài phạm vi được phân công của bạn")
        return self.words if self.is_shown else str(hidden)


class TaskEntry(models.Model):
    """What happened to a task, by whom, when and in which words; only added to. The words lie here,
    so that they are erased with the dossier's personal data."""

    class Kind(models.TextChoices):
        """What happened."""

        GIVEN = "given", _("Giao việc")
        REPORTED = "reported", _("Báo đã xong")
        REOPENED = "reopened", _("Giao lại")
        CLOSED = "closed", _("Đóng việc")

    task = models.ForeignKey(GivenTask, on_delete=models.CASCADE, related_name="entries")
    kind = models.CharField(max_length=8, choices=Kind)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    instead_of = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField()
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.task_id}"
