"""Who is due under a rule today: bounded questions, only data that the person herself may have.

Her vault items, her own day of birth from the identity provider, and the children for whom she
filed as a parent where the agency accepted it, that is compared the relation (docs/behalf.md).
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, QuerySet

from dossiers.models import Applicant, Dossier, Ground, ReminderRule, Suggestion
from dossiers.proactive import days
from portal.accounts.models import User
from portal.vault.models import VaultItem
from portal.workflow.statuses import FINAL, Status

BATCH = 200
M = TypeVar("M", bound=Model)
Kind = ReminderRule.Kind


@dataclass(frozen=True)
class Due:
    """One matter of one person."""

    person: User
    subject: str
    due_on: datetime.date
    item: VaultItem | None = None
    child: Applicant | None = None


def due_under(rule: ReminderRule, today: datetime.date) -> Iterator[Due]:
    """Yield what is due under a rule and was not told yet; a few queries for each BATCH."""
    finder = {Kind.VAULT: _vault, Kind.CHILD: _children}.get(Kind(rule.kind), _selves)
    for found in finder(rule, today):
        fresh = _untold(rule, found)
        busy = _busy(rule, {each.person.pk for each in fresh})
        yield from (each for each in fresh if each.person.pk not in busy)


def _untold(rule: ReminderRule, found: list[Due]) -> list[Due]:
    rows = Suggestion.objects.filter(rule=rule, person__in={each.person.pk for each in found})
    told = set(rows.values_list("person_id", "subject", "due_on"))
    return [each for each in found if (each.person.pk, each.subject, each.due_on) not in told]


def _busy(rule: ReminderRule, people: set[int]) -> set[int]:
    """Return who has begun or handed in this very procedure already: she needs no reminder."""
    if not people:
        return set()
    ended = [*FINAL, Status.COMPLETED]
    rows = Dossier.objects.filter(
        submitter__in=people, procedure_version__procedure=rule.procedure_id
    ).exclude(status__in=ended)
    return {pk for pk in rows.values_list("submitter_id", flat=True) if pk is not None}


def _vault(rule: ReminderRule, today: datetime.date) -> Iterator[list[Due]]:
    newer = VaultItem.objects.filter(
        owner=OuterRef("owner"), paper=OuterRef("paper"), valid_until__gt=OuterRef("valid_until")
    )
    rows = VaultItem.objects.filter(
        paper=rule.paper,
        replaced_at=None,
        revoked_at=None,
        valid_until__gte=today - days.AFTER,
        valid_until__lte=today + datetime.timedelta(days=rule.days_before),
    ).exclude(Exists(newer.filter(replaced_at=None, revoked_at=None)))
    for items in _batches(rows.only("owner", "name", "valid_until")):
        owners = User.objects.filter(personal_id__in={i.owner for i in items}, is_active=True)
        by_number = {each.personal_id: each for each in owners}
        yield [
            Due(by_number[item.owner], f"item:{item.pk}", item.valid_until, item=item)
            for item in items
            if item.owner in by_number and item.valid_until and _fits(rule, by_number[item.owner])
        ]


def _selves(rule: ReminderRule, today: datetime.date) -> Iterator[list[Due]]:
    whole_year, age = rule.kind == Kind.YEAR, rule.age or 0
    first, last = days.births(today, age, days_before=rule.days_before, whole_year=whole_year)
    rows = User.objects.filter(
        is_active=True, personal_id__isnull=False, date_of_birth__range=(first, last)
    )
    if rule.sex:
        rows = rows.filter(sex=rule.sex)
    for people in _batches(rows):
        found = []
        for person in people:
            if person.date_of_birth is None:
                continue
            on = (days.year_day if whole_year else days.birthday)(person.date_of_birth, age)
            if days.is_told(on, today, days_before=rule.days_before, whole_year=whole_year):
                found.append(Due(person, f"self:{age}", on))
        yield found


def _children(rule: ReminderRule, today: datetime.date) -> Iterator[list[Due]]:
    age = rule.age or 0
    first, last = days.births(today, age, days_before=rule.days_before)
    rows = Applicant.objects.filter(
        date_of_birth__range=(first, last),
        dossier__ground=Ground.PARENT,
        dossier__accepted_at__isnull=False,
        dossier__submitter__is_active=True,
    ).exclude(dossier__status=Status.REJECTED)
    if rule.sex:
        rows = rows.filter(sex=rule.sex)
    seen: set[tuple[int, str]] = set()
    for applicants in _batches(rows.select_related("dossier__submitter")):
        found = []
        for child in applicants:
            parent, subject = child.dossier.submitter, f"child:{digest_of(child)}"
            if parent is None or child.date_of_birth is None or (parent.pk, subject) in seen:
                continue
            seen.add((parent.pk, subject))
            on = days.birthday(child.date_of_birth, age)
            if days.is_told(on, today, days_before=rule.days_before):
                found.append(Due(parent, subject, on, child=child))
        yield found


def digest_of(child: Applicant) -> str:
    """Return what tells children of a parent apart without keeping their data."""
    mark = child.personal_id or f"{child.name.casefold()}|{child.date_of_birth}"
    text = f"suggestion|{child.dossier.submitter_id}|{mark}"
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _fits(rule: ReminderRule, person: User) -> bool:
    return not rule.sex or person.sex == rule.sex


def _batches(rows: QuerySet[M]) -> Iterator[list[M]]:
    """Yield rows in the order of their ids, BATCH at a time."""
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = batch[-1].pk
        yield batch
