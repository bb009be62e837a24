"""Dossiers that a dossier opened at other agencies (hồ sơ con): who opened whom, and where."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ChildDossier(models.Model):
    """One dossier that another one opened at one of its steps.

    `key` names what was opened in the workflow's step; `round` counts how often, where the step
    says that it is opened anew at each visit. `parent_ended_at` is when the child was told that
    its parent ended without a result; the child goes on until its own agency decides.
    """

    parent = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.CASCADE, related_name="child_links"
    )
    child = models.OneToOneField(
        "dossiers.Dossier", on_delete=models.CASCADE, related_name="parent_link"
    )
    step = models.CharField(max_length=60)
    key = models.CharField(max_length=60)
    round = models.PositiveSmallIntegerField(default=1)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    parent_ended_at = models.DateTimeField(null=True)
    acknowledge_by = models.DateTimeField(null=True)
    """By when its agency must have taken it up (law notes 11.1); set anew when it is sent again."""
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    overdue_at = models.DateTimeField(null=True)
    """When it was escalated that nobody took it up; None before, and once it is sent again."""
    retry_at = models.DateTimeField(null=True)
    """When the timer looks at it again, after it could not escalate it; empty but for that."""

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["parent", "step", "key", "round"], name="child_opened_once"
            ),
            models.CheckConstraint(
                name="child_is_not_its_parent", condition=~models.Q(parent=models.F("child"))
            ),
        ]
        indexes = [
            models.Index(
                fields=["acknowledge_by"],
                condition=models.Q(acknowledged_at__isnull=True, overdue_at__isnull=True),
                name="child_waiting_for_agency",
            )
        ]

    def __str__(self) -> str:
        return f"{self.child_id} of {self.parent_id}"


class ChildReturn(models.Model):
    """A child that its agency gave back to the holder of the parent (trả lại hồ sơ con).

    Open while `answered_at` is empty. The words lie here and not in events, so that retention can
    erase them.
    """

    class Cause(models.TextChoices):
        WRONG_DATA = "wrong_data", _("Sai thông tin")
        WRONG_AGENCY = "wrong_agency", _("Sai thẩm quyền")

    link = models.ForeignKey(ChildDossier, on_delete=models.CASCADE, related_name="returns")
    cause = models.CharField(max_length=12, choices=Cause.choices)
    reason = models.TextField(max_length=2000)
    returned_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    returned_at = models.DateTimeField()
    answer = models.TextField(max_length=2000, blank=True)
    answered_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["link"],
                condition=models.Q(answered_at__isnull=True),
                name="child_returned_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"return of {self.link_id}"
