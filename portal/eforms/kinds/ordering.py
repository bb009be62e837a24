"""The order in which items are settled: each after what it looks at."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from .base import Item

_Any = TypeVar("_Any", bound=Item)


def sort_by_need(
    items: Sequence[_Any], needs_of: Callable[[_Any], set[str]] | None = None
) -> tuple[list[_Any], list[_Any]]:
    """`items` with every one after what it looks at, and those that wait for each other.

    One look at each item and each need, so that long chains cost no more than short ones.
    """
    needs_of = needs_of or (lambda item: item.looks_at())
    keys = {item.key for item in items}
    missing = {item.key: needs_of(item) & keys for item in items}
    waiting: dict[str, list[_Any]] = {}
    for item in items:
        for key in missing[item.key]:
            waiting.setdefault(key, []).append(item)
    ready = [item for item in items if not missing[item.key]]
    ordered: list[_Any] = []
    for item in ready:  # grows while it is walked
        ordered.append(item)
        for other in waiting.get(item.key, ()):
            missing[other.key].discard(item.key)
            if not missing[other.key]:
                ready.append(other)
    return ordered, [item for item in items if missing[item.key]]
