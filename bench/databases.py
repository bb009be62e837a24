"""Databases of the measurements: made beside the portal's own, dropped when all is measured."""

from __future__ import annotations

import os
import re

import psycopg
from psycopg import sql

PREFIX = "motcua_bench"


def address(size: int) -> str:
    """Return DATABASE_URL with the name of the database for `size` dossiers."""
    return re.sub(r"(postgres(?:ql)?://[^/]*)/[^?]*", rf"\1/{PREFIX}_{size}", _own(), count=1)


def create(size: int) -> None:
    """Make an empty database; an older one of the same name is dropped."""
    drop(size)
    _run("create database {}", size)


def drop(size: int) -> None:
    """Drop the database if it is there, whoever is connected."""
    _run("drop database if exists {} with (force)", size)


def version() -> str:
    """Return the server's version: "15.18"."""
    with psycopg.connect(_own()) as connection:
        row = connection.execute("show server_version").fetchone()
        return str(row[0]).split()[0] if row else ""


def _run(statement: str, size: int) -> None:
    with psycopg.connect(_own(), autocommit=True) as connection:
        name = sql.Identifier(f"{PREFIX}_{size}")
        connection.execute(sql.SQL(statement).format(name))  # type: ignore[arg-type]


def _own() -> str:
    return os.environ["DATABASE_URL"]
