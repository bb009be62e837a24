"""The offline counter: machines prepared to receive without a network, and what they sent."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class CounterDevice(models.Model):
    """A machine that one officer prepared to receive at her unit while there is no network.

    `ordinal` numbers the machines of a unit and is never given twice, so that the block of
    provisional numbers 1 to `numbers` of one machine overlaps with no other.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    ordinal = models.PositiveSmallIntegerField()
    numbers = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "ordinal"], name="offline_device_of_unit"),
            models.CheckConstraint(
                name="offline_device_ends_after", condition=Q(ends_at__gt=models.F("made_at"))
            ),
        ]

    def __str__(self) -> str:
        return self.prefix

    @property
    def prefix(self) -> str:
        """What its provisional numbers begin with: `TAM-H99.21-03`."""
        return f"TAM-{self.unit.code}-{self.ordinal:02}"

    def number(self, serial: int) -> str:
        """Return the provisional number (số tạm) with this serial: `TAM-H99.21-03-007`."""
        return f"{self.prefix}-{serial:03}"


class OfflineReception(models.Model):
    """One reception that a machine sent, decided in the transaction in which it arrived.

    `uuid` is made on the machine; the same one sent again finds this row and its answer. `fields`
    holds what was typed, by field name, only as long as an officer has still to settle it: once a
    dossier was received from it, or it was discarded, the text is gone from here. `reason` and
    `words` say why it was no dossier at once, and stay when an officer made it one. Accepted means
    that it became a dossier; what became of that is counter/offline/outcomes.py's to say.
    """

    class State(models.TextChoices):
        ACCEPTED = "accepted", _("Đã tiếp nhận")
        CONFLICT = "conflict", _("Cần xem lại")
        DISCARDED = "discarded", _("Đã bỏ")

    uuid = models.UUIDField(unique=True, editable=False)
    device = models.ForeignKey(CounterDevice, on_delete=models.PROTECT, related_name="receptions")
    serial = models.PositiveIntegerField()
    procedure_code = models.CharField(max_length=40, blank=True)
    received_at = models.DateTimeField()
    arrived_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=State.choices)
    reason = models.CharField(max_length=40, blank=True)
    words = models.TextField(blank=True)
    fields = models.JSONField(default=dict, blank=True)
    dossier = models.OneToOneField(
        "dossiers.Dossier",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="offline_reception",
    )
    settled_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["device", "serial"],
                condition=Q(state="accepted", reason=""),
                name="offline_number_used_once",
            ),
            models.CheckConstraint(
                name="offline_accepted_has_dossier",
                condition=~Q(state="accepted") | Q(dossier__isnull=False),
            ),
            models.CheckConstraint(
                name="offline_discarded_says_why", condition=~Q(state="discarded") | ~Q(note="")
            ),
            models.CheckConstraint(
                name="offline_settled_keeps_no_text",
                condition=Q(state="conflict") | Q(fields={}),
            ),
        ]
        indexes = [
            models.Index(
                fields=["device", "id"], name="offline_conflicts", condition=Q(state="conflict")
            )
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """Its provisional number, as the person's slip says it."""
        return self.device.number(self.serial)


class OfflineLook(models.Model):
    """An officer read what was typed in a reception that waits; the person can see it.

    `subject` is the personal number that was typed there, "" where there was none.
    """

    reception = models.ForeignKey(OfflineReception, on_delete=models.CASCADE, related_name="looks")
    reader = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    subject = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes = [models.Index(fields=["subject", "-at"], name="offline_look_by_subject")]

    def __str__(self) -> str:
        return f"{self.reader_id} read {self.reception_id}"
