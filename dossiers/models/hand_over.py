"""Papers that go from unit to unit with a dossier (Mẫu 06), and the control slip that tells it."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class HandOver(models.Model):
    """The papers of a dossier on their way from one unit to another (law notes 2.3, 3.8).

    Only what the history does not know: `event` says who handed them over and when; here stand the
    units of that moment and what the receiving side answered. A dossier without papers needs none.
    What was refused is handed over again as a row of its own, which `followed_by` names.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Chờ nhận")
        RECEIVED = "received", _("Đã nhận")
        REFUSED = "refused", _("Không nhận, trả lại nơi giao")
        UNDONE = "undone", _("Chuyển bước đã hoàn tác")

    dossier = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.CASCADE, related_name="hand_overs"
    )
    event = models.OneToOneField(
        "dossiers.DossierEvent", on_delete=models.PROTECT, related_name="hand_over"
    )
    from_unit = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    to_unit = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    answered_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    followed_by = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="follows"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="hand_over_answered_whole",
                condition=Q(state="waiting", answered_at=None, answered_by=None)
                | (~Q(state="waiting") & Q(answered_at__isnull=False, answered_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="hand_over_refused_says_why",
                condition=Q(state="refused") & ~Q(reason="") | ~Q(state="refused") & Q(reason=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["to_unit", "id"], name="hand_over_waits", condition=Q(state="waiting")
            ),
            models.Index(
                fields=["from_unit", "id"],
                name="hand_over_given",
                condition=Q(state="waiting") | Q(state="refused", followed_by=None),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="hand_over_only_answered",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("dossier", "event", "from_unit", "to_unit"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.from_unit_id} to {self.to_unit_id}, {self.state}"


class ControlSlip(models.Model):
    """The control slip of a dossier (phiếu kiểm soát, Mẫu 06): one number, printed when asked for.

    `file` is the newest print; `told` is the number of events that it tells. An older print stays
    in the register of signed papers, replaced by the newer one.
    """

    dossier = models.OneToOneField(
        "dossiers.Dossier", on_delete=models.CASCADE, related_name="control_slip"
    )
    unit = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    number = models.CharField(max_length=30)
    file = models.OneToOneField(
        "documents.StoredFile", on_delete=models.PROTECT, related_name="control_slip"
    )
    told = models.PositiveIntegerField()
    printed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "serial"], name="control_slip_numbered_once"
            )
        ]
        triggers = [
            pgtrigger.Protect(
                name="control_slip_keeps_its_number",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange("dossier", "unit", "year", "serial", "number"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} of {self.dossier_id}"
