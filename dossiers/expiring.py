"""Drafts that nobody touches: kept for a time, their owner reminded twice, then erased.

The time counts from the last saving, in days of Vietnam; `settings.DRAFT_DAYS` and
`settings.DRAFT_REMINDER_DAYS`. No draft is erased whose owner was not told a day before.
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from dossiers import drafts
from dossiers.models import Answers, Dossier, DraftReminder
from dossiers.models.querysets import DossierQuerySet
from dossiers.notices.events import DRAFT_EXPIRING
from dossiers.notices.facts import address_of
from portal.design import formats
from portal.notices.events import events
from portal.notices.making import tell
from portal.workflow.statuses import Status

BATCH = 200
"""At most so many of each kind in one run; the next one, an hour later, goes on."""
LAST = 1
"""Days before the end of the last reminder."""
log = logging.getLogger(__name__)


@dataclass
class Report:
    """What one run did."""

    reminded: int = 0
    erased: int = 0


def kept_until(saved_at: datetime.datetime) -> datetime.date:
    """Return the last day on which a draft that was saved then is still there."""
    return timezone.localdate(saved_at) + datetime.timedelta(days=settings.DRAFT_DAYS)


def run(*, now: datetime.datetime, most: int = BATCH) -> Report:
    """Remind and erase what is due. May run twice, also at once."""
    report = Report()
    for draft in _to_remind(now)[:most]:
        report.reminded += _careful(remind, draft, now)
    for draft in _to_erase(now)[:most]:
        report.erased += _careful(erase, draft, now)
    return report


def _careful(act: Callable[..., bool], draft: Dossier, now: datetime.datetime) -> bool:
    try:
        return bool(act(draft, now=now))
    except Exception:  # one broken draft must not hold up the others
        log.exception("draft %s: %s failed", draft.uuid, act.__name__)
        return False


def _drafts() -> DossierQuerySet:
    return Dossier.objects.filter(status=Status.DRAFT).order_by("answers__saved_at", "pk")


def _saved_before(now: datetime.datetime, days_left: int) -> datetime.datetime:
    """Return the moment before which a draft was saved that has at most `days_left` days left."""
    days = settings.DRAFT_DAYS - days_left - 1
    day = timezone.localdate(now) - datetime.timedelta(days=days)
    midnight = datetime.datetime.combine(day, datetime.time())
    return timezone.make_aware(midnight)


def _reminded(days: int) -> Exists:
    return Exists(
        DraftReminder.objects.filter(
            dossier=OuterRef("pk"), saved_at=OuterRef("answers__saved_at"), days=days
        )
    )


def _to_remind(now: datetime.datetime) -> DossierQuerySet:
    first, last = _saved_before(now, settings.DRAFT_REMINDER_DAYS), _saved_before(now, LAST)
    soon = Q(answers__saved_at__lt=first, answers__saved_at__gte=last)
    due = Q(Q(answers__saved_at__lt=last), ~_reminded(LAST)) | Q(
        soon, ~_reminded(settings.DRAFT_REMINDER_DAYS)
    )
    owned = _drafts().filter(submitter__isnull=False).filter(due)
    return owned.select_related("answers", "submitter", "procedure_version__procedure")


def _to_erase(now: datetime.datetime) -> DossierQuerySet:
    told = DraftReminder.objects.filter(
        dossier=OuterRef("pk"),
        saved_at=OuterRef("answers__saved_at"),
        days=LAST,
        at__lte=now - datetime.timedelta(days=1),
    )
    # Nobody owns a draft at the counter: whoever takes it down has the person before her.
    may_go = Q(submitter__isnull=True) | Exists(told)
    return _drafts().filter(may_go, answers__saved_at__lt=_saved_before(now, -1))


@transaction.atomic
def remind(draft: Dossier, *, now: datetime.datetime) -> bool:
    """Tell the owner until when the draft is kept; once for each of the two days."""
    saved_at, today = draft.answers.saved_at, timezone.localdate(now)
    if draft.submitter is None:
        return False
    until = max(kept_until(saved_at), today + datetime.timedelta(days=LAST))
    days = LAST if (until - today).days <= LAST else settings.DRAFT_REMINDER_DAYS
    owner = draft.submitter
    _row, made = DraftReminder.objects.get_or_create(
        dossier=draft, saved_at=saved_at, days=days, defaults={"at": now}
    )
    if not made:
        return False
    tell(
        recipient=owner,
        event=events[DRAFT_EXPIRING],
        key=f"draft:{draft.uuid}:{saved_at.timestamp():.0f}:{days}",
        values=lambda: {
            "thu_tuc": draft.procedure_version.procedure.label,
            "luc": formats.moment(saved_at),
            "han": formats.full_day(until),
            **address_of(owner),
        },
        href=reverse("dossiers:draft", args=[draft.uuid]),
        now=now,
    )
    return True


@transaction.atomic
def erase(draft: Dossier, *, now: datetime.datetime) -> bool:
    """Erase a draft with its files, unless it was saved, filed or discarded meanwhile."""
    row = (
        Answers.objects.select_for_update(of=("self", "dossier"))
        .select_related("dossier")
        .filter(dossier=draft, saved_at__lt=_saved_before(now, -1))
        .first()
    )
    if row is None or row.dossier.status != Status.DRAFT:
        return False
    drafts.erase(row.dossier)
    return True
