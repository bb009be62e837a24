"""Changing the limit of a posting: one transaction, with who and why in its history."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pghistory
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from dossiers.assigning.who import LEADING
from dossiers.errors.acting import ReasonMissing
from dossiers.models import Dossier
from dossiers.models.narrowing import within
from dossiers.posting_limits.errors import LastLeader, LimitMoved, NamesUnknown, OwnPosting
from portal.accounts.limits import Limit
from portal.accounts.models import WORKING, Posting
from portal.accounts.people import duties_of, is_administrator
from portal.errors import NotAllowed, NotFoundForPerson
from procedures.models import Procedure, Sector

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from portal.accounts.models import User

MOST = 50
"""Procedures, and sectors, that one posting names."""


@dataclass(frozen=True)
class Past:
    """One change of a limit, as its history tells it."""

    at: object
    by: int | None
    reason: str
    procedures: tuple[int, ...]
    sectors: tuple[int, ...]


def limitable() -> QuerySet[Posting]:
    """Return the postings in force today that may be limited: those that work with dossiers."""
    held = Posting.objects.held_on(timezone.localdate()).filter(role__in=WORKING)
    return held.select_related("user", "agency")


def mark_of(posting: Posting) -> str:
    """Return what a page shows of the limit, to know that nobody changed it in between."""
    lists = (posting.only_procedures, posting.only_sectors)
    return "/".join(",".join(map(str, sorted(each))) for each in lists)


def change(
    *,
    posting: Posting,
    by: User,
    procedures: Collection[int],
    sectors: Collection[int],
    reason: str,
    seen: str,
) -> Posting:
    """Limit a posting to these procedures and sectors (ids); none of both is no limit.

    Nothing is written when nothing changes. Raises NotAllowed, OwnPosting, ReasonMissing,
    NamesUnknown, NotFoundForPerson, LimitMoved or LastLeader.
    """
    if not is_administrator(by):
        raise NotAllowed
    if posting.user_id == by.pk:
        raise OwnPosting
    if not reason.strip():
        raise ReasonMissing
    _require_known(procedures, sectors)
    with transaction.atomic(), pghistory.context(user=by.pk, reason=reason.strip()[:500]):
        # All of the agency are locked: two leaders are not limited side by side.
        beside = Posting.objects.filter(agency=posting.agency_id).order_by("pk")
        list(beside.select_for_update().values_list("pk", flat=True))
        fresh = limitable().filter(pk=posting.pk).first()
        if fresh is None:
            raise NotFoundForPerson
        if mark_of(fresh) != seen:
            raise LimitMoved
        fresh.only_procedures, fresh.only_sectors = sorted(procedures), sorted(sectors)
        if mark_of(fresh) == seen:
            return fresh
        if (procedures or sectors) and not _led_without(fresh):
            raise LastLeader
        fresh.save(update_fields=["only_procedures", "only_sectors"])
    return fresh


def _require_known(procedures: Collection[int], sectors: Collection[int]) -> None:
    known = Procedure.objects.filter(pk__in=procedures).count() == len(set(procedures))
    known = known and Sector.objects.filter(pk__in=sectors).count() == len(set(sectors))
    if not known or len(procedures) > MOST or len(sectors) > MOST:
        raise NamesUnknown


def _led_without(posting: Posting) -> bool:
    """Does somebody see the whole unit once this posting is limited?"""
    if posting.role not in LEADING:
        return True
    others = limitable().filter(agency=posting.agency_id, role__in=LEADING, user__is_active=True)
    others = others.filter(only_procedures=[], only_sectors=[])
    return others.exclude(pk=posting.pk).exists()


def held_outside(posting: Posting) -> int:
    """Return how many open dossiers lie at the agency in the officer's name that she, by all her
    postings there, does not see any more: somebody else is to take them."""
    reach = duties_of(posting.user).reach(*WORKING)
    limit = next((each for each, at in reach.items() if posting.agency_id in at), Limit())
    if not limit:
        return 0
    given = Dossier.objects.open().filter(assignee=posting.user_id, current_unit=posting.agency_id)
    return given.filter(~Q(within(limit))).count()


def past_of(posting: Posting, most: int = 20) -> list[Past]:
    """Return what was changed of the limit, the last first."""
    rows = posting.events.select_related("pgh_context").order_by("-pgh_id")[:most]  # type: ignore[attr-defined]
    found = []
    for row in rows:
        told = (row.pgh_context.metadata if row.pgh_context else None) or {}
        if told.get("reason"):
            found.append(
                Past(
                    row.pgh_created_at,
                    told.get("user"),
                    told["reason"],
                    tuple(row.only_procedures),
                    tuple(row.only_sectors),
                )
            )
    return found
