"""Reads what the forecast needs: dates of open dossiers, postings, what was finished lately."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import BooleanField, Count, ExpressionWrapper, Q
from django.db.models.functions import TruncDate

from dossiers.models import Dossier
from dossiers.models.querysets import DossierQuerySet
from dossiers.queues import due_condition
from dossiers.supervision.forecasting import Day, Pace, forecast
from portal.accounts.models import Absence, Posting, Role
from portal.agencies.calendars import calendar_of
from portal.agencies.models import Agency
from portal.worktime import ZONE, Calendar, DueBounds, working_time_between

DAYS = 7
LATELY = 20
"""Working days that the pace of a unit is read from."""


@dataclass(frozen=True)
class Ahead:
    """The next working days of one agency that decides."""

    agency: int
    name: str
    days: list[Day]
    overdue: int
    pace: Pace

    @property
    def late(self) -> int:
        """How many may be late on all these days."""
        return sum(day.late for day in self.days)


def look(found: DossierQuerySet, *, bounds: DueBounds, now: datetime.datetime) -> list[Ahead]:
    """Return the forecast of each agency that decides dossiers of `found`; most late first."""
    calendar = calendar_of(None)
    today = now.astimezone(ZONE).date()
    days = working_days(today, DAYS, calendar)
    end = datetime.datetime.combine(days[-1], datetime.time.max, ZONE)
    running = Q()
    for state in ("overdue", "today", "near", "in_time"):
        running |= due_condition(state, bounds)
    rows = (
        found.filter(running, rank_at__lte=end)
        .values("competent_agency", day=TruncDate("rank_at", tzinfo=ZONE), late=_is_late(now))
        .annotate(number=Count("pk"))
        .order_by()
    )
    due: dict[int, Counter[datetime.date]] = defaultdict(Counter)
    overdue: Counter[int] = Counter()
    for row in rows:
        agency = row["competent_agency"]
        if row["late"]:
            overdue[agency] += row["number"]
        else:
            due[agency][_held_on(row["day"], days)] += row["number"]
    agencies = sorted({*due, *overdue})
    names = dict(Agency.objects.filter(pk__in=agencies).values_list("pk", "short_name"))
    past = working_days(today, LATELY, calendar, step=-1)
    people = _people(agencies, [*days, *past])
    finished = _finished(agencies, since=past[-1], until=today)
    left = _left(now, days[0], calendar)
    result = []
    for agency in agencies:
        there = people[agency]
        pace = Pace(finished[agency], sum(there[day] for day in past))
        told = forecast(
            days=days,
            due=due[agency],
            overdue=overdue[agency],
            people=there,
            pace=pace,
            left_today=left,
        )
        result.append(Ahead(agency, names.get(agency, ""), told, overdue[agency], pace))
    return sorted(result, key=lambda each: (-each.late, -each.overdue, each.name))


def summed(aheads: list[Ahead]) -> list[Day]:
    """Return the days of all agencies together; empty when nothing falls due."""
    if not aheads:
        return []
    return [
        Day(
            same[0].day,
            sum(each.due for each in same),
            sum(each.people for each in same),
            sum(each.late for each in same),
        )
        for same in zip(*(each.days for each in aheads), strict=True)
    ]


def working_days(
    start: datetime.date, number: int, calendar: Calendar, *, step: int = 1
) -> list[datetime.date]:
    """Return the next (`step` 1, from `start` on) or last (-1, before it) working days."""
    found: list[datetime.date] = []
    day = start if step > 0 else start - datetime.timedelta(days=1)
    while len(found) < number:
        if calendar.is_working_day(day):
            found.append(day)
        day += datetime.timedelta(days=step)
    return found


def _is_late(now: datetime.datetime) -> ExpressionWrapper:
    return ExpressionWrapper(Q(rank_at__lt=now), BooleanField())


def _held_on(day: datetime.date, days: list[datetime.date]) -> datetime.date:
    """Return the working day that a date falls to: what is due on a day off, the one before."""
    return max((each for each in days if each <= day), default=days[0])


def _people(agencies: list[int], days: list[datetime.date]) -> dict[int, Counter[datetime.date]]:
    """Return how many officers who handle dossiers are at each agency on each day: posted there and
    not away (docs/people.md)."""
    found: dict[int, Counter[datetime.date]] = defaultdict(Counter)
    rows = Posting.objects.filter(
        Q(until=None) | Q(until__gte=min(days)),
        agency__in=agencies,
        role=Role.CASE_OFFICER,
        since__lte=max(days),
        user__is_active=True,
    )
    held: dict[tuple[int, datetime.date], set[int]] = defaultdict(set)
    for agency, user, since, until in rows.values_list("agency", "user", "since", "until"):
        for day in days:
            if since <= day and (until is None or day <= until):
                held[agency, day].add(user)
    away = Absence.objects.meeting(min(days), max(days)).filter(agency__in=agencies)
    spans = away.values_list("agency", "officer", "first_day", "last_day")
    for agency, user, first, last in spans:
        for day in days:
            if first <= day <= last:
                held[agency, day].discard(user)
    for (agency, day), users in held.items():
        found[agency][day] = len(users)
    return found


def _finished(agencies: list[int], *, since: datetime.date, until: datetime.date) -> Counter[int]:
    """Return how many dossiers each agency completed from a day until another, not included."""
    first, last = (
        datetime.datetime.combine(day, datetime.time.min, ZONE) for day in (since, until)
    )
    rows = (
        Dossier.objects.filter(
            competent_agency__in=agencies, completed_at__gte=first, completed_at__lt=last
        )
        .values_list("competent_agency")
        .annotate(number=Count("pk"))
        .order_by()
    )
    return Counter(dict(rows))


def _left(now: datetime.datetime, first: datetime.date, calendar: Calendar) -> float:
    """Return the part of the first day that is still to come."""
    start, end = (
        datetime.datetime.combine(first, time, ZONE)
        for time in (datetime.time.min, datetime.time.max)
    )
    whole = working_time_between(start, end, calendar)
    left = working_time_between(max(now, start), end, calendar)
    return left / whole if whole else 0.0
