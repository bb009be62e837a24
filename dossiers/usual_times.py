"""Counting how long dossiers really took, for `procedures.usual_times` to tell before filing.

What a person compares with the promised time: working time at the agency that decided, from
acceptance to the result, without the spans in which the person was waited for (law notes 2.5).
"""

from __future__ import annotations

import datetime
import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from dossiers.models import ClockPause, Dossier
from portal import worktime
from portal.agencies.calendars import calendar_in
from procedures.models import UsualTime

log = logging.getLogger(__name__)

MONTHS = datetime.timedelta(days=365)
MOST = 20_000
"""At most so many of a procedure are counted, the latest ones."""
CHUNK = 1000
WAITS_FOR_THE_PERSON = (ClockPause.Kind.SUPPLEMENT, ClockPause.Kind.PAYMENT)
"""Other pauses are the agencies' own: the person waits all the same."""
Span = tuple[datetime.datetime, datetime.datetime]
Key = tuple[int | None, int | None]


def rank(values: Sequence[int], tenths: int) -> int:
    """Return the value that so many tenths of the sorted `values` do not exceed: nearest rank.

    Pure; `values` are not empty.
    """
    return values[max(0, -(-len(values) * tenths // 10) - 1)]


def working_minutes(
    start: datetime.datetime,
    end: datetime.datetime,
    pauses: Iterable[Span],
    calendar: worktime.Calendar,
) -> int:
    """Return the minutes worked from `start` to `end` outside of the pauses, which lie apart."""
    spent = worktime.working_time_between(start, end, calendar)
    for begun, ended in pauses:
        spent -= worktime.working_time_between(max(begun, start), min(ended, end), calendar)
    return max(0, int(spent.total_seconds() // 60))


def count_all(*, now: datetime.datetime) -> int:
    """Count every procedure with ended dossiers again; return how many figures are kept.

    A procedure that fails keeps what it had. May run twice, also at once.
    """
    since = now - MONTHS
    ended = Dossier.objects.filter(completed_at__gte=since, completed_at__lt=now).order_by()
    wanted = set(ended.values_list("procedure_version__procedure_id", flat=True).distinct())
    UsualTime.objects.exclude(procedure__in=wanted).delete()
    kept = 0
    for procedure in sorted(wanted):
        try:
            kept += count(procedure, now=now)
        except Exception:  # one that fails must not hold up the others
            log.exception("usual times of procedure %s", procedure)
    return kept


def count(procedure_id: int, *, now: datetime.datetime) -> int:
    """Count one procedure's dossiers of the last 12 months and replace its figures."""
    taken: dict[Key, list[int]] = defaultdict(list)
    for version, agency, minutes in _taken(procedure_id, now - MONTHS, now):
        for key in ((version, agency), (version, None), (None, agency), (None, None)):
            taken[key].append(minutes)
    first, last = timezone.localdate(now - MONTHS), timezone.localdate(now)
    rows = [
        UsualTime(
            procedure_id=procedure_id,
            version_id=version,
            agency_id=agency,
            median=rank(values, 5),
            ninth=rank(values, 9),
            counted=len(values),
            first_on=first,
            last_on=last,
        )
        for (version, agency), found in taken.items()
        if len(values := sorted(found)) >= settings.USUAL_TIME_FEWEST
    ]
    with transaction.atomic():
        UsualTime.objects.select_for_update().filter(procedure=procedure_id).delete()
        UsualTime.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _taken(
    procedure_id: int, since: datetime.datetime, until: datetime.datetime
) -> Iterator[tuple[int, int, int]]:
    """Yield (version, agency that decided, minutes) of each ended dossier; two queries a chunk."""
    rows = (
        Dossier.objects.filter(
            procedure_version__procedure=procedure_id,
            accepted_at__isnull=False,
            competent_agency__isnull=False,
            completed_at__gte=since,
            completed_at__lt=until,
        )
        .order_by("-completed_at")
        .values_list(
            "pk",
            "procedure_version_id",
            "competent_agency_id",
            "calendar_edition_id",
            "accepted_at",
            "completed_at",
        )[:MOST]
    )
    stream = iter(rows)
    while chunk := list(islice(stream, CHUNK)):
        pauses = _pauses([row[0] for row in chunk])
        for pk, version, agency, edition, start, end in chunk:
            calendar = calendar_in(edition, agency)
            spans = [(begun, ended or end) for begun, ended in pauses[pk]]
            yield version, agency, working_minutes(start, end, spans, calendar)


def _pauses(
    pks: list[int],
) -> dict[int, list[tuple[datetime.datetime, datetime.datetime | None]]]:
    found: dict[int, list[tuple[datetime.datetime, datetime.datetime | None]]] = defaultdict(list)
    rows = ClockPause.objects.filter(dossier__in=pks, kind__in=WAITS_FOR_THE_PERSON)
    for pk, begun, ended in rows.values_list("dossier_id", "started_at", "ended_at"):
        found[pk].append((begun, ended))
    return found
