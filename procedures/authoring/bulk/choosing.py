"""Choosing procedures for a change: filters, and a page after a code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from portal.text import fold
from procedures.authoring.address_filters import AddressFilters
from procedures.models import Procedure
from procedures.models.choices import Level
from procedures.publishing import OWN

PAGE = 50


@dataclass(frozen=True)
class Choice(AddressFilters):
    """The filters as the address holds them; empty for everything in force."""

    NAMES = {
        "words": "tim",
        "sector": "linh-vuc",
        "agency": "co-quan",
        "level": "cap",
        "own": "rieng",
    }
    sector: str = ""
    agency: str = ""
    level: str = ""
    own: str = ""

    @classmethod
    def choices(cls) -> Mapping[str, Iterable[str]]:
        """Levels, and whether only what the province wrote."""
        return {"level": Level.values, "own": ("1",)}

    @classmethod
    def row_keys(cls) -> Iterable[str]:
        """Sector and agency."""
        return ("sector", "agency")

    def rows(self) -> QuerySet[Procedure]:
        """Return the procedures in force that the filters let through, by code."""
        rows = Procedure.objects.filter(is_active=True, current__isnull=False)
        if self.sector:
            rows = rows.filter(sector_id=int(self.sector))
        if self.agency:
            rows = rows.filter(executing_agencies=int(self.agency))
        if self.level:
            rows = rows.filter(levels__contains=[self.level])
        if self.own:
            rows = rows.filter(current__source=OWN)
        for word in fold(self.words).split()[:8]:
            rows = rows.filter(folded_name__contains=word) | rows.filter(code__startswith=word)
        return rows.select_related("sector", "current").order_by("code")

    def page(self, after: str) -> tuple[list[Procedure], str]:
        """Return the rows after a code, and the code after which the next page begins."""
        rows = self.rows().only(
            "code", "name", "sector__name", "current__source", "current__service_level"
        )
        if after:
            rows = rows.filter(code__gt=after[:40].replace("\x00", ""))
        found = list(rows[: PAGE + 1])
        return found[:PAGE], found[PAGE - 1].code if len(found) > PAGE else ""
