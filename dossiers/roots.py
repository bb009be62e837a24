"""Daily roots (house promise 5): made once for each day that is over, proved, checked again.

A root fixes the head of every chain that grew on that day. Whoever kept the published root can
show later that a history was changed, even by somebody who holds the database.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from dossiers import merkle
from dossiers.models import DailyRoot, DossierEvent

if TYPE_CHECKING:
    from dossiers.models import Dossier

SETTLED = datetime.timedelta(hours=1)  # longer than any transaction may still append to a day
_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Head:
    """The last event of a dossier on a day: who it belongs to, its number and its hash."""

    dossier: str
    seq: int
    hash: str

    @property
    def leaf(self) -> str:
        """Its leaf in the tree of the day."""
        return merkle.leaf(self.dossier, str(self.seq), self.hash)


def seal(*, day: datetime.date, dossiers: int, tree: str, previous: str) -> str:
    """Return the root of a day: SHA-256 over canonical JSON of what it binds together."""
    body = json.dumps([day.isoformat(), dossiers, tree, previous], separators=(",", ":"))
    return hashlib.sha256(body.encode()).hexdigest()


def heads_of(day: datetime.date) -> list[Head]:
    """Return the heads of all chains that grew on `day` (of Vietnam), in the order of dossiers."""
    begin, end = _bounds(day)
    rows = (
        DossierEvent.objects.filter(at__gte=begin, at__lt=end)
        .order_by("dossier_id", "-seq")
        .distinct("dossier_id")
        .values_list("dossier__uuid", "seq", "hash")
    )
    return [Head(str(uuid), seq, digest) for uuid, seq, digest in rows]


def make_missing(*, now: datetime.datetime) -> list[DailyRoot]:
    """Make the roots of all days that are over and have none, the first first.

    May run twice at once: the database takes each day once, and the later run ends there.
    """
    last_day = timezone.localdate(now - SETTLED) - _DAY
    former = DailyRoot.objects.first()
    day = former.day + _DAY if former else _first_day()
    made: list[DailyRoot] = []
    while day is not None and day <= last_day:
        root = _built(day, former.root if former else "", now)
        try:
            with transaction.atomic():
                root.save(force_insert=True)
        except IntegrityError:
            break
        made.append(root)
        former, day = root, day + _DAY
    return made


def wrong_days(*, since: datetime.date | None = None) -> list[datetime.date]:
    """Return the days whose events no longer give the root that was published."""
    roots = DailyRoot.objects.order_by("day")
    former = roots.filter(day__lt=since).last() if since else None
    wrong = []
    for root in roots.filter(day__gte=since) if since else roots:
        again = _built(root.day, former.root if former else "", root.made_at)
        told = (root.dossiers, root.tree, root.previous, root.root)
        whole = former is None or root.day == former.day + _DAY
        if not whole or told != (again.dossiers, again.tree, again.previous, again.root):
            wrong.append(root.day)
        former = root
    return wrong


def proof(dossier: Dossier) -> list[dict[str, Any]]:
    """Return, for each day with a root on which this history grew, the way from it to the root."""
    days = sorted({timezone.localdate(at) for at in dossier.events.values_list("at", flat=True)})
    proved = []
    for root in DailyRoot.objects.filter(day__in=days).order_by("day"):
        heads = heads_of(root.day)
        place = next(i for i, head in enumerate(heads) if head.dossier == str(dossier.uuid))
        proved.append(
            {
                "day": root.day.isoformat(),
                "seq": heads[place].seq,
                "head": heads[place].hash,
                "path": merkle.path([head.leaf for head in heads], place),
                "tree": root.tree,
                "dossiers": root.dossiers,
                "previous": root.previous,
                "root": root.root,
            }
        )
    return proved


def _built(day: datetime.date, previous: str, at: datetime.datetime) -> DailyRoot:
    leaves = [head.leaf for head in heads_of(day)]
    tree = merkle.root(leaves)
    sealed = seal(day=day, dossiers=len(leaves), tree=tree, previous=previous)
    return DailyRoot(
        day=day, dossiers=len(leaves), tree=tree, previous=previous, root=sealed, made_at=at
    )


def _first_day() -> datetime.date | None:
    at = DossierEvent.objects.order_by("pk").values_list("at", flat=True).first()
    return timezone.localdate(at) if at else None


def _bounds(day: datetime.date) -> tuple[datetime.datetime, datetime.datetime]:
    midnight = datetime.time(tzinfo=timezone.get_current_timezone())
    return datetime.datetime.combine(day, midnight), datetime.datetime.combine(day + _DAY, midnight)
