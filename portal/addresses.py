"""Where a request comes from, through the proxies that the operator vouches for."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str | None:
    """Return the address of the browser's side, None where it cannot be told.

    Each proxy adds to X-Forwarded-For the address that spoke to it; what stands further left than
    the proxies counted in TRUSTED_PROXIES was written by the client and is not believed.
    """
    chain = [request.META.get("REMOTE_ADDR", "")]
    if settings.TRUSTED_PROXIES:
        told = request.headers.get("X-Forwarded-For", "").split(",")
        chain = [*(part.strip() for part in told if part.strip()), *chain]
    try:
        return str(ipaddress.ip_address(chain[max(0, len(chain) - 1 - settings.TRUSTED_PROXIES)]))
    except ValueError:
        return None
