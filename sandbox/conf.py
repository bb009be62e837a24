"""The sandbox's own reading of the environment; it shares no code with the portal."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit, urlunsplit

BASE_DIR = Path(__file__).resolve().parent.parent
DATABASE_NAME = "motcua_sandbox"


class ConfigurationError(Exception):
    """A variable is malformed; the process must not start."""


def text(name: str, default: str) -> str:
    """Return variable `name`, or `default` when it is absent or empty."""
    return os.environ.get(name) or default


def whole(name: str, default: int) -> int:
    """Return a whole number; raise ConfigurationError for anything else."""
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit():
        raise ConfigurationError(f"{name}: expected a whole number, found {value!r}")
    return int(value)


def words(name: str, default: str) -> list[str]:
    """Return a comma separated list without empty parts."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def database_url() -> str:
    """Return the address of the sandbox's database.

    SANDBOX_DATABASE_URL when given; else a database of its own beside the one that DATABASE_URL
    names; else one in the PostgreSQL that belongs to the checkout (a socket in a short folder
    named after the checkout, because a socket's path is limited to 107 bytes).
    """
    if given := os.environ.get("SANDBOX_DATABASE_URL"):
        return given
    if shared := os.environ.get("DATABASE_URL"):
        return urlunsplit(urlsplit(shared)._replace(path=f"/{DATABASE_NAME}"))
    digest = hashlib.sha256(str(BASE_DIR).encode()).hexdigest()[:10]
    folder = Path(tempfile.gettempdir()) / f"motcua-{digest}"
    return f"postgresql://motcua@/{DATABASE_NAME}?host={folder}"


def database(url: str) -> dict[str, Any]:
    """Return Django's DATABASES entry; raise ConfigurationError unless it is PostgreSQL."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in ("postgres", "postgresql") or not name:
        raise ConfigurationError("SANDBOX_DATABASE_URL: expected postgresql://…/database")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host", parts.hostname or ""),
        "PORT": str(parts.port or query.get("port", "")),
        "CONN_MAX_AGE": 60,
    }
