"""Databases and ports for processes that a test starts beside itself."""

from __future__ import annotations

import socket
from typing import Any
from urllib.parse import quote, urlencode

import psycopg
from psycopg import sql


def free_port() -> int:
    """Return a port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def address(entry: dict[str, Any], name: str) -> str:
    """Return the postgresql:// address of database `name` on the server of a DATABASES entry."""
    user = quote(entry["USER"], safe="")
    secret = f":{quote(entry['PASSWORD'], safe='')}" if entry["PASSWORD"] else ""
    query = {key: str(entry[upper]) for key, upper in (("host", "HOST"), ("port", "PORT"))}
    query = {key: value for key, value in query.items() if value}
    return f"postgresql://{user}{secret}@/{name}?{urlencode(query)}"


def create(entry: dict[str, Any], name: str, *, template: str) -> None:
    """Make database `name` anew as a copy of `template`, whose left-over visitors are sent away."""
    drop(entry, name)
    with _server(entry) as connection:
        connection.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [template]
        )
        words = sql.SQL("create database {} template {}")
        connection.execute(words.format(sql.Identifier(name), sql.Identifier(template)))


def drop(entry: dict[str, Any], name: str) -> None:
    """Drop database `name` if it is there, whoever is in it."""
    with _server(entry) as connection:
        words = sql.SQL("drop database if exists {} with (force)")
        connection.execute(words.format(sql.Identifier(name)))


def _server(entry: dict[str, Any]) -> psycopg.Connection:
    return psycopg.connect(
        dbname="postgres",
        user=entry["USER"] or None,
        password=entry["PASSWORD"] or None,
        host=entry["HOST"] or None,
        port=entry["PORT"] or None,
        autocommit=True,
    )
