"""Postings: which role an officer holds at which agency, and when."""

from __future__ import annotations

import datetime

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """Roles at the desk (law notes 2.1)."""

    RECEPTION = "reception", _("Tiếp nhận")
    CASE_OFFICER = "case_officer", _("Thụ lý")
    APPROVER = "approver", _("Lãnh đạo duyệt")
    CLERK = "clerk", _("Văn thư")
    CASHIER = "cashier", _("Thu phí")
    RETURNING_OFFICER = "returning_officer", _("Trả kết quả")
    SUPERVISOR = "supervisor", _("Giám sát một cửa")
    ADMINISTRATOR = "administrator", _("Quản trị")


WORKING = frozenset(Role) - {Role.ADMINISTRATOR}
"""Roles that work with dossiers; an administrator alone sees none (docs/permissions.md)."""


class PostingQuerySet(models.QuerySet["Posting"]):
    """Adjectives of postings."""

    def held_on(self, day: datetime.date) -> PostingQuerySet:
        """Postings in force on `day`."""
        return self.filter(Q(since__lte=day), Q(until__isnull=True) | Q(until__gte=day))

    def admitting(self, procedure: int, sector: int) -> PostingQuerySet:
        """Postings that hold for this procedure (id) of this sector (id)."""
        return self.filter(
            Q(only_procedures=[], only_sectors=[])
            | Q(only_procedures__contains=[procedure])
            | Q(only_sectors__contains=[sector])
        )


@pghistory.track()
class Posting(models.Model):
    """One officer, one role, one agency, from a day until a day (open when `until` is empty).

    It may be limited to some procedures and to the procedures of some sectors, whichever names the
    matter (phạm vi; docs/permissions.md). The catalogue lies above this room: its ids are opaque
    here. Both lists empty is no limit.
    """

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="postings")
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="postings")
    role = models.CharField(max_length=20, choices=Role.choices)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    only_procedures = ArrayField(models.BigIntegerField(), default=list, blank=True)
    only_sectors = ArrayField(models.BigIntegerField(), default=list, blank=True)

    objects = PostingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="posting_forward", condition=Q(until__isnull=True) | Q(until__gte=F("since"))
            ),
            models.UniqueConstraint(
                fields=["user", "agency", "role"],
                condition=Q(until__isnull=True),
                name="posting_open_once",
            ),
            models.CheckConstraint(
                name="posting_administrator_unlimited",
                condition=~Q(role="administrator") | Q(only_procedures=[], only_sectors=[]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}, {self.agency}"
