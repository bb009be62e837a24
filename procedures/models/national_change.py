"""What the national catalogue says otherwise than this portal: a list that people work through."""

from __future__ import annotations

import uuid

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from procedures.models.procedure import CODE_PATTERN


class NationalFile(models.Model):
    """One file of the national catalogue that was held against what is published here.

    `content` is kept until a worker has read it, then emptied. `is_whole` says that the file is the
    whole catalogue: only then a procedure that it does not name is gone.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Đang so sánh")
        DONE = "done", _("Đã so sánh")
        REFUSED = "refused", _("Không đọc được")

    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    is_whole = models.BooleanField(default=False)
    content = models.BinaryField(null=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    refusal = models.CharField(max_length=500, blank=True)
    brought_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    brought_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.name} ({self.state})"


class NationalChange(models.Model):
    """One procedure of which the national catalogue says something else than this portal.

    `record` is the national record as it was read (none for one that is gone). At most one open
    for a code. Whoever proposed to take a record over cannot confirm it: a constraint holds that.
    """

    class Kind(models.TextChoices):
        NEW = "new", _("Mới")
        CHANGED = "changed", _("Thay đổi")
        GONE = "gone", _("Không còn")

    class State(models.TextChoices):
        OPEN = "open", _("Chưa xem xét")
        LATER = "later", _("Để sau")
        PROPOSED = "proposed", _("Chờ người thứ hai")
        TAKEN = "taken", _("Đã tiếp nhận")
        LEFT = "left", _("Giữ nguyên")
        OBSOLETE = "obsolete", _("Không còn khác")

    TO_DO = (State.OPEN, State.LATER, State.PROPOSED)

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(max_length=40)
    kind = models.CharField(max_length=7, choices=Kind.choices)
    content_hash = models.CharField(max_length=64, blank=True)
    record = models.JSONField(null=True)
    name = models.TextField()
    folded = models.TextField()
    sector = models.CharField(max_length=300, blank=True)
    agency = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    file = models.ForeignKey(NationalFile, on_delete=models.PROTECT, related_name="changes")
    assigned_to = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    proposed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    confirmed_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    draft = models.ForeignKey(
        "procedures.Draft", on_delete=models.PROTECT, null=True, related_name="+"
    )
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["code", "id"]
        indexes = [models.Index(fields=["state", "code", "id"], name="national_change_list")]
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(state__in=["open", "later", "proposed"]),
                name="national_change_open_once",
            ),
            models.CheckConstraint(
                name="national_change_code_shape", condition=Q(code__regex=CODE_PATTERN)
            ),
            models.CheckConstraint(
                name="national_change_two_people",
                condition=Q(confirmed_by__isnull=True)
                | (Q(proposed_by__isnull=False) & ~Q(confirmed_by=F("proposed_by"))),
            ),
            models.CheckConstraint(
                name="national_change_proposed_by_somebody",
                condition=~Q(state="proposed") | Q(proposed_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.kind}, {self.state})"

    @property
    def is_to_do(self) -> bool:
        """Whether somebody still has to decide."""
        return self.state in self.TO_DO


class NationalChangeStep(models.Model):
    """What somebody (or, without a person, a file) did with a change, and why. Only added."""

    class Kind(models.TextChoices):
        FOUND = "found", _("Phát hiện")
        RENEWED = "renewed", _("Tệp mới hơn, xem lại")
        OBSOLETE = "obsolete", _("Tệp mới không còn khác")
        PROPOSED = "proposed", _("Đề nghị tiếp nhận")
        CONFIRMED = "confirmed", _("Xác nhận tiếp nhận")
        DRAFTED = "drafted", _("Đưa vào bản soạn thảo")
        LISTED = "listed", _("Đưa vào quyết định bãi bỏ")
        LEFT = "left", _("Giữ nguyên")
        LATER = "later", _("Để sau")
        REOPENED = "reopened", _("Mở lại")
        ASSIGNED = "assigned", _("Giao việc")

    change = models.ForeignKey(NationalChange, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    words = models.CharField(max_length=1000, blank=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["change", "id"]
        constraints = [
            models.CheckConstraint(
                name="national_change_left_with_reason", condition=~Q(kind="left") | ~Q(words="")
            )
        ]
        triggers = [
            pgtrigger.Protect(name="only_added", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.change_id}: {self.kind}"
