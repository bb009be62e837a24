"""Owners of drafts are told once when the last day of their procedure is decided (bãi bỏ).

A decision closes a procedure in the room below, which knows no dossier: the hourly task of drafts
looks for those not told yet. A day that another decision sets is told anew.
"""

from __future__ import annotations

import datetime
import logging

from django.db.models import CharField, Exists, F, OuterRef, TextField, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from dossiers.models import Dossier
from dossiers.models.querysets import DossierQuerySet
from dossiers.notices.events import DRAFT_CLOSING
from dossiers.notices.facts import address_of
from portal.design import formats
from portal.notices.events import events
from portal.notices.making import tell
from portal.notices.models import Notice
from portal.workflow.statuses import Status

BATCH = 200
"""At most so many in one run; the next one, an hour later, goes on."""
log = logging.getLogger(__name__)


def run(*, now: datetime.datetime, most: int = BATCH) -> int:
    """Tell the owners of drafts whose procedure ends; return how many. May run twice."""
    told = 0
    for draft in _untold()[:most]:
        try:
            told += _tell(draft, now)
        except Exception:  # one broken draft must not hold up the others
            log.exception("draft %s: its owner was not told of the closing", draft.uuid)
    return told


def _untold() -> DossierQuerySet:
    day = F("procedure_version__procedure__last_day")
    drafts = Dossier.objects.filter(
        status=Status.DRAFT,
        submitter__isnull=False,
        procedure_version__procedure__last_day__isnull=False,
    ).annotate(
        closing_key=Concat(
            Value("closing:"),
            Cast("uuid", TextField()),
            Value(":"),
            Cast(day, TextField()),
            output_field=CharField(),
        )
    )
    told = Notice.objects.filter(recipient=OuterRef("submitter"), key=OuterRef("closing_key"))
    near = ("submitter", "procedure_version__procedure__successor")
    return drafts.filter(~Exists(told)).select_related(*near).order_by("pk")


def _tell(draft: Dossier, now: datetime.datetime) -> bool:
    procedure, owner = draft.procedure_version.procedure, draft.submitter
    last_day = procedure.last_day
    if owner is None or last_day is None:  # pragma: no cover - the query asked for both
        return False
    notice = tell(
        recipient=owner,
        event=events[DRAFT_CLOSING],
        key=f"closing:{draft.uuid}:{last_day.isoformat()}",
        values=lambda: {
            "thu_tuc": procedure.label,
            "han": formats.full_day(last_day),
            "ly_do": procedure.closing_reason.strip().rstrip("."),
            "thay_bang": procedure.successor.label if procedure.successor else "",
            **address_of(owner),
        },
        href=reverse("dossiers:draft", args=[draft.uuid]),
        now=now,
    )
    return notice is not None
