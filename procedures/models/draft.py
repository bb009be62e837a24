"""Drafts (bản soạn thảo): a version of one's own before it is published, as one document."""

from __future__ import annotations

import uuid

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from procedures.models.procedure import CODE_PATTERN


class Draft(models.Model):
    """What is being written for one procedure.

    `definition` is the whole of it, in the format of `procedures.defining` and of the file that
    export writes: facts, version, channels, papers, fees, form, workflow and so on. `base` is the
    version that it began from. `revision` grows with each change, so that two administrators at
    the same draft notice each other. At most one open draft for a code.
    """

    class State(models.TextChoices):
        EDITING = "editing", _("Đang soạn")
        SUBMITTED = "submitted", _("Chờ duyệt")
        APPROVED = "approved", _("Đã duyệt, chờ công bố")
        PUBLISHED = "published", _("Đã công bố")
        DISCARDED = "discarded", _("Đã bỏ")

    OPEN = (State.EDITING, State.SUBMITTED, State.APPROVED)

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(max_length=40)
    definition = models.JSONField()
    base = models.ForeignKey(
        "procedures.ProcedureVersion",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="drafts",
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.EDITING)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-changed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(state__in=["editing", "submitted", "approved"]),
                name="draft_open_once",
            ),
            models.CheckConstraint(name="draft_code_shape", condition=Q(code__regex=CODE_PATTERN)),
            models.CheckConstraint(
                name="draft_changed_after_created", condition=Q(changed_at__gte=F("created_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.state}, {self.revision})"

    @property
    def name(self) -> str:
        """The name that the procedure will have."""
        return str(self.definition.get("name", ""))

    @property
    def is_editable(self) -> bool:
        """Whether it may be changed: not while it waits for approval, nor after."""
        return self.state == self.State.EDITING


class DraftChange(models.Model):
    """One change of one part of a draft: who, when, and what stood there before.

    `revision` is the draft's after the change. Rows are only added; a trigger refuses the rest.
    """

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="changes")
    revision = models.PositiveIntegerField()
    part = models.CharField(max_length=40)
    before = models.JSONField(null=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["draft", "revision"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "revision"], name="draft_revision_once")
        ]
        triggers = [
            pgtrigger.Protect(name="only_added", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.draft_id}: {self.part} ({self.revision})"
