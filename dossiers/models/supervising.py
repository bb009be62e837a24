"""What those who answer for the work leave behind: urgings and alarms about dates."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Urging(models.Model):
    """A message to whoever holds a dossier, with the moment by which she answers (đôn đốc).

    Open while `answered_at` is empty. `unit` held the dossier then, `officer` was given it; without
    one the message is the unit's leaders' to answer. The texts lie here and not in events, so that
    retention can erase them.
    """

    dossier = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.CASCADE, related_name="urgings"
    )
    unit = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    message = models.TextField(blank=True)
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer_due_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer_due_at__gt=F("asked_at")), name="urging_gives_time"
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="urging_answered_whole",
            ),
        ]
        indexes = [
            models.Index(
                fields=["answer_due_at", "id"],
                condition=Q(answered_at=None),
                name="urging_unanswered",
            )
        ]

    def __str__(self) -> str:
        return f"urging of {self.dossier_id} by {self.asked_by_id}"


class Alarm(models.Model):
    """Superior and one-stop unit were told once that a dossier is near due, due today or late, or
    that its present step, an opinion asked for it, or the unit that holds it is late by its own
    time.

    `step` names the late step; `opinion` is the late request, and `unit` then the agency asked.
    """

    class State(models.TextChoices):
        NEAR = "near", _("Sắp đến hạn")
        TODAY = "today", _("Đến hạn hôm nay")
        OVERDUE = "overdue", _("Quá hạn")
        STEP = "step", _("Quá hạn bước")
        OPINION = "opinion", _("Quá hạn ý kiến")
        LANE = "lane", _("Quá hạn của đơn vị đang giữ")

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.CASCADE, related_name="alarms")
    state = models.CharField(max_length=7, choices=State.choices)
    due_at = models.DateTimeField()
    step = models.CharField(max_length=120, blank=True)
    opinion = models.ForeignKey(
        "dossiers.OpinionRequest",
        on_delete=models.CASCADE,
        related_name="+",
        null=True,
        db_index=False,
    )
    unit = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    receiving_unit = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, related_name="+"
    )
    told_at = models.DateTimeField()
    told = models.PositiveSmallIntegerField(default=0)
    """How many people were told; none is a unit without a leader, and stands in the list."""

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "state"],
                condition=Q(state__in=("near", "today", "overdue")),
                name="alarm_once_for_each_state",
            ),
            models.UniqueConstraint(
                fields=["dossier", "due_at", "step"],
                condition=Q(state="step"),
                name="alarm_once_for_each_step",
            ),
            models.UniqueConstraint(
                fields=["opinion"], condition=Q(state="opinion"), name="alarm_once_for_each_opinion"
            ),
            models.UniqueConstraint(
                fields=["dossier", "due_at"],
                condition=Q(state="lane"),
                name="alarm_once_for_each_lane",
            ),
            models.CheckConstraint(
                condition=Q(opinion=None) ^ Q(state="opinion"), name="alarm_of_opinion_whole"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "-id"], name="alarm_by_unit"),
            models.Index(fields=["receiving_unit", "-id"], name="alarm_by_receiver"),
        ]

    def __str__(self) -> str:
        return f"{self.state} of {self.dossier_id}"

    @property
    def due_state(self) -> str:
        """The due state whose sign it bears: a late step, opinion or unit bears that of what is
        late."""
        late = self.state in (self.State.STEP, self.State.OPINION, self.State.LANE)
        return self.State.OVERDUE if late else self.state

    @property
    def words(self) -> str:
        """What is late or soon due, with the name of a late step."""
        if self.state != self.State.STEP:
            return str(self.get_state_display())
        return gettext("Quá hạn bước “%(step)s”") % {"step": self.step}
