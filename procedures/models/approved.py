"""What rows that need a second person have in common: local variants and delegations."""

from __future__ import annotations

import uuid
from typing import TypeVar

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _


class Approvable(models.Model):
    """A row that one person writes and another approves; then nothing of it changes but its end.

    `editors` are the ids of all who wrote in it. `last_day` is included, and set once after the
    approval when something follows. Triggers hold both.
    """

    class State(models.TextChoices):
        EDITING = "editing", _("Đang soạn")
        SUBMITTED = "submitted", _("Chờ duyệt")
        APPROVED = "approved", _("Đã duyệt")
        DISCARDED = "discarded", _("Đã bỏ")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(max_length=9, choices=State.choices, default=State.EDITING)
    effective_from = models.DateField()
    last_day = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=500)
    remarks = models.CharField(max_length=500, blank=True)
    editors = ArrayField(models.BigIntegerField(), default=list)
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_period_forward",
                condition=models.Q(last_day=None)
                | models.Q(last_day__gte=models.F("effective_from")),
            ),
            models.CheckConstraint(
                name="%(class)s_approved_by_somebody",
                condition=models.Q(
                    state="approved", approved_by__isnull=False, approved_at__isnull=False
                )
                | (~models.Q(state="approved") & models.Q(approved_by=None, approved_at=None)),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="approved_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func="""
                    IF OLD.state <> 'approved' THEN
                        RETURN COALESCE(NEW, OLD);
                    END IF;
                    IF TG_OP = 'UPDATE' AND OLD.last_day IS NULL
                       AND to_jsonb(OLD) - 'last_day' = to_jsonb(NEW) - 'last_day' THEN
                        RETURN NEW;
                    END IF;
                    RAISE EXCEPTION '% % is approved and cannot change', TG_TABLE_NAME, OLD.id
                        USING ERRCODE = 'restrict_violation';
                """,
            ),
            pgtrigger.Trigger(
                name="second_pair_of_eyes",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
                    IF NEW.approved_by_id = ANY(NEW.editors) THEN
                        RAISE EXCEPTION 'who wrote in % % cannot approve it', TG_TABLE_NAME, NEW.id
                            USING ERRCODE = 'restrict_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    @property
    def is_editable(self) -> bool:
        """Whether it may be changed."""
        return self.state == self.State.EDITING

    @property
    def is_approved(self) -> bool:
        """Whether it was approved: it holds in its period."""
        return self.state == self.State.APPROVED


A = TypeVar("A", bound=Approvable)
