"""The demo people, read once a year from people.json: invented, with numbers that stay the same.

Only who `turns` an age this year is another one each year: `YYYY` and `YY` stand for the year of
birth, as the fifth and sixth digit of a personal number do. The portal's demo reckons him alike
(dossiers/demo_past.py); a test holds both together."""

from __future__ import annotations

import datetime
import json
import uuid
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

GROUPS = {"citizen": "Người dân", "business": "Doanh nghiệp", "officer": "Cán bộ, công chức"}
_FAMILY = uuid.UUID("6f1d2a4e-3c57-4f0b-9a55-0d8c5d3b7e21")


@dataclass(frozen=True)
class Person:
    """An account at the identity provider."""

    id: str
    group: str
    unit: str
    duty: str
    claims: dict[str, Any]

    @property
    def sub(self) -> str:
        """The subject identifier: opaque, and the same at every start."""
        return str(uuid.uuid5(_FAMILY, self.id))

    @property
    def name(self) -> str:
        """Full name, for the page of choice."""
        return self.claims["HoVaTen"]

    @property
    def personal_id(self) -> str:
        """Personal number (số định danh cá nhân)."""
        return self.claims["SoDinhDanh"]


def everybody() -> tuple[Person, ...]:
    """Return all demo people of this year in the order of the file."""
    return in_year(datetime.datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).year)


@cache
def in_year(year: int) -> tuple[Person, ...]:
    """Return the people as they are in this year."""
    rows = json.loads((Path(__file__).parent / "people.json").read_text(encoding="utf-8"))
    return tuple(_person(row, year) for row in rows)


def _person(row: dict[str, Any], year: int) -> Person:
    age = row.pop("turns", None)
    if age is None:
        return Person(**row)
    born = str(year - age)
    claims = {
        name: value.replace("YYYY", born).replace("YY", born[2:])
        for name, value in row["claims"].items()
    }
    return Person(**{**row, "claims": claims})


def find(person_id: str) -> Person | None:
    """Return the person with this id or personal number."""
    return next((p for p in everybody() if person_id in (p.id, p.personal_id)), None)


def by_group() -> list[tuple[str, list[tuple[str, list[Person]]]]]:
    """Return the people as the page shows them: group, then unit, then person."""
    shown = []
    for group, title in GROUPS.items():
        units: dict[str, list[Person]] = {}
        for person in everybody():
            if person.group == group:
                units.setdefault(person.unit, []).append(person)
        shown.append((title, list(units.items())))
    return shown
