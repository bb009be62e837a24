"""Statements that are put together once and asked many times.

Django puts a statement together anew for every request. On the pages that officers open all day
that took two thirds of the time (docs/performance.md), asking the database a tenth. Here what a
query set compiles to is kept, with *slots* where a value changes from one asking to the next.

What is kept is the text of a question, never an answer. Whoever may see what is part of that text:
a statement made for a person is kept under a key that names her and her duties (`kept`); one that
is kept for all (`Statement` in a function that takes nothing) gets everything of hers by slots.
"""

from __future__ import annotations

import copy
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Expression, Field, QuerySet

MOST = 400
"""Statements kept in a process, some 80 KB each (Django's own objects, measured over the queue's):
what sixty officers open all day. The one not asked for longest goes first."""


class Slot(Expression):
    """A value that is put in when the statement is asked; `kind` is the field it is compared to."""

    def __init__(self, name: str, kind: Field) -> None:
        super().__init__(output_field=kind)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """Return a place holder, and this slot where its value will stand."""
        return "%s", (self,)


class Statement:
    """What a query set compiles to.

    Raises ValueError for one that asks more than one statement, or for a lock.
    """

    def __init__(self, rows: Any) -> None:
        self.rows = rows  # a query set, of which Django's own iterables read what is private
        if self.rows._prefetch_related_lookups:
            raise ValueError("prefetch_related asks more than one statement")
        if self.rows.query.select_for_update:
            raise ValueError("a lock is asked for where Django sees that a transaction is open")
        self.compiler = rows.query.get_compiler(rows.db)
        try:
            self.sql, self.values = self.compiler.as_sql()
        except EmptyResultSet:
            self.sql, self.values = "", ()

    def ask(self, **given: Any) -> list[Any]:
        """Ask the database; return what the query set would hold.

        `given` are the values of the slots by name; one that is missing raises KeyError.
        """
        if not self.sql:
            return []
        values = [given[each.name] if isinstance(each, Slot) else each for each in self.values]
        return list(self.rows._iterable_class(_Asked(self, values)))

    def first(self, **given: Any) -> Any:
        """Ask the database; return the first row, None without one."""
        return next(iter(self.ask(**given)), None)


class _Asked:
    """Stands for a query set while Django's own classes read its rows."""

    def __init__(self, statement: Statement, values: list[Any]) -> None:
        self.rows = statement.rows
        self.query = _AskedQuery(statement, values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.rows, name)


class _AskedQuery:
    """Stands for its query, whose compiler has done its work already."""

    def __init__(self, statement: Statement, values: list[Any]) -> None:
        self.statement = statement
        self.values = values

    def get_compiler(self, using: str) -> Any:
        """Return the compiler as its work left it, with the values of this asking."""
        sql, values = self.statement.sql, self.values
        compiler = copy.copy(self.statement.compiler)
        compiler.connection = connections[using]
        compiler.as_sql = lambda: (sql, values)
        return compiler

    def __getattr__(self, name: str) -> Any:
        return getattr(self.statement.rows.query, name)


_kept: OrderedDict[Hashable, Statement] = OrderedDict()
_lock = threading.Lock()


def kept(key: Hashable, build: Callable[[], QuerySet[Any, Any]]) -> Statement:
    """Return the statement of a key, put together now if it is not there.

    The key has to name everything that `build` reads, but for the values of slots. None keeps
    nothing: for what will hardly be asked again.
    """
    if key is None:
        return Statement(build())
    with _lock:
        if found := _kept.get(key):
            _kept.move_to_end(key)
            return found
    made = Statement(build())
    with _lock:
        _kept[key] = made
        if len(_kept) > MOST:
            _kept.popitem(last=False)
    return made
