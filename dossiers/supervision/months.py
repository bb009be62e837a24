"""Counting the figures of months: each hour this month and the one before, and any that lacks."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery

from dossiers.models import ChildDossier, Dossier, MonthFigure, OpinionRequest, Result
from portal.worktime import ZONE

BACK = 12
"""Months that the board shows, this one included."""
_LOCK = 7423  # of those who count
_BY = ("receiving_unit", "competent_agency")


def first_days(today: datetime.date, number: int = BACK) -> list[datetime.date]:
    """Return the first days of the last months, the oldest first, this month last."""
    index = today.year * 12 + today.month - 1
    return [
        datetime.date(each // 12, each % 12 + 1, 1) for each in range(index - number + 1, index + 1)
    ]


def count_due(*, now: datetime.datetime) -> list[datetime.date]:
    """Count this month and the last anew, and those of the year that lack; return which.

    May run twice: the second waits and counts again.
    """
    months = first_days(now.astimezone(ZONE).date())
    kept = set(MonthFigure.objects.values_list("month", flat=True).distinct())
    due = [each for each in months if each not in kept or each in months[-2:]]
    for month in due:
        count(month, now=now)
    return due


@transaction.atomic
def count(month: datetime.date, *, now: datetime.datetime) -> int:
    """Replace the figures of one month; return how many rows are kept."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    begin = datetime.datetime.combine(month, datetime.time.min, ZONE)
    following = (month.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)
    span = (begin, datetime.datetime.combine(following, datetime.time.min, ZONE))
    MonthFigure.objects.filter(month=month).delete()
    rows = [*_received(span), *_finished(span)]
    made: dict[tuple[int, int, int | None], MonthFigure] = {}
    for row in rows:
        key = (row.pop("receiving_unit"), row.pop("competent_agency"), row.pop("officer", None))
        figure = made.setdefault(
            key,
            MonthFigure(
                month=month,
                receiving_unit_id=key[0],
                competent_agency_id=key[1],
                officer_id=key[2],
                counted_at=now,
            ),
        )
        for name, number in row.items():
            setattr(figure, name, number)
    MonthFigure.objects.bulk_create(made.values())
    return len(made)


def _received(span: tuple[datetime.datetime, datetime.datetime]) -> list[dict[str, Any]]:
    found = Dossier.objects.filter(
        filed_at__gte=span[0], filed_at__lt=span[1], accepted_at__isnull=False
    )
    return list(found.order_by().values(*_BY).annotate(received=Count("pk")))


def _finished(span: tuple[datetime.datetime, datetime.datetime]) -> list[dict[str, Any]]:
    found = Dossier.objects.filter(completed_at__gte=span[0], completed_at__lt=span[1])
    drafted = Result.objects.filter(dossier=OuterRef("pk")).order_by("pk")
    opinions = OpinionRequest.objects.filter(dossier=OuterRef("pk"))
    slow = opinions.filter(Q(answered_at=None) | Q(answered_at__gt=F("due_at")))
    late = Q(completed_at__gt=F("due_at"))
    again, opinion = Q(extended_at__isnull=False), Q(asked_slowly=True)
    child = Q(has_children=True)
    return list(
        found.annotate(
            officer=Subquery(drafted.values("issued_by")[:1]),
            asked_slowly=Exists(slow),
            has_children=Exists(ChildDossier.objects.filter(parent=OuterRef("pk"))),
        )
        .order_by()
        .values(*_BY, "officer")
        .annotate(
            on_time=Count("pk", filter=Q(due_at=None) | Q(completed_at__lte=F("due_at"))),
            late=Count("pk", filter=late),
            late_again=Count("pk", filter=late & again),
            late_opinion=Count("pk", filter=late & ~again & opinion),
            late_child=Count("pk", filter=late & ~again & ~opinion & child),
        )
    )
