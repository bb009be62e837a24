"""Databases of the tests, and ports for processes that a test starts beside itself.

`python -m tests.databases` makes the migrated database that every test process copies.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent
_ROOMS = ("portal", "procedures", "dossiers", "payments", "national")
"""What a migration may read; anything newer than the copied database makes another one."""
_MIGRATED = "motcua_migrated_"


def migrated(entry: dict[str, Any]) -> str:
    """Return the name of a database in which every migration of this checkout has run.

    It is made once, by the first process that asks, while the others wait: a copy of it takes a
    second, and no test process has to migrate for itself.
    """

    def migrate(environment: dict[str, str]) -> None:
        command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)

    return made_once(entry, _MIGRATED, migrate)


def made_once(
    entry: dict[str, Any],
    beginning: str,
    fill: Callable[[dict[str, str]], None],
    *,
    template: str = "template1",
    state: str = "",
) -> str:
    """Return the name of a database that `fill` made for this state of the rooms (and `state`).

    `fill` gets the environment of a process that works in it. Older ones are dropped.
    """
    name = beginning + state + _state_of_the_rooms()
    (ROOT / "var").mkdir(exist_ok=True)
    with (ROOT / "var" / f"{beginning}lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        old = [known for known in _names(entry) if known.startswith(beginning)]
        if name not in old:
            for each in (*old, half := f"half_{name}"):
                drop(entry, each)
            create(entry, half, template=template)
            fill({**os.environ, "DATABASE_URL": address(entry, half)})
            with _server(entry) as connection:
                words = sql.SQL("alter database {} rename to {}")
                connection.execute(words.format(sql.Identifier(half), sql.Identifier(name)))
    return name


def exists(entry: dict[str, Any], name: str) -> bool:
    """Is there a database called `name` on this server?"""
    return name in _names(entry)


def _names(entry: dict[str, Any]) -> list[str]:
    with _server(entry) as connection:
        return [name for (name,) in connection.execute("select datname from pg_database")]


def _state_of_the_rooms() -> str:
    told = hashlib.sha256()
    for room in _ROOMS:
        for path in sorted((ROOT / room).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                told.update(f"{path.relative_to(ROOT)} {path.stat().st_size} ".encode())
                told.update(path.read_bytes())
    return told.hexdigest()[:16]


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


if __name__ == "__main__":
    from django.conf import settings

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    migrated(settings.DATABASES["default"])
