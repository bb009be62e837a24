"""Publication decisions (quyết định công bố thủ tục hành chính; law notes 10.3)."""

from __future__ import annotations

import uuid

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from procedures.models.procedure import CODE_PATTERN


@pghistory.track()
class PublicationDecision(models.Model):
    """A decision that publishes, replaces or abolishes procedures, all of them at once.

    `effective_on` is the day from which its versions apply. `law_effective_on` is the day on which
    the legal document behind it takes effect (the same day when empty): what 10.3 counts from.
    Once issued nothing of it changes but the day of its entry into the national database and its
    scan, each written once; a trigger refuses the rest.
    """

    class Level(models.TextChoices):
        PROVINCE = "province", _("Tỉnh, thành phố")
        MINISTRY = "ministry", _("Bộ, cơ quan ngang bộ")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    signed_on = models.DateField()
    effective_on = models.DateField()
    law_effective_on = models.DateField(null=True, blank=True)
    level = models.CharField(max_length=8, choices=Level.choices, default=Level.PROVINCE)
    is_shortened = models.BooleanField(default=False)
    agency = models.CharField(max_length=300)
    signer = models.CharField(max_length=200)
    title = models.CharField(max_length=1000)
    legal_basis = models.TextField(blank=True)
    replaces = models.CharField(max_length=300, blank=True)
    file = models.ForeignKey(
        "documents.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    entered_on = models.DateField(null=True, blank=True)

    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(null=True, blank=True)
    issued_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-signed_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["number", "year"], name="decision_number_once"),
            models.CheckConstraint(
                name="decision_year_of_signing", condition=Q(signed_on__year=models.F("year"))
            ),
            models.CheckConstraint(
                name="decision_issued_by_somebody",
                condition=Q(issued_at__isnull=True, issued_by__isnull=True)
                | Q(issued_at__isnull=False, issued_by__isnull=False),
            ),
            models.CheckConstraint(
                name="decision_entered_after_signing",
                condition=Q(entered_on__isnull=True) | Q(entered_on__gte=models.F("signed_on")),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="issued_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func="""
                    IF OLD.issued_at IS NULL THEN
                        RETURN COALESCE(NEW, OLD);
                    END IF;
                    IF TG_OP = 'UPDATE'
                       AND (OLD.entered_on IS NULL OR OLD.entered_on = NEW.entered_on)
                       AND (OLD.file_id IS NULL OR OLD.file_id = NEW.file_id)
                       AND to_jsonb(OLD) - 'entered_on' - 'file_id' - 'revision'
                         = to_jsonb(NEW) - 'entered_on' - 'file_id' - 'revision' THEN
                        RETURN NEW;
                    END IF;
                    RAISE EXCEPTION 'publication decision % is issued and cannot change', OLD.id
                        USING ERRCODE = 'restrict_violation';
                """,
            ),
            pgtrigger.Trigger(
                name="two_pairs_of_eyes",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__issued_at__isnull=True, new__issued_at__isnull=False),
                func="""
                    IF EXISTS (SELECT 1 FROM procedures_decisionitem
                               WHERE decision_id = NEW.id AND kind IN ('abolished', 'replaced')
                                 AND listed_by_id = NEW.issued_by_id) THEN
                        RAISE EXCEPTION 'who listed what a decision ends cannot issue it'
                            USING ERRCODE = 'restrict_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} ({self.year})"

    @property
    def is_issued(self) -> bool:
        """Whether it published its procedures."""
        return self.issued_at is not None


@pghistory.track()
class DecisionItem(models.Model):
    """One procedure in the list of a decision.

    New, amended and replaced ones come from a `draft`, and name the `version` that it became once
    the decision is issued. `replaces_code` is the procedure that a replaced one takes the place of.
    An abolished one names its `code`, the reason, and where people go instead. `listed_by` put it
    into the list, and cannot issue it where it ends a procedure: a trigger holds this too.
    """

    class Kind(models.TextChoices):
        NEW = "new", _("Mới ban hành")
        AMENDED = "amended", _("Sửa đổi, bổ sung")
        REPLACED = "replaced", _("Thay thế")
        ABOLISHED = "abolished", _("Bãi bỏ")

    decision = models.ForeignKey(
        PublicationDecision, on_delete=models.CASCADE, related_name="items"
    )
    kind = models.CharField(max_length=9, choices=Kind.choices)
    code = models.CharField(max_length=40)
    name = models.TextField(blank=True)
    draft = models.ForeignKey(
        "procedures.Draft", on_delete=models.PROTECT, null=True, blank=True, related_name="items"
    )
    version = models.ForeignKey(
        "procedures.ProcedureVersion",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decided",
    )
    replaces_code = models.CharField(max_length=40, blank=True)
    successor_code = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    listed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["decision", "id"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "code"], name="decision_item_code_once"),
            models.CheckConstraint(
                name="decision_item_code_shape", condition=Q(code__regex=CODE_PATTERN)
            ),
            models.CheckConstraint(
                name="decision_item_draft_or_abolished",
                condition=Q(kind="abolished", draft__isnull=True)
                | (~Q(kind="abolished") & Q(draft__isnull=False)),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="issued_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func="""
                    IF EXISTS (SELECT 1 FROM procedures_publicationdecision
                               WHERE id = COALESCE(NEW.decision_id, OLD.decision_id)
                                 AND issued_at IS NOT NULL) THEN
                        RAISE EXCEPTION 'the list of an issued publication decision cannot change'
                            USING ERRCODE = 'restrict_violation';
                    END IF;
                    RETURN COALESCE(NEW, OLD);
                """,
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.kind})"

    @property
    def is_abolished(self) -> bool:
        """Whether it ends a procedure."""
        return self.kind == self.Kind.ABOLISHED

    @property
    def ends_one(self) -> bool:
        """Whether a procedure takes no dossiers any more by it."""
        return self.kind in (self.Kind.ABOLISHED, self.Kind.REPLACED)
