"""How tests that commit leave an empty database: rows are deleted where there are any.

Django truncates every table, which rewrites some hundred files with their indexes: seconds each
time. A test leaves rows in a few tables.
"""

from __future__ import annotations

import time
from typing import Any

from django.core.management.commands import flush

_BUSY = """SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'"""
_PATIENCE = 15
"""Seconds; a request that takes longer is a fault that the test should show."""


def _until_others_are_idle(cursor: Any) -> None:
    """Wait for what a page still asked when its test ended: its request and the emptying would
    lock each other out, and the failure would fall on the next test."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        cursor.execute(_BUSY)
        if cursor.fetchone() == (0,):
            return
        time.sleep(0.02)


def _emptying(style: Any, connection: Any, **_options: Any) -> list[str]:
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    quoted = {table: connection.ops.quote_name(table) for table in tables}
    asked = " UNION ALL ".join(
        f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {name})" for table, name in quoted.items()
    )
    with connection.cursor() as cursor:
        _until_others_are_idle(cursor)
        cursor.execute(asked)
        filled = [table for (table,) in cursor.fetchall()]
    if not filled:
        return []
    deleted = [f"DELETE FROM {quoted[table]}" for table in filled]
    # Neither keys nor the triggers that let history only grow hold back this one owner.
    free, bound = ("SET LOCAL session_replication_role = replica", "DEFAULT")
    # Where a request began in the meantime and both wait for each other, the request gives way: who
    # looks for a deadlock first is the one that ends.
    patient = f"SET LOCAL deadlock_timeout = '{_PATIENCE}s'"
    return [patient, free, *deleted, f"SET LOCAL session_replication_role = {bound}"]


def use() -> None:
    """Let Django's flush delete instead of truncating, for the whole run."""
    flush.sql_flush = _emptying
