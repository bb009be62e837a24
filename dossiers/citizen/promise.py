"""What is promised before filing: when reception answers, and the latest day of the result."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from dossiers import limits, pricing
from dossiers.clock import reception_time
from dossiers.errors.fees import PriceNotKnown
from dossiers.models import Dossier
from portal import worktime
from portal.agencies.calendars import calendar_of
from procedures.fees import FeeQuote


@dataclass(frozen=True)
class Promise:
    """`reception_by` when reception answers; `result_by` the latest due date, if reception takes
    all its time; `time` the published limit in words."""

    reception_by: datetime.datetime
    result_by: datetime.datetime | None
    time: str


def promise_of(draft: Dossier, *, now: datetime.datetime) -> Promise:
    """Return what filing at `now` would promise. No limit is guessed where none is published."""
    reception_by = worktime.add_working(now, reception_time(), calendar_of(draft.receiving_unit_id))
    limit = limits.limit_of(draft)
    if limit is None:
        return Promise(reception_by, None, "")
    due = worktime.compute(
        limit.promised,
        worktime.Receipt.here(reception_by),
        now=reception_by,
        calendar=calendar_of(draft.competent_agency_id),
        policy=draft.procedure_version.clock_policy(),
    )
    return Promise(reception_by, due.due_at, limit.words)


def quote_of(draft: Dossier) -> tuple[FeeQuote | None, str]:
    """Return the quote, or the words that say why there is none yet."""
    try:
        return pricing.quote(draft), ""
    except PriceNotKnown as unknown:
        return None, str(unknown.message)
