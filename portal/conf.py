"""Settings from the environment: strict parsers that fail loudly; where own servers live."""

from __future__ import annotations

import hashlib
import ipaddress
import os
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

MODES = ("development", "demo", "production")
_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off", ""}


class ConfigurationError(Exception):
    """A setting is missing, malformed, or not allowed in this mode. The process must not start."""


def text(name: str, default: str = "") -> str:
    """Return variable `name`, or the content of the file that `name`_FILE points to."""
    if path := os.environ.get(f"{name}_FILE"):
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ConfigurationError(f"{name}_FILE: cannot read {path}: {error}") from error
    return os.environ.get(name, default)


def flag(name: str, default: bool = False) -> bool:
    """Return a yes/no variable; anything but the known words is an error."""
    value = text(name, "yes" if default else "no").strip().lower()
    if value in _TRUE:
        return True
    if value in _FALSE:
        return False
    raise ConfigurationError(f"{name}: expected yes or no, found {value!r}")


def whole(name: str, default: int) -> int:
    """Return a whole number."""
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise ConfigurationError(f"{name}: expected a whole number, found {value!r}") from None


def words(name: str, default: str = "") -> list[str]:
    """Return a comma separated list without empty parts."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def networks(name: str) -> list[ipaddress.IPv4Network | ipaddress.IPv6Network]:
    """Return a comma separated list of networks or single addresses, such as "10.1.0.0/16"."""
    try:
        return [ipaddress.ip_network(part) for part in words(name)]
    except ValueError as error:
        raise ConfigurationError(f"{name}: {error}") from None


def numbers(name: str, keys: tuple[str, ...]) -> dict[str, int]:
    """Return whole numbers of 0 or more by key, written "a=1,b=2"; unknown keys are an error."""
    found = {}
    for part in words(name):
        key, _sign, number = (piece.strip() for piece in part.partition("="))
        if key not in keys or not (number.isascii() and number.isdigit()):
            expected = ", ".join(f"{each}=<number>" for each in keys)
            raise ConfigurationError(f"{name}: expected {expected}, found {part!r}")
        found[key] = int(number)
    return found


def one_of(name: str, choices: tuple[str, ...], default: str) -> str:
    """Return one of `choices`."""
    value = text(name, default)
    if value not in choices:
        raise ConfigurationError(f"{name}: expected one of {', '.join(choices)}, found {value!r}")
    return value


def origin(url: str) -> str:
    """Return scheme, host and port of an address, as Content-Security-Policy names a site."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ConfigurationError(f"expected an http(s) address, found {url!r}")
    return f"{parts.scheme}://{parts.netloc}"


def socket_dir(base_dir: Path) -> Path:
    """Return the short folder for the embedded servers' sockets of this checkout.

    A unix socket path is limited to 107 bytes, so a deep checkout cannot hold its own sockets.
    """
    digest = hashlib.sha256(str(base_dir.resolve()).encode()).hexdigest()[:10]
    return Path(tempfile.gettempdir()) / f"motcua-{digest}"


def embedded_database_url(base_dir: Path, name: str = "motcua") -> str:
    """Return the address of the checkout's own PostgreSQL."""
    return f"postgresql://motcua@/{name}?host={socket_dir(base_dir)}"


def embedded_redis_url(base_dir: Path, database: int = 0) -> str:
    """Return the address of the checkout's own Redis (redis-py's unix form)."""
    return f"unix://{socket_dir(base_dir)}/redis.sock?db={database}"


def broker_url(redis_url: str) -> str:
    """Return `redis_url` as Celery writes it: redis+socket:// with virtual_host."""
    parts = urlsplit(redis_url)
    if parts.scheme != "unix":
        return redis_url
    database = dict(parse_qsl(parts.query)).get("db", "0")
    return f"redis+socket://{parts.path}?virtual_host={database}"


PLANNING = ("enable_mergejoin=off", "join_collapse_limit=6", "jit=off")
"""How PostgreSQL plans what we ask: small answers by a key, with the names of many tables.

A merge join walks every version of the catalogue where statistics do not know yet that dossiers of
a new one come in; weighing every order of eight joins took longer than reading their rows. Where
tables are nearly empty it expects a million rows of the same joins, and compiled for a second what
then read three rows.
"""


def database(url: str) -> dict[str, Any]:
    """Return Django's DATABASES entry for a postgresql:// URL (host may be a socket folder)."""
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ConfigurationError(f"DATABASE_URL: PostgreSQL only, found {parts.scheme or url!r}")
    query = dict(parse_qsl(parts.query))
    name = parts.path.lstrip("/")
    if not name:
        raise ConfigurationError("DATABASE_URL: the database's name is missing")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(name),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host", parts.hostname or ""),
        "PORT": str(parts.port or query.get("port", "")),
        "ATOMIC_REQUESTS": False,
        "OPTIONS": {"options": " ".join(f"-c {each}" for each in PLANNING)},
    }
