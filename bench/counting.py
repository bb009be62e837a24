"""Counts the queries of a request that asks for it; every other request passes untouched."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

ASKED = "X-Bench-Count"
ANSWER = "X-Bench-Queries"
SAVEPOINTS = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")


class CountQueries:
    """Outermost middleware: the session's and the person's queries count too, savepoints do not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, and put the number of its queries into the answer if asked."""
        if ASKED not in request.headers:
            return self.get_response(request)
        counted = Counted()
        with connection.execute_wrapper(counted):
            response = self.get_response(request)
        response[ANSWER] = str(counted.number)
        return response


class Counted:
    """An execute wrapper that counts and remembers what was asked."""

    def __init__(self) -> None:
        self.statements: list[str] = []

    @property
    def number(self) -> int:
        """How many queries were asked."""
        return len(self.statements)

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        """Count one query and run it."""
        if not sql.startswith(SAVEPOINTS):
            self.statements.append(sql)
        return execute(sql, params, many, context)
