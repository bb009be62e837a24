"""The filters beside a list of procedures, each with its count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from procedures.models import ExecutingAgency, Sector
from procedures.models.choices import Channel, Level
from procedures.search.filters import (
    AGENCY,
    AUDIENCE,
    CHANNEL,
    CHANNEL_WORDS,
    LEVEL,
    LEVEL_WORDS,
    SECTOR,
    Filters,
)
from procedures.search.finding import Found
from procedures.summaries import cut

MOST_BOXES = 8
MOST_OPTIONS = 40


@dataclass(frozen=True)
class Choice:
    """One value of a filter."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """One filter: boxes to tick, or (`is_list`) one list to choose from.

    `is_content`: its values are names of the catalogue, which no page translates.
    """

    name: str
    title: str
    choices: list[Choice]
    is_list: bool = False
    is_content: bool = False
    more: int = 0


def facets(found: Found, filters: Filters) -> list[Facet]:
    """Return the filters of a page of results. Two statements: names of sectors and agencies."""
    sectors = _largest(found.facets.get("sectors", {}), map(str, filters.sectors), MOST_BOXES)
    agencies = _largest(found.facets.get("agencies", {}), map(str, filters.agencies), MOST_OPTIONS)
    sector_names = dict(Sector.objects.filter(pk__in=sectors).values_list("pk", "name"))
    agency_names = dict(ExecutingAgency.objects.filter(pk__in=agencies).values_list("pk", "name"))
    audiences = _largest(found.facets.get("audiences", {}), filters.audiences, MOST_OPTIONS)
    known_sectors = {pk: n for pk, n in sectors.items() if int(pk) in sector_names}
    known_agencies = {pk: n for pk, n in agencies.items() if int(pk) in agency_names}
    return [
        Facet(
            SECTOR,
            _("Lĩnh vực"),
            [
                Choice(pk, sector_names[int(pk)], n, int(pk) in filters.sectors)
                for pk, n in known_sectors.items()
            ],
            is_content=True,
            more=max(0, len(found.facets.get("sectors", {})) - len(known_sectors)),
        ),
        Facet(
            LEVEL,
            _("Nơi giải quyết"),
            [
                Choice(key, str(Level(level).label), n, level in filters.levels)
                for key, level in LEVEL_WORDS.items()
                if (n := found.facets.get("levels", {}).get(level, 0)) or level in filters.levels
            ],
        ),
        Facet(
            CHANNEL,
            _("Cách nộp"),
            [
                Choice(key, str(Channel(channel).label), n, channel in filters.channels)
                for key, channel in CHANNEL_WORDS.items()
                if (n := found.facets.get("channels", {}).get(str(int(channel)), 0))
                or channel in filters.channels
            ],
        ),
        Facet(
            AGENCY,
            _("Cơ quan thực hiện"),
            [
                Choice(pk, cut(agency_names[int(pk)], 60), n, int(pk) in filters.agencies)
                for pk, n in known_agencies.items()
            ],
            is_list=True,
        ),
        Facet(
            AUDIENCE,
            _("Ai làm thủ tục"),
            [
                Choice(name, cut(name, 60), n, name in filters.audiences)
                for name, n in audiences.items()
            ],
            is_list=True,
        ),
    ]


def _largest(counts: dict[str, int], chosen: Iterable[str], most: int) -> dict[str, int]:
    """Return the values with the largest counts, and the chosen ones whatever their count."""
    ordered = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return {value: counts.get(value, 0) for value in chosen} | dict(ordered[:most])
