"""A workflow that cannot be read as a whole: which parts can, what is wrong with the others.

Data in, data out. A bad part can be taken out. Where only something it need not have is bad (a
condition, a time), that alone can go; where it only says a word nobody knows (a role, a status), it
can be kept with a usual one in its place. The person chooses; nothing is guessed for her.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any

from portal.workflow.definition import Edge, Lane, Step, Workflow
from portal.workflow.parse import (
    MAX_EDGES,
    MAX_STEPS,
    OPTIONAL,
    VERSION,
    read_edge,
    read_lane,
    read_step,
)
from portal.workflow.problems import Problem
from portal.workflow.reading import KEY, Reader
from portal.workflow.statuses import Status
from portal.workflow.terms import Action, Role, Unit

KINDS = {"step": "steps", "edge": "edges", "lane": "lanes"}
_READ = {"step": read_step, "edge": read_edge, "lane": read_lane}
_MOST = {"step": MAX_STEPS, "edge": MAX_EDGES, "lane": MAX_STEPS}
USUAL: dict[str, dict[str, Any]] = {
    "step": {
        "role": Role.CASE_OFFICER.value,
        "status": Status.PROCESSING.value,
        "unit": Unit.COMPETENT.value,
    },
    "edge": {"action": Action.MOVE.value},
    "lane": {},
}
"""What can stand in for a word that cannot be read."""
_KNOWN = frozenset({"version", "start", "steps", "edges", "lanes"})


@dataclass(frozen=True)
class BadPart:
    """A part that cannot be read; `index` counts from 0 among its kind."""

    kind: str
    """step, edge or lane."""
    index: int
    name: str
    """What it calls itself, "" where that cannot be read either."""
    problems: tuple[Problem, ...]
    """Their paths begin inside the part: role, guard.is."""
    spare: tuple[str, ...] = ()
    """Entries it can do without; given only when the part can be kept."""
    reset: tuple[str, ...] = ()
    """Entries that a usual word stands in for; given only when the part can be kept."""

    @property
    def can_be_kept(self) -> bool:
        """Is everything that is wrong with it to spare, or to be reset?"""
        return bool(self.spare or self.reset)


@dataclass(frozen=True)
class Readable:
    """What can be read, and what cannot."""

    workflow: Workflow | None
    """The readable steps and ways; None when there is not one of each."""
    bad: tuple[BadPart, ...]
    whole: tuple[Problem, ...]
    """What is wrong with the frame around the parts."""


def readable(data: object) -> Readable:
    """Read part by part. Never raises."""
    table: dict[str, Any] = data if isinstance(data, dict) else {}
    bad: list[BadPart] = []
    good: dict[str, list[Any]] = {"step": [], "edge": [], "lane": []}
    for kind, name in KINDS.items():
        rows = table.get(name, [])
        listed = rows[: _MOST[kind]] if isinstance(rows, list) else []
        for index, row in enumerate(listed):
            reader = Reader()
            part = _READ[kind](reader, row, "")
            if reader.problems or part is None:
                bad.append(_bad(kind, index, row, reader.problems))
            else:
                good[kind].append(part)
    steps: list[Step] = good["step"]
    edges: list[Edge] = good["edge"]
    lanes: list[Lane] = good["lane"]
    workflow = None
    if steps and edges:
        start = table.get("start")
        known = isinstance(start, str) and KEY.fullmatch(start)
        workflow = Workflow(
            str(start) if known else steps[0].key, tuple(steps), tuple(edges), 1, tuple(lanes)
        )
    return Readable(workflow, tuple(bad), tuple(_whole(data)))


def without(data: Any, kind: str, index: int) -> Any:
    """Return the data without a part; as it is where there is no such part."""
    made = copy.deepcopy(data)
    rows = made.get(KINDS[kind]) if isinstance(made, dict) and kind in KINDS else None
    if isinstance(rows, list) and 0 <= index < len(rows):
        del rows[index]
    return made


def without_entries(data: Any, kind: str, index: int) -> Any:
    """Return the data without what is bad in a part, usual words in place of what it must have;
    the part stays."""
    part = next((b for b in readable(data).bad if (b.kind, b.index) == (kind, index)), None)
    made = copy.deepcopy(data)
    if part is not None and part.can_be_kept:
        rows = made[KINDS[kind]]
        rows[index] = _kept(kind, rows[index], (*part.spare, *part.reset))
    return made


def framed(data: Any) -> Any:
    """Return the data with a frame that can be read: version, start, nothing unknown."""
    table = data if isinstance(data, dict) else {}
    made = {key: copy.deepcopy(table[key]) for key in table if key in _KNOWN}
    made["version"] = VERSION
    for kind, name in KINDS.items():
        if name in made and not isinstance(made[name], list):
            made[name] = []
        made[name] = made.get(name, [])[: _MOST[kind]]
    found = readable(made).workflow
    if found is not None:
        made["start"] = found.start
    if not made["lanes"]:
        del made["lanes"]
    return made


def mended(data: Any) -> Any:
    """Return the data without anything that cannot be read."""
    made = framed(data)
    for part in reversed(readable(made).bad):
        keeps = part.spare and not part.reset
        drop = without_entries if keeps else without
        made = drop(made, part.kind, part.index)
    if found := readable(made).workflow:
        keys = [step.key for step in found.steps]
        made["start"] = found.start if found.start in keys else keys[0]
    return made


def _bad(kind: str, index: int, row: Any, problems: list[Problem]) -> BadPart:
    told = row.get("label" if kind == "edge" else "name", "") if isinstance(row, dict) else ""
    cleaned = tuple(Problem(each.message, path=each.path.lstrip(".")) for each in problems)
    tops = tuple(dict.fromkeys(each.path.partition(".")[0].partition("[")[0] for each in cleaned))
    known = OPTIONAL[kind] | USUAL[kind].keys()
    spare: tuple[str, ...] = ()
    reset: tuple[str, ...] = ()
    if isinstance(row, dict) and set(tops) <= known and _reads(kind, _kept(kind, row, tops)):
        spare = tuple(top for top in tops if top in OPTIONAL[kind])
        reset = tuple(top for top in tops if top in USUAL[kind])
    return BadPart(kind, index, told[:120] if isinstance(told, str) else "", cleaned, spare, reset)


def _kept(kind: str, row: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    usual = {name: USUAL[kind][name] for name in names if name in USUAL[kind]}
    return {key: row[key] for key in row if key not in names} | usual


def _reads(kind: str, row: dict[str, Any]) -> bool:
    reader = Reader()
    return _READ[kind](reader, row, "") is not None and not reader.problems


def _whole(data: object) -> list[Problem]:
    reader = Reader()
    table = reader.table(data, "", required="version start steps edges", optional="lanes")
    if table:
        reader.whole(table.get("version"), "version", at_least=VERSION, at_most=VERSION)
        reader.key(table.get("start"), "start")
        for kind, name in KINDS.items():
            least = 0 if kind == "lane" else 1
            reader.rows(table.get(name, []), name, at_least=least, at_most=_MOST[kind])
    return reader.problems
