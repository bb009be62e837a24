"""How addresses are shown to those whose they are not."""

from __future__ import annotations

from portal.design import formats
from portal.notices.channel import Channel


def masked(channel: str, address: str) -> str:
    """Return enough of an address to know it again, not to use it."""
    if channel == Channel.SMS:
        return formats.masked_phone(address)
    name, _at, host = address.partition("@")
    return f"{name[:1]}{formats.BULLET * 4}@{host}"
