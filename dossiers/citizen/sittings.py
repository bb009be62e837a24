"""Looks told as sittings: what one person looked at from one unit within an hour is one line."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import timezone

from dossiers.models import DossierRead
from dossiers.read_words import read_words
from portal.accounts.models import Posting

SITTING = datetime.timedelta(hours=1)


@dataclass(frozen=True)
class Look:
    """One look: who, what, where it was; `key` orders looks of one moment.

    `unit` is where an officer worked that day and `duty` what she did there: what the look was for.
    """

    at: datetime.datetime
    key: str
    who: str
    what: str
    code: str = ""
    is_own_words: bool = False
    by: int | None = None
    unit: str = ""
    duty: str = ""


@dataclass
class Sitting:
    """Looks of one person from one unit, the latest first, none an hour older than the latest."""

    looks: list[Look] = field(default_factory=list)

    @property
    def last(self) -> Look:
        """The latest look; it names who, where and for what."""
        return self.looks[0]

    @property
    def began_at(self) -> datetime.datetime:
        """When the earliest of them was."""
        return self.looks[-1].at

    @property
    def what(self) -> list[str]:
        """Everything that was looked at, each once, in order."""
        return list(dict.fromkeys(look.what for look in reversed(self.looks)))


def sittings_of(looks: Iterable[Look]) -> list[Sitting]:
    """Return the sittings of looks that come latest first. Pure.

    Looks without a person of ours (readers of a link say themselves who they are) stand alone.
    """
    told: list[Sitting] = []
    going: dict[tuple[int, str], Sitting] = {}
    for look in looks:
        key = (look.by or 0, look.unit)
        sitting = going.get(key) if look.by else None
        if sitting is None or sitting.last.at - look.at > SITTING:
            sitting = going[key] = Sitting()
            told.append(sitting)
        sitting.looks.append(look)
    return told


def of_reads(rows: Sequence[DossierRead], *, codes: Mapping[int, str] | None = None) -> list[Look]:
    """Return looks at dossiers with units and duties of their readers; one query.

    `rows` have their reader and dossier; `codes` are the dossiers that may be named, by id.
    """
    units = _Units(rows)
    looks = []
    for row in rows:
        unit, duty = units.of(row)
        looks.append(
            Look(
                row.at,
                f"d{row.pk}",
                row.reader.full_name,
                read_words(row.what),
                (codes or {}).get(row.dossier_id, ""),
                by=row.reader_id,
                unit=unit,
                duty=duty,
            )
        )
    return looks


class _Units:
    """Where readers worked on the days of their looks."""

    def __init__(self, rows: Sequence[DossierRead]) -> None:
        self.held: dict[int, list[Posting]] = defaultdict(list)
        if not rows:
            return
        first = min(row.at for row in rows).date() - datetime.timedelta(days=1)
        of_readers = Posting.objects.filter(user__in={row.reader_id for row in rows})
        since_then = Q(until=None) | Q(until__gte=first)
        for each in of_readers.filter(since_then).select_related("agency").order_by("pk"):
            self.held[each.user_id].append(each)

    def of(self, row: DossierRead) -> tuple[str, str]:
        """Return the name of the unit and the duties there; empty for who is no officer.

        Of several units, the one that has to do with the dossier is meant.
        """
        day = timezone.localdate(row.at)
        then = [
            each
            for each in self.held[row.reader_id]
            if each.since <= day and (each.until is None or each.until >= day)
        ]
        if not then:
            return "", ""
        dossier = row.dossier
        near = (dossier.current_unit_id, dossier.receiving_unit_id, dossier.competent_agency_id)
        unit = next((each.agency for each in then if each.agency_id in near), then[0].agency)
        duties = [str(each.get_role_display()) for each in then if each.agency_id == unit.pk]
        return unit.name, ", ".join(dict.fromkeys(duties))
