"""The database's own checks on rows that are not saved yet, all of them in one query."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import FieldError
from django.db import connection
from django.db.models import BooleanField, CheckConstraint, Model, Value
from django.db.models.functions import Coalesce
from django.db.models.sql import Query
from django.db.models.sql.where import AND


def violated(rows: Sequence[Model]) -> list[tuple[int, str]]:
    """Return (position, constraint's name) of every check that a row does not pass.

    One query for all rows, where `Model.validate_constraints` asks one for each check of each row.
    A row whose columns hold another type passes: its fields were told of already.
    """
    texts: list[str] = []
    parameters: list[Any] = []
    found: list[tuple[int, str]] = []
    for position, row in enumerate(rows):
        for constraint in row._meta.constraints:
            if isinstance(constraint, CheckConstraint) and (made := _statement(row, constraint)):
                texts.append(f"SELECT {len(found)} WHERE NOT EXISTS ({made[0]})")
                parameters += made[1]
                found.append((position, constraint.name))
    if not texts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(texts), parameters)
        return [found[number] for (number,) in sorted(cursor.fetchall())]


def _statement(row: Model, constraint: CheckConstraint) -> tuple[str, tuple[Any, ...]] | None:
    """Return a query that has a row when the check holds, as `Q.check` builds it."""
    query = Query(None)
    for field in row._meta.local_concrete_fields:
        value = getattr(row, field.attname)
        query.add_annotation(Value(value, output_field=field), field.name, select=False)
    query.add_annotation(Value(1), "_check")
    passes = Coalesce(constraint.condition, True, output_field=BooleanField())
    try:
        query.where.add(passes.resolve_expression(query), AND)
        sql, parameters = query.get_compiler(using=connection.alias).as_sql()
    except (FieldError, TypeError, ValueError, ArithmeticError):
        return None
    return sql, tuple(parameters)
