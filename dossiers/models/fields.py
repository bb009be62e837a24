"""The plain columns of a dossier: who, where, when, under which rules."""

from __future__ import annotations

import secrets
import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from dossiers.models.behalf import Ground
from procedures.localising.routing import delegation_words

# Letters and digits that nobody confuses when reading them out.
LOOKUP_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def new_lookup_secret() -> str:
    """Return the four characters printed on the reception slip (law notes 2.4)."""
    return "".join(secrets.choice(LOOKUP_ALPHABET) for _ in range(4))


class DossierFields(models.Model):
    """Columns of Dossier except its status.

    Four units that may all differ (law notes 2.2): where it was handed in, who receives it, who
    decides it, where the result is returned. `current_unit` is where it lies now and serves the
    queue; `rank_at` orders the queue: the due date, the reception limit before acceptance, and
    the far future while the clock stands still. `step_due_at` is when the time of the present step
    is over, `timer_at` when the clock then moves the dossier on by itself; `lane_due_at` is when
    the time of the unit that holds it is over (dossiers/lanes.py), None while the person has the
    next move.
    """

    class Channel(models.IntegerChoices):
        IN_PERSON = 1, _("Trực tiếp")
        ONLINE = 2, _("Trực tuyến")
        POSTAL = 3, _("Bưu chính công ích")

    class Outcome(models.TextChoices):
        GRANTED = "granted", _("Đồng ý giải quyết")
        REFUSED = "refused", _("Không đồng ý giải quyết")

    class ResultDelivery(models.TextChoices):
        ELECTRONIC = "electronic", _("Bản điện tử")
        COUNTER = "counter", _("Nhận tại quầy")
        POST = "post", _("Qua bưu chính")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(max_length=60, null=True, unique=True)
    lookup_secret = models.CharField(max_length=4, default=new_lookup_secret)
    procedure_version = models.ForeignKey(
        "procedures.ProcedureVersion", on_delete=models.PROTECT, related_name="dossiers"
    )
    case = models.CharField(max_length=120, blank=True)
    # The decision by which `competent_agency` decides in another one's place, if there was one.
    delegation = models.ForeignKey(
        "procedures.Delegation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
    )
    # The edition of the agency's own rules that the dossier was filed under, if there was one.
    variant = models.ForeignKey(
        "procedures.LocalVariant",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
    )

    submitter = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="submitted_dossiers"
    )
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # By what right the submitter files for somebody else (dossiers/behalf); the day from which a
    # right that ends by itself holds no more.
    ground = models.CharField(max_length=12, choices=Ground.choices, blank=True, default="")
    mandate = models.ForeignKey(
        "dossiers.Mandate",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="dossiers",
    )
    ground_until = models.DateField(null=True, blank=True)
    applicant_name = models.CharField(max_length=300, blank=True)
    applicant_folded = models.CharField(max_length=300, blank=True)
    identity_level = models.PositiveSmallIntegerField(default=0)

    submitted_at_unit = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, related_name="+"
    )
    receiving_unit = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, related_name="received_dossiers"
    )
    competent_agency = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, related_name="+"
    )
    return_unit = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="+")
    current_unit = models.ForeignKey(
        "agencies.Agency", on_delete=models.PROTECT, null=True, related_name="+"
    )
    channel = models.PositiveSmallIntegerField(choices=Channel.choices, default=Channel.ONLINE)
    result_delivery = models.CharField(
        max_length=10, choices=ResultDelivery.choices, default=ResultDelivery.ELECTRONIC
    )

    step = models.CharField(max_length=60, blank=True)
    assignee = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The absent colleague (id) in whose place somebody acts now; no column, the event tells it.
    acts_for: int | None = None
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True)

    # What the dossier costs, in đồng: null until it is asked for; and what was paid of it.
    fee_total = models.PositiveBigIntegerField(null=True)
    fee_paid = models.PositiveBigIntegerField(default=0)

    created_at = models.DateTimeField(auto_now_add=True)
    filed_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    competent_received_at = models.DateTimeField(null=True)
    status_changed_at = models.DateTimeField(null=True)
    completed_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    reception_due_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    original_due_at = models.DateTimeField(null=True)
    # The new appointment, once at most: when it was signed, from which date to which (Mẫu 04).
    extended_at = models.DateTimeField(null=True)
    extended_from = models.DateTimeField(null=True)
    extended_to = models.DateTimeField(null=True)
    paused_since = models.DateTimeField(null=True)
    step_due_at = models.DateTimeField(null=True)
    timer_at = models.DateTimeField(null=True)
    lane_due_at = models.DateTimeField(null=True)
    rank_at = models.DateTimeField(null=True)
    due_unit = models.CharField(max_length=12, blank=True)
    clock = models.JSONField(default=dict)
    # The calendar that the clock is counted under; null is the calendar before its first change.
    calendar_edition = models.ForeignKey(
        "agencies.CalendarEdition",
        on_delete=models.PROTECT,
        null=True,
        db_index=False,
        related_name="+",
    )

    # Every change raises `revision`; a page shows the one it was drawn from (two officers at once).
    revision = models.PositiveIntegerField(default=0)
    last_change_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    event_count = models.PositiveIntegerField(default=0)
    head_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        abstract = True

    @property
    def delegation_words(self) -> str:
        """Return by which decision the competent agency decides, "" when it is its own matter."""
        return delegation_words(self.delegation_id)
