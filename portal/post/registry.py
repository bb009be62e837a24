"""Which adapter speaks to the post: by configuration; none without an address."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings

from portal.conf import ConfigurationError
from portal.post.base import Carrier
from portal.post.http.adapter import HttpPost

ADAPTERS: dict[str, Callable[[], Carrier]] = {HttpPost.name: HttpPost}


def is_connected() -> bool:
    """Is there a post to send with?"""
    return bool(settings.POST["url"])


def carrier() -> Carrier:
    """Return the configured adapter; ConfigurationError for an unknown name."""
    name = settings.POST["adapter"]
    if name not in ADAPTERS:
        raise ConfigurationError(f"POST_ADAPTER: one of {', '.join(ADAPTERS)}, not {name!r}")
    return ADAPTERS[name]()
