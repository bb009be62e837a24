"""Run the sandbox: `python -m sandbox` serves it, `python -m sandbox manage …` manages it."""

from __future__ import annotations

import os
import sys

import psycopg
from psycopg import sql

os.environ["DJANGO_SETTINGS_MODULE"] = "sandbox.settings"


def ensure_database() -> None:
    """Create the sandbox's database when the server does not have it yet."""
    from sandbox import conf

    entry = conf.database(conf.database_url())
    with psycopg.connect(
        dbname="postgres",
        user=entry["USER"] or None,
        password=entry["PASSWORD"] or None,
        host=entry["HOST"] or None,
        port=entry["PORT"] or None,
        autocommit=True,
    ) as connection:
        known = connection.execute(
            "select 1 from pg_database where datname = %s", [entry["NAME"]]
        ).fetchone()
        if known is None:
            connection.execute(sql.SQL("create database {}").format(sql.Identifier(entry["NAME"])))


def serve() -> None:
    """Bring the database up to date, make the signing key, and serve until told to stop."""
    from django import setup
    from django.core.management import call_command
    from django.db import connections

    ensure_database()
    setup()
    call_command("migrate", verbosity=0)

    from django.conf import settings

    from sandbox.identity.keys import signing_key
    from sandbox.server import Server

    signing_key()
    connections.close_all()
    sys.stdout.write(f"sandbox: {settings.PUBLIC_URL}/\n")
    sys.stdout.flush()
    Server(settings.PORT).run()


def main(arguments: list[str]) -> None:
    """Serve, or pass `manage …` on to Django's commands."""
    if not arguments:
        serve()
    elif arguments[0] == "manage":
        from django.core.management import execute_from_command_line

        execute_from_command_line(["python -m sandbox manage", *arguments[1:]])
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
