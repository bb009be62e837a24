"""The database schema of a trial: empty copies of the tables that a dossier's life writes to.

Inside `entered` the copies stand before the real tables in the search path, so that the real pages
and actions run on them unchanged; agencies, calendars and everything else are read where they are.
Copies have no triggers and no foreign keys, which would hold them to the real tables; their keys
come from the real sequences, so that nothing that a process keeps by key can be mixed up.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connection, transaction

from dossiers.models import Trial
from dossiers.trials.errors import TrialHasEnded
from portal.documents import official

_LOCKS = 7411  # the class of these advisory locks
SHADOWED = (
    "accounts",
    "procedures",
    "documents",
    "vault",
    "registers",
    "post",
    "payments",
    "outbox",
    "dossiers",
)
KEPT = frozenset({"dossiers_trial", "procedures_draft", "procedures_draftchange"})
FILLED = ("procedures_paperkind",)
"""Begins as a copy of what is there: a trial shows whence its papers come."""


def tables() -> list[str]:
    """Return the tables that a trial has of its own."""
    found = [
        model._meta.db_table
        for label in SHADOWED
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    ]
    return sorted(set(found) - KEPT)


def create(trial: Trial) -> None:
    """Make the schema with its empty tables."""
    name = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {name(trial.schema)}")
        for table in tables():
            copy, real = f"{name(trial.schema)}.{name(table)}", f"public.{name(table)}"
            cursor.execute(
                f"CREATE TABLE {copy} (LIKE {real} INCLUDING DEFAULTS INCLUDING CONSTRAINTS)"
            )
        cursor.execute(_CONSTRAINTS, [tables()])
        for table, key, definition in cursor.fetchall():
            copy = f"{name(trial.schema)}.{name(table)}"
            cursor.execute(f"ALTER TABLE {copy} ADD CONSTRAINT {name(key)} {definition}")
        cursor.execute(_UNIQUE_INDEXES, [tables()])
        for table, definition in cursor.fetchall():
            copy = f"{name(trial.schema)}.{name(table)}"
            cursor.execute(definition.replace(f" ON public.{table} ", f" ON {copy} ", 1))
        cursor.execute(_SEQUENCES, [tables()])
        for table, sequence in cursor.fetchall():
            copy = f"{name(trial.schema)}.{name(table)}"
            cursor.execute(
                f"ALTER TABLE {copy} ALTER COLUMN id SET DEFAULT nextval(%s)", [sequence]
            )
        for table in FILLED:
            copy, real = f"{name(trial.schema)}.{name(table)}", f"public.{name(table)}"
            cursor.execute(f"INSERT INTO {copy} SELECT * FROM {real}")  # noqa: S608


def drop(trial: Trial) -> None:
    """Take the schema away with everything in it. Files go with the daily sweep of documents.

    Waits for the requests that are inside: they hold locks on its tables in an order of their own.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCKS, trial.pk])
        cursor.execute(f"DROP SCHEMA IF EXISTS {connection.ops.quote_name(trial.schema)} CASCADE")


@contextmanager
def entered(trial: Trial) -> Iterator[None]:
    """Run the block inside the trial, in one transaction.

    Raises TrialHasEnded: without its schema the same names would mean the real tables.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock_shared(%s, %s)", [_LOCKS, trial.pk])
            cursor.execute("SELECT to_regnamespace(%s) IS NOT NULL", [trial.schema])
            if not cursor.fetchone()[0]:
                raise TrialHasEnded
            schema = connection.ops.quote_name(trial.schema)
            cursor.execute(f"SET LOCAL search_path TO {schema}, public")
        with official.samples():
            yield
        if not connection.needs_rollback:  # an undone block has its search path undone too
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL search_path TO DEFAULT")


_CONSTRAINTS = """
    SELECT relname, conname, pg_get_constraintdef(pg_constraint.oid)
    FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid
    WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'x')
      AND relname = ANY(%s)
"""
_UNIQUE_INDEXES = """
    SELECT relname, pg_get_indexdef(indexrelid)
    FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
    WHERE relnamespace = 'public'::regnamespace AND indisunique AND relname = ANY(%s)
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
"""
"""Keys under their own names, which the code knows: a plain LIKE would invent others."""

_SEQUENCES = """
    SELECT name, pg_get_serial_sequence('public.' || quote_ident(name), 'id')
    FROM unnest(%s::text[]) AS name
    JOIN information_schema.columns
      ON table_schema = 'public' AND table_name = name AND column_name = 'id'
    WHERE is_identity = 'YES'
"""
