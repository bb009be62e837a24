"""What lies in the vault, the links under which it is shared, and who looked into it."""

from __future__ import annotations

import datetime
import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_NAME = 1500


class VaultItemQuerySet(models.QuerySet["VaultItem"]):
    """Adjectives of what lies in the vault."""

    def owned_by(self, number: str) -> VaultItemQuerySet:
        """Items of the person or organisation with this number; none for no number."""
        return self.filter(owner=number) if number else self.none()

    def valid(self, on: datetime.date) -> VaultItemQuerySet:
        """Items neither replaced nor revoked, whose time is not over on this day."""
        return self.filter(replaced_at=None, revoked_at=None).exclude(valid_until__lt=on)

    def not_valid(self, on: datetime.date) -> VaultItemQuerySet:
        """The others."""
        return self.filter(
            Q(replaced_at__isnull=False) | Q(revoked_at__isnull=False) | Q(valid_until__lt=on)
        )


class VaultItem(models.Model):
    """A result that was returned, or a paper that was accepted, of a person or organisation.

    `owner` is her personal number, or the organisation's tax code (law notes 7.3, 7.4): the vault
    belongs to the number, so that somebody without an account finds her papers at her first
    sign-in. `origin` names the row it came from and stands once, so that filling may be repeated;
    `source` is the code of the dossier. `digest` is the SHA-256 of the file when it was kept.
    `paper` is the code of the catalogue of papers, empty for none.
    """

    class Kind(models.TextChoices):
        RESULT = "result", _("Kết quả giải quyết")
        PAPER = "paper", _("Giấy tờ đã được tiếp nhận")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    owner = models.CharField(max_length=14)
    kind = models.CharField(max_length=6, choices=Kind.choices)
    paper = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=LONGEST_NAME)
    folded_name = models.CharField(max_length=LONGEST_NAME)
    number = models.CharField(max_length=60, blank=True)
    agency = models.CharField(max_length=300, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    origin = models.CharField(max_length=40, unique=True)
    source = models.CharField(max_length=60)
    source_name = models.CharField(max_length=LONGEST_NAME, blank=True)
    kept_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaces"
    )
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_why = models.CharField(max_length=500, blank=True)

    objects: ClassVar[VaultItemQuerySet] = VaultItemQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(name="vault_item_owned", condition=~Q(owner="")),
            models.CheckConstraint(
                name="vault_item_replaced_whole",
                condition=Q(replaced_by__isnull=True) | Q(replaced_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "-id"], name="vault_by_owner"),
            models.Index(
                fields=["owner", "paper"],
                condition=Q(replaced_at__isnull=True, revoked_at__isnull=True) & ~Q(paper=""),
                name="vault_in_force",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def state(self, on: datetime.date) -> str:
        """Return "revoked", "replaced", "expired" or "valid" on a day."""
        if self.revoked_at:
            return "revoked"
        if self.replaced_at:
            return "replaced"
        return "expired" if self.valid_until and self.valid_until < on else "valid"

    @property
    def state_today(self) -> str:
        """The state today."""
        return self.state(timezone.localdate())


class VaultShare(models.Model):
    """A link under which one item may be read for a limited time, so many times.

    The secret of the link and the code are in the database as digests only: whoever reads the
    database opens nothing. `wrong_codes` closes the link after a few.
    """

    item = models.ForeignKey(VaultItem, on_delete=models.CASCADE, related_name="shares")
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    purpose = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    code_digest = models.CharField(max_length=64, blank=True)
    ends_at = models.DateTimeField()
    most_opens = models.PositiveSmallIntegerField()
    opens = models.PositiveSmallIntegerField(default=0)
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="vault_share_forward", condition=Q(ends_at__gt=F("made_at"))
            ),
            models.CheckConstraint(
                name="vault_share_bounded", condition=Q(opens__lte=F("most_opens"))
            ),
        ]
        indexes = [models.Index(fields=["item", "-id"], name="vault_share_by_item")]

    def __str__(self) -> str:
        return f"share {self.pk} of {self.item_id}"

    def state(self, now: datetime.datetime) -> str:
        """Return "open", "revoked", "item_ended", "ended", "used_up" or "locked".

        A link leads to no paper that was revoked or replaced meanwhile.
        """
        from portal.vault.sharing import MOST_WRONG_CODES

        if self.revoked_at:
            return "revoked"
        if self.item.revoked_at or self.item.replaced_at:
            return "item_ended"
        if self.ends_at <= now:
            return "ended"
        if self.wrong_codes >= MOST_WRONG_CODES:
            return "locked"
        return "used_up" if self.opens >= self.most_opens else "open"

    @property
    def state_now(self) -> str:
        """The state at this moment."""
        return self.state(timezone.now())


class ShareOpening(models.Model):
    """Somebody opened a shared link: when, from which network, who she says she is."""

    share = models.ForeignKey(VaultShare, on_delete=models.CASCADE, related_name="openings")
    at = models.DateTimeField()
    reader = models.CharField(max_length=120)
    network = models.CharField(max_length=45, blank=True)

    class Meta:
        indexes = [models.Index(fields=["share", "-id"], name="vault_opening_by_share")]

    def __str__(self) -> str:
        return f"{self.reader} opened {self.share_id}"


class VaultLook(models.Model):
    """Somebody who is not its owner looked into a vault: who, by what right, for what matter.

    `owner` is the number whose vault it was. `reference` and `key` say for which matter and which
    paper of it (opaque here; an empty key: whatever the matter calls for), `code` is the matter's
    public code at the time. `told` is what an officer wrote of how the owner agreed.
    """

    class Ground(models.TextChoices):
        PRESENT = "present", _("Người nộp có mặt tại quầy đồng ý")
        MANDATE = "mandate", _("Theo giấy ủy quyền")
        PARENT = "parent", _("Cha, mẹ, người giám hộ đã được đối chiếu")
        IN_PERSON = "in_person", _("Chủ hồ sơ đến gặp và đồng ý")
        BY_PHONE = "by_phone", _("Chủ hồ sơ đồng ý qua điện thoại")
        IN_WRITING = "in_writing", _("Chủ hồ sơ đồng ý bằng văn bản hoặc tin nhắn")

    owner = models.CharField(max_length=14)
    looked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=10, choices=Ground.choices)
    at = models.DateTimeField()
    purpose = models.CharField(max_length=500)
    reference = models.CharField(max_length=36)
    code = models.CharField(max_length=60, blank=True)
    key = models.CharField(max_length=80, blank=True)
    told = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="vault_look_of_somebody_for_something",
                condition=~Q(owner="") & ~Q(purpose=""),
            )
        ]
        indexes = [
            models.Index(fields=["owner", "-at", "-id"], name="vault_look_by_owner"),
            models.Index(fields=["reference", "owner"], name="vault_look_by_reference"),
        ]

    def __str__(self) -> str:
        return f"{self.looked_by_id} looked into the vault of a number: {self.ground}"
