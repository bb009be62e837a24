"""Recounts: what a change of the calendar would do to open dossiers, and doing it, in batches.

Each dossier is one transaction with the figures of its run, so that a run may be cut off anywhere,
goes on where it stopped, and two workers on one run do every dossier once.
"""

from __future__ import annotations

import datetime
import logging
import time
from collections.abc import Collection
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from dossiers import actions, shifts
from dossiers.errors.acting import ReasonMissing
from dossiers.errors.supervising import CalendarChangedSince, NothingToRecount, RecountRunning
from dossiers.models import Dossier, Recount
from portal.accounts.models import User
from portal.accounts.people import is_administrator
from portal.agencies.models import CalendarEdition
from portal.errors import NotFoundForPerson, Refusal

logger = logging.getLogger(__name__)

LOOKED_AT = 1000
"""How many dossiers a page looks at; what lies beyond is counted, not worked out."""
BATCH = 200
SHOWN = 10
NAMED_FAILURES = 100


@dataclass(frozen=True)
class Ahead:
    """What a recount would do: of `waiting` dossiers `looked` were worked out."""

    edition: CalendarEdition
    waiting: int
    looked: int
    later: int
    earlier: int
    examples: tuple[tuple[str, shifts.Shift], ...]

    @property
    def is_whole(self) -> bool:
        """Was every dossier worked out?"""
        return self.looked == self.waiting

    @property
    def moved(self) -> int:
        """How many of those looked at get another date."""
        return self.later + self.earlier


def last_edition() -> CalendarEdition | None:
    """Return the calendar in force, read now; None before its first change."""
    return CalendarEdition.objects.select_related("made_by").order_by("-pk").first()


def waiting(edition: CalendarEdition | None) -> int:
    """Return how many open dossiers are counted under another edition."""
    if edition is None:
        return 0
    return Dossier.objects.counted_otherwise(edition.pk).count()


def look_ahead(
    edition: CalendarEdition, *, now: datetime.datetime, agencies: Collection[int] | None = None
) -> Ahead:
    """Work out what a recount would do, writing nothing; those that get an earlier date first.

    With `agencies` (ids) only for the dossiers that these receive or decide.
    """
    found = Dossier.objects.counted_otherwise(edition.pk)
    if agencies is not None:
        found = found.filter(Q(competent_agency__in=agencies) | Q(receiving_unit__in=agencies))
    rows = found.with_procedure().prefetch_related("pauses").order_by("pk")[:LOOKED_AT]
    moved: list[tuple[str, shifts.Shift]] = []
    looked = 0
    for dossier in rows:
        looked += 1
        shift = shifts.bring_under(dossier, edition.pk, now=now)
        if shift is not None:
            moved.append((dossier.code or "", shift))
    earlier = sum(shift.is_earlier for _code, shift in moved)
    moved.sort(key=lambda row: not row[1].is_earlier)
    return Ahead(
        edition=edition,
        waiting=found.count() if looked == LOOKED_AT else looked,
        looked=looked,
        later=len(moved) - earlier,
        earlier=earlier,
        examples=tuple(moved[:SHOWN]),
    )


def start(
    *,
    by: User,
    reason: str,
    seen: int,
    decision: str = "",
    now: datetime.datetime | None = None,
) -> Recount:
    """Open a recount under the calendar in force; `seen` is the edition that the page showed.

    `decision` is the number of the decision that orders it, where one does: events name it.

    Raises ReasonMissing, CalendarChangedSince, NothingToRecount or RecountRunning.
    """
    if not is_administrator(by):
        raise NotFoundForPerson
    if not reason.strip():
        raise ReasonMissing
    edition = last_edition()
    if edition is None or not Dossier.objects.counted_otherwise(edition.pk).exists():
        raise NothingToRecount
    if edition.pk != seen:
        raise CalendarChangedSince
    try:
        with transaction.atomic():
            return Recount.objects.create(
                edition=edition,
                reason=reason.strip()[:500],
                decision=decision,
                started_by=by,
                started_at=now or timezone.now(),
            )
    except IntegrityError as error:
        raise RecountRunning from error


def run(recount_id: int, *, seconds: float = 30.0, now: datetime.datetime | None = None) -> bool:
    """Recount dossiers until none is left or the time is up; say whether the run is finished."""
    until = time.monotonic() + seconds
    while True:
        run_ = Recount.objects.get(pk=recount_id)
        if run_.finished_at is not None:
            return True
        left = Dossier.objects.counted_otherwise(run_.edition_id).filter(pk__gt=run_.last_id)
        batch = list(left.order_by("pk").values_list("pk", flat=True)[:BATCH])
        if not batch:
            Recount.objects.filter(pk=recount_id, finished_at=None).update(
                finished_at=now or timezone.now()
            )
            return True
        for pk in batch:
            _one(recount_id, pk, now=now)
            if time.monotonic() > until:
                return False


def _one(recount_id: int, dossier_id: int, *, now: datetime.datetime | None) -> None:
    with transaction.atomic():
        run_ = (
            Recount.objects.select_for_update(of=("self",))
            .select_related("started_by")
            .get(pk=recount_id)
        )
        if run_.last_id >= dossier_id or run_.finished_at is not None:
            return  # another worker did it
        dossier = Dossier.objects.only("pk", "code").get(pk=dossier_id)
        try:
            run_.changed += actions.recount(dossier=dossier, run=run_, now=now) is not None
        except Exception as error:  # one dossier's fault holds back no other
            if not isinstance(error, Refusal):
                logger.exception("recount %s: dossier %s failed", recount_id, dossier.code)
            run_.failed += 1
            if len(run_.failures) < NAMED_FAILURES:
                run_.failures.append([dossier.code, getattr(error, "code", "error")])
        run_.done += 1
        run_.last_id = dossier_id
        run_.save(update_fields=["changed", "failed", "failures", "done", "last_id"])
