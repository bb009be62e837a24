"""What a query costs without a clock: the pages of tables and indexes that it touches."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connection
from django.utils import timezone

from portal.accounts.models import User
from portal.agencies.calendars import calendar_of
from portal.worktime import due_bounds


def buffers(user: User, unit_id: int) -> dict[str, int]:
    """Return the pages that a queue's first page and its counts touch, each query by itself."""
    from dossiers import queues

    units, none = frozenset({unit_id}), queues.Filters()
    bounds = due_bounds(timezone.now(), calendar_of(None))
    return {
        "page": touched(lambda: queues.page(user, units, none, bounds=bounds)),
        "counts": touched(lambda: queues.counts(user, units, none, bounds=bounds)),
    }


def touched(ask: Callable[[], object], table: str = "") -> int:
    """Return how many pages the queries of `ask` touch: altogether, or of one table only.

    A table's pages are those of its indexes too.
    """
    tops = [plan["Plan"] for plan in plans(ask)]
    if not table:
        return sum(_pages(top) for top in tops)
    nodes = [node for top in tops for node in _nodes(top)]
    return sum(_pages(node) for node in nodes if node.get("Relation Name") == table)


def loops(ask: Callable[[], object], table: str) -> int:
    """Return how many times the queries of `ask` look into a table."""
    nodes = [node for plan in plans(ask) for node in _nodes(plan["Plan"])]
    return sum(int(node["Actual Loops"]) for node in nodes if node.get("Relation Name") == table)


def indexes(ask: Callable[[], object]) -> set[str]:
    """Return the names of the indexes that the queries of `ask` use."""
    return set(re.findall(r'"Index Name": "([^"]+)"', json.dumps(plans(ask))))


def plans(ask: Callable[[], object]) -> list[dict[str, Any]]:
    """Return the plans of the SELECTs that `ask` sends, each run once for it."""
    asked: list[tuple[str, Any]] = []

    def listen(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        ask()
    found = []
    with connection.cursor() as cursor:
        for sql, params in asked:
            if sql.startswith("SELECT"):
                cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql}", params)
                found.append(cursor.fetchone()[0][0])
    return found


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for below in node.get("Plans", []):
        yield from _nodes(below)


def _pages(node: dict[str, Any]) -> int:
    return int(node["Shared Hit Blocks"]) + int(node["Shared Read Blocks"])
