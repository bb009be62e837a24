"""How much there is to evaluate in a form at the most: bounded when the form is saved.

Each condition and each formula is bounded on its own (100 parts, 8 deep), but many of them over
full blocks multiply. A step is one part looked at once; what stands over the entries of a block
counts once for each entry that the block may have.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from .kinds import Item
from .kinds.computed import Computed
from .kinds.groups import Group

MOST_STEPS = 50_000
"""Well under a tenth of a second of a server's time for each walk over a form."""
_OVER_ENTRIES = frozenset({"any", "all", "sum"})


def steps_of(rule: Any, entries: Mapping[str, int]) -> int:
    """The steps of one condition or formula; `entries` gives the most entries of each block."""
    total, waiting = 0, [(rule, 1)]
    while waiting:
        part, times = waiting.pop()
        if isinstance(part, list):
            waiting += [(each, times) for each in part]
        if not isinstance(part, Mapping):
            continue
        for operator, operands in part.items():
            total += times
            if operator in _OVER_ENTRIES and isinstance(operands, list) and len(operands) == 2:
                waiting.append((operands[1], times * _entries_of(operands[0], entries)))
            elif operator != "var":
                waiting.append((operands, times))
    return total


def _entries_of(source: Any, entries: Mapping[str, int]) -> int:
    name = source.get("var") if isinstance(source, Mapping) else None
    return entries.get(name, 1) if isinstance(name, str) else 1


def work_of(items: Iterable[Item]) -> dict[str, int]:
    """The steps of every item by key: its condition, its formula, the conditions inside it."""
    items = list(items)
    entries = {item.key: item.max_entries for item in items if isinstance(item, Group)}
    found = {}
    for item in items:
        steps = steps_of(item.when, entries)
        if isinstance(item, Computed):
            steps += steps_of(item.formula, entries)
        if isinstance(item, Group):
            inner = sum(steps_of(each.when, entries) for each in item.inside.questions)
            steps += item.max_entries * inner
        found[item.key] = steps
    return found
