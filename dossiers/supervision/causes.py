"""Why a dossier stands where it stands: one cause each, decided in the database."""

from __future__ import annotations

import datetime

from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.utils.translation import gettext_lazy as _

from dossiers.models import ChildDossier, OpinionRequest
from dossiers.models.querysets import OPEN
from portal.workflow.statuses import Status

WORDS = {
    "citizen": _("Chờ người nộp"),
    "opinion": _("Chờ ý kiến cơ quan khác"),
    "unit": _("Chờ đơn vị khác"),
    "step": _("Bước đang làm quá thời gian"),
    "nobody": _("Chưa giao ai"),
    "returning": _("Xong, chờ trả"),
    "working": _("Đang làm"),
}
"""Causes in the order in which the first that holds is named."""


def cause(now: datetime.datetime) -> Case:
    """Return the expression that names the cause of each dossier at `now`."""
    asked = OpinionRequest.objects.filter(dossier=OuterRef("pk"), closed_at=None)
    children = ChildDossier.objects.filter(
        parent=OuterRef("pk"), step=OuterRef("step"), child__status__in=sorted(OPEN)
    )
    elsewhere = Q(status__in=(Status.ACCEPTED, Status.PROCESSING)) & ~Q(
        current_unit=F("competent_agency")
    )
    return Case(
        When(
            status__in=(Status.SUPPLEMENT_REQUIRED, Status.PAYMENT_REQUIRED), then=Value("citizen")
        ),
        When(status=Status.COMPLETED, then=Value("returning")),
        When(Exists(asked), then=Value("opinion")),
        When(Exists(children), then=Value("unit")),
        When(step_due_at__lt=now, then=Value("step")),
        When(elsewhere & ~Q(current_unit=F("receiving_unit")), then=Value("unit")),
        When(assignee=None, then=Value("nobody")),
        default=Value("working"),
    )
