"""Which adapter speaks to the national portal: by configuration."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from django.conf import settings

from national.adapters.base import NationalPortal
from national.adapters.classic.adapter import ClassicPortal
from portal.conf import ConfigurationError

ADAPTERS: dict[str, Callable[[], NationalPortal]] = {"classic": ClassicPortal}


@cache
def adapter() -> NationalPortal:
    """Return the configured adapter; ConfigurationError for an unknown name."""
    name = settings.NATIONAL["adapter"]
    if name not in ADAPTERS:
        raise ConfigurationError(f"NATIONAL_ADAPTER: one of {', '.join(ADAPTERS)}, not {name!r}")
    return ADAPTERS[name]()
