"""Mandates (giấy ủy quyền): one lets another file for her, for some things, for some time."""

from __future__ import annotations

import datetime
import uuid
from typing import TYPE_CHECKING, ClassVar

import pgtrigger
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from portal.accounts.models import User
    from procedures.models import Procedure


class Power(models.IntegerChoices):
    """What the authorised person may do; each power holds those before it."""

    FILE = 1, _("Chỉ lập và gửi hồ sơ")
    FOLLOW = 2, _("Gửi hồ sơ, theo dõi, bổ sung, rút hồ sơ")
    RESULT = 3, _("Gửi hồ sơ, theo dõi và nhận kết quả")


class MandateQuerySet(models.QuerySet["Mandate"]):
    """Adjectives of mandates."""

    def in_force(self, day: datetime.date) -> MandateQuerySet:
        """Mandates that were accepted, that nobody ended, and whose days hold `day`.

        A grantor's own ends when her account is closed (BLDS 2015 Đ140: death, loss of capacity).
        """
        return self.filter(
            Q(organisation__isnull=False) | Q(grantor__is_active=True),
            accepted_at__isnull=False,
            ended_at__isnull=True,
            since__lte=day,
            until__gte=day,
        )

    def giving(self, power: int) -> MandateQuerySet:
        """Mandates that give at least this power."""
        return self.filter(power__gte=power)

    def covering(self, procedure: Procedure) -> MandateQuerySet:
        """Mandates for this procedure: by name, by its sector, or for all."""
        by_name = Mandate.procedures.through.objects.filter(
            mandate_id=OuterRef("pk"), procedure_id=procedure.pk
        )
        by_sector = Mandate.sectors.through.objects.filter(
            mandate_id=OuterRef("pk"), sector_id=procedure.sector_id
        )
        return self.filter(Q(all_procedures=True) | Exists(by_name) | Exists(by_sector))

    def offered_to(self, user: User, folded_name: str) -> MandateQuerySet:
        """Mandates that wait for this person's answer: her number and her name stand on them."""
        if not user.personal_id:
            return self.none()
        return self.filter(
            grantee__isnull=True,
            ended_at__isnull=True,
            grantee_personal_id=user.personal_id,
            grantee_folded=folded_name,
        )


class Mandate(models.Model):
    """A mandate between two people (BLDS 2015 Đ138, Đ562 to 569), or from an organisation.

    The grantee is named by personal number and full name, as on paper; nobody is looked up, so the
    grantor learns nothing of who has an account. Only who signs in with both may accept, and
    becomes `grantee`. Its terms never change: to change them, end it and grant another.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    grantor = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, related_name="mandates_given"
    )
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, null=True, related_name="mandates"
    )
    grantee_personal_id = models.CharField(max_length=12)
    grantee_name = models.CharField(max_length=120)
    grantee_folded = models.CharField(max_length=120)
    grantee = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="mandates_held"
    )
    power = models.PositiveSmallIntegerField(choices=Power.choices)
    all_procedures = models.BooleanField(default=False)
    sectors = models.ManyToManyField("procedures.Sector", related_name="+")
    procedures = models.ManyToManyField("procedures.Procedure", related_name="+")
    since = models.DateField()
    until = models.DateField()
    granted_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    # Refused, revoked or given up: which of them, and by whom, says the last event.
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar[MandateQuerySet] = MandateQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="mandate_forward", condition=Q(until__gte=F("since"))),
            models.CheckConstraint(
                name="mandate_accepted_by_somebody",
                condition=Q(accepted_at__isnull=True) | Q(grantee__isnull=False),
            ),
            models.CheckConstraint(
                name="mandate_number_digits", condition=Q(grantee_personal_id__regex=r"^\d{12}$")
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["grantor", "-id"], name="mandate_by_grantor"),
            models.Index(fields=["grantee", "-id"], name="mandate_by_grantee"),
            models.Index(
                fields=["grantee_personal_id"],
                condition=Q(grantee__isnull=True),
                name="mandate_offered",
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="mandate_stays", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="mandate_terms_stand",
                fields=[
                    "grantor",
                    "organisation",
                    "grantee_personal_id",
                    "grantee_name",
                    "power",
                    "all_procedures",
                    "since",
                    "until",
                    "granted_at",
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """Return its number as papers cite it: "UQ-2026-000012"."""
        return f"UQ-{self.granted_at.year}-{self.pk:06}"

    @property
    def principal_name(self) -> str:
        """Return for whom the grantee acts: the organisation, else the grantor."""
        return self.organisation.name if self.organisation else self.grantor.full_name

    @property
    def days(self) -> str:
        """Return "từ 02/11/2026 đến 01/11/2027"."""
        return _("từ %(since)s đến %(until)s") % {
            "since": f"{self.since:%d/%m/%Y}",
            "until": f"{self.until:%d/%m/%Y}",
        }


class MandateEvent(models.Model):
    """What happened to a mandate; append-only in the database itself."""

    class Kind(models.TextChoices):
        GRANTED = "granted", _("Lập giấy ủy quyền")
        ACCEPTED = "accepted", _("Nhận ủy quyền")
        REFUSED = "refused", _("Từ chối nhận ủy quyền")
        REVOKED = "revoked", _("Thu hồi ủy quyền")
        RESIGNED = "resigned", _("Thôi nhận ủy quyền")

    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    at = models.DateTimeField()
    actor = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    data = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["mandate", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mandate", "kind"], name="mandate_event_once")
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(
                name="mandate_history_grows", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.mandate_id} {self.kind}"
