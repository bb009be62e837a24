"""Who might take each unassigned dossier. Values in, proposals out: the same for the same values.

An open dossier weighs by the time that is left: paused 1, in time 2, due today or tomorrow 3, late
4. Work is proposed in the order of dates to whoever has the least; one who never did the procedure
is reckoned STRANGER heavier, so a colleague who knows it takes it unless she has clearly more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.accounts.limits import Limit

WEIGHTS = {"overdue": 4, "today": 3, "near": 3, "in_time": 2, "paused": 1}
STRANGER = 4
"""As much as two ordinary dossiers; a house rule."""


@dataclass(frozen=True)
class Waiting:
    """A dossier that nobody has: what it is about, whose role its step asks for, its weight."""

    pk: int
    procedure: int
    role: str
    weight: int
    sector: int = 0


@dataclass
class Officer:
    """An officer of the unit who is not away, with her open work everywhere."""

    pk: int
    name: str
    roles: frozenset[str]
    load: int = 0
    open: int = 0
    late: int = 0
    done: Mapping[int, int] = field(default_factory=dict)
    """Dossiers that she worked on to their end in the last year, by procedure."""
    marked: frozenset[int] = frozenset()
    """Procedures that the head of the unit marked."""

    limits: Mapping[str, Limit] = field(default_factory=dict)
    """What her roles are limited to; one that is not there holds for every procedure."""

    def may_take(self, dossier: Waiting) -> bool:
        """Does she hold its role, for its procedure?"""
        limit = self.limits.get(dossier.role)
        admitted = limit is None or limit.admits(dossier.procedure, dossier.sector)
        return dossier.role in self.roles and admitted

    def knows(self, procedure: int) -> bool:
        """Has she done this procedure, or is she marked for it?"""
        return procedure in self.marked or bool(self.done.get(procedure))


@dataclass(frozen=True)
class Proposal:
    """Who might take a dossier, and why in one line."""

    officer: int
    name: str
    reason: str


def propose(waiting: Iterable[Waiting], officers: Iterable[Officer]) -> dict[int, Proposal]:
    """Return the proposals by dossier; one without anybody who holds its role has none.

    Each proposal counts as work of whoever would take it, for those after it.
    """
    people = sorted(officers, key=lambda each: (each.name, each.pk))
    found = {}
    for dossier in waiting:
        able = [each for each in people if each.may_take(dossier)]
        if not able:
            continue
        chosen = min(able, key=lambda each: _order(each, dossier.procedure))
        least = chosen.load == min(each.load for each in able)
        found[dossier.pk] = Proposal(
            chosen.pk, chosen.name, why(chosen, dossier.procedure, least=least)
        )
        chosen.load += dossier.weight
        chosen.open += 1
    return found


def _order(officer: Officer, procedure: int) -> tuple[int, int, str, int]:
    heavier = 0 if officer.knows(procedure) else STRANGER
    return (officer.load + heavier, -officer.done.get(procedure, 0), officer.name, officer.pk)


def why(officer: Officer, procedure: int, *, least: bool) -> str:
    """Return the reason in one line: how much she has, and what she knows."""
    if least:
        words = ngettext(
            "ít việc nhất: %(number)s hồ sơ", "ít việc nhất: %(number)s hồ sơ", officer.open
        )
    else:
        words = ngettext("đang có %(number)s hồ sơ", "đang có %(number)s hồ sơ", officer.open)
    parts = [words % {"number": officer.open}]
    if officer.late:
        late = ngettext("%(number)s quá hạn", "%(number)s quá hạn", officer.late)
        parts.append(late % {"number": officer.late})
    done = officer.done.get(procedure, 0)
    if done:
        words = ngettext(
            "đã làm %(number)s hồ sơ thủ tục này", "đã làm %(number)s hồ sơ thủ tục này", done
        )
        knows = words % {"number": done}
    elif procedure in officer.marked:
        knows = _("được ghi là thạo thủ tục này")
    else:
        knows = _("chưa làm thủ tục này")
    return "; ".join((", ".join(parts), knows))
