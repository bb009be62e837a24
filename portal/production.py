"""What production refuses to start on: development secrets, DEBUG, the sandbox's addresses."""

from __future__ import annotations

import ipaddress
from typing import Any
from urllib.parse import urlsplit

from portal.conf import ConfigurationError


def problems(settings: dict[str, Any]) -> list[str]:
    """Return every reason why these settings may not serve real people, for operators."""
    found: list[str] = []
    if settings["DEBUG"]:
        found.append("DEBUG is on")
    key = settings["SECRET_KEY"]
    if key == settings["DEVELOPMENT_SECRET"] or len(key) < 50 or len(set(key)) < 5:
        found.append("SECRET_KEY is the development one, too plain or shorter than 50 characters")
    if settings["OIDC"]["client_secret"] == settings["DEVELOPMENT_OIDC_SECRET"]:
        found.append("OIDC_CLIENT_SECRET is the sandbox's")
    if settings["NATIONAL"]["password"] == settings["DEVELOPMENT_NATIONAL_PASSWORD"]:
        found.append("NATIONAL_PASSWORD is the sandbox's")
    if settings["VNPAY"]["secret"] == settings["DEVELOPMENT_VNPAY_SECRET"]:
        found.append("VNPAY_SECRET is the sandbox's")
    if settings["VNPAY"]["tmn_code"] == settings["DEVELOPMENT_VNPAY_TMN_CODE"]:
        found.append("VNPAY_TMN_CODE is the sandbox's")
    found.extend(_addresses(settings))
    hosts = settings["ALLOWED_HOSTS"]
    if "testserver" in hosts or "*" in hosts:
        found.append("ALLOWED_HOSTS holds the development hosts or *")
    own = urlsplit(settings["SITE_URL"]).hostname or ""
    if not any(own == host or (host[:1] == "." and own.endswith(host)) for host in hosts):
        found.append("ALLOWED_HOSTS does not hold the host of SITE_URL")
    return found


def _addresses(settings: dict[str, Any]) -> list[str]:
    found = []
    addresses = [
        ("OIDC_ISSUER", settings["OIDC"]["issuer"]),
        ("NATIONAL_URL", settings["NATIONAL"]["base_url"]),
        ("VNPAY_PAY_URL", settings["VNPAY"]["pay_url"]),
        ("VNPAY_API_URL", settings["VNPAY"]["api_url"]),
        ("SITE_URL", settings["SITE_URL"]),
        *(("OIDC_ORIGINS", origin) for origin in settings["IDENTITY_ORIGINS"]),
    ]
    for name, address in addresses:
        parts = urlsplit(address)
        if _is_this_machine(parts.hostname or "") or address.startswith(settings["SANDBOX_URL"]):
            found.append(f"{name} points at this machine or the sandbox ({address})")
        elif parts.scheme != "https":
            found.append(f"{name} is not https ({address})")
    return found


def _is_this_machine(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host in ("", "localhost") or host.endswith(".localhost")
    return address.is_loopback or address.is_unspecified


def require(settings: dict[str, Any]) -> None:
    """Raise ConfigurationError naming every problem, so that one start tells all of them."""
    if found := problems(settings):
        raise ConfigurationError("production refuses to start: " + "; ".join(found))
