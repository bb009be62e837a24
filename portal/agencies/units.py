"""Loading administrative units: the shipped seed, and the official list from a file.

The seed is the PyPI package vietnam-provinces (the two-level model of 1 July 2025: 34 provinces,
3,321 communes). It was made on a draft, so an administrator can load the official list over it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from portal.agencies.models import AdministrativeUnit
from portal.text import fold

Level = AdministrativeUnit.Level


class UnitsUnreadable(Exception):
    """The file is not a list of administrative units; the message names the line."""


@dataclass(frozen=True)
class Unit:
    """One unit as a source gives it; `parent` is empty for a province."""

    code: str
    name: str
    parent: str = ""


@dataclass(frozen=True)
class Loaded:
    """How many rows a load added and changed."""

    added: int
    changed: int


def seed() -> Iterator[Unit]:
    """Yield the units of the shipped package, codes padded to two and five digits."""
    from vietnam_provinces import Province, Ward

    for province in Province.iter_all():
        yield Unit(f"{province.code.value:02}", province.name)
    for ward in Ward.iter_all():
        yield Unit(f"{ward.code.value:05}", ward.name, f"{ward.province_code.value:02}")


def read_file(path: Path) -> Iterator[Unit]:
    """Yield the units of a JSON-lines file with code, type, full_name and province_code."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                row = json.loads(line)
                code, name = str(row["code"]), str(row["full_name"])
                parent = str(row.get("province_code") or "") if row["type"] != "province" else ""
            except (ValueError, KeyError, TypeError) as error:
                raise UnitsUnreadable(f"{path}, line {number}: {error}") from error
            if not code.isdigit() or len(code) != (5 if parent else 2) or not name.strip():
                raise UnitsUnreadable(f"{path}, line {number}: not a unit: {code!r} {name!r}")
            yield Unit(code, name.strip(), parent)


@transaction.atomic
def load(units: Iterable[Unit]) -> Loaded:
    """Add and rename units; a second load of the same list changes nothing."""
    known = {unit.code: unit for unit in AdministrativeUnit.objects.all()}
    added: list[AdministrativeUnit] = []
    changed: list[AdministrativeUnit] = []
    for unit in units:
        row = known.get(unit.code)
        level = Level.COMMUNE if unit.parent else Level.PROVINCE
        parent = unit.parent or None
        if row is None:
            added.append(
                AdministrativeUnit(
                    code=unit.code,
                    level=level,
                    name=unit.name,
                    folded_name=fold(unit.name),
                    parent_id=parent,
                )
            )
        elif (row.name, row.parent_id) != (unit.name, parent):
            row.name, row.folded_name, row.parent_id = unit.name, fold(unit.name), parent
            changed.append(row)
    added.sort(key=lambda row: row.level, reverse=True)  # provinces before their communes
    AdministrativeUnit.objects.bulk_create(added, batch_size=1000)
    AdministrativeUnit.objects.bulk_update(changed, ["name", "folded_name", "parent_id"])
    return Loaded(len(added), len(changed))
