"""Who works along at a step beside the officer who leads it, and what they write to each other."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class StepPart(models.Model):
    """An officer with a part in a step of a dossier: working along (phối hợp) or looking on
    (theo dõi). Who leads it (chủ trì) is `Dossier.assignee`."""

    class Part(models.TextChoices):
        """What the officer may do: workers write at the step, observers read."""

        WORKER = "worker", _("Phối hợp")
        OBSERVER = "observer", _("Theo dõi")

    dossier = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.CASCADE, related_name="step_parts"
    )
    step = models.CharField(max_length=60)
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=10, choices=Part)
    given_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "step", "user"], name="step_part_once_for_each_officer"
            )
        ]

    def __str__(self) -> str:
        return f"{self.part} of {self.dossier_id} at {self.step}"


class StepNote(models.Model):
    """A remark that officers write at a step for each other; the person never sees it.

    The text lies here and not in the event, so that retention can erase it.
    """

    dossier = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.CASCADE, related_name="step_notes"
    )
    step = models.CharField(max_length=60)
    text = models.TextField()
    written_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"note on {self.dossier_id} at {self.step}"
