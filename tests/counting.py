"""How many queries something asks. Savepoints and the ends of transactions do not count."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from django.db import connection

from bench.counting import Counted


@contextlib.contextmanager
def counted_queries() -> Iterator[Counted]:
    """Count the queries of the block; `number` holds them afterwards."""
    counted = Counted()
    with connection.execute_wrapper(counted):
        yield counted
