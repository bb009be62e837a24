"""What a query costs without a clock: the pages of tables and indexes that it touches."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
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


def touched(ask: Callable[[], object]) -> int:
    """Return how many pages the queries of `ask` touch altogether."""
    return sum(_pages(plan) for plan in plans(ask))


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


def _pages(plan: dict[str, Any]) -> int:
    top = plan["Plan"]
    return int(top["Shared Hit Blocks"]) + int(top["Shared Read Blocks"])
