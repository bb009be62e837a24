"""What production refuses to start on: development secrets, DEBUG, the sandbox's addresses."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from portal.conf import ConfigurationError

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def problems(settings: dict[str, Any]) -> list[str]:
    """Return every reason why these settings may not serve real people, for operators."""
    found: list[str] = []
    if settings["DEBUG"]:
        found.append("DEBUG is on")
    if settings["SECRET_KEY"] == settings["DEVELOPMENT_SECRET"] or len(settings["SECRET_KEY"]) < 50:
        found.append("SECRET_KEY is the development one or shorter than 50 characters")
    if settings["OIDC"]["client_secret"] == settings["DEVELOPMENT_OIDC_SECRET"]:
        found.append("OIDC_CLIENT_SECRET is the sandbox's")
    if settings["NATIONAL"]["password"] == settings["DEVELOPMENT_NATIONAL_PASSWORD"]:
        found.append("NATIONAL_PASSWORD is the sandbox's")
    if settings["VNPAY"]["secret"] == settings["DEVELOPMENT_VNPAY_SECRET"]:
        found.append("VNPAY_SECRET is the sandbox's")
    addresses = {
        "OIDC_ISSUER": settings["OIDC"]["issuer"],
        "NATIONAL_URL": settings["NATIONAL"]["base_url"],
        "VNPAY_PAY_URL": settings["VNPAY"]["pay_url"],
        "VNPAY_API_URL": settings["VNPAY"]["api_url"],
        "SITE_URL": settings["SITE_URL"],
    }
    for name, address in addresses.items():
        parts = urlsplit(address)
        if parts.hostname in _LOOPBACK or address.startswith(settings["SANDBOX_URL"]):
            found.append(f"{name} points at this machine or the sandbox ({address})")
        elif parts.scheme != "https":
            found.append(f"{name} is not https ({address})")
    if "testserver" in settings["ALLOWED_HOSTS"] or "*" in settings["ALLOWED_HOSTS"]:
        found.append("ALLOWED_HOSTS holds the development hosts or *")
    return found


def require(settings: dict[str, Any]) -> None:
    """Raise ConfigurationError naming every problem, so that one start tells all of them."""
    if found := problems(settings):
        raise ConfigurationError("production refuses to start: " + "; ".join(found))
