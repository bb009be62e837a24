"""What production refuses to start on: development secrets, DEBUG, the sandbox's addresses."""

from __future__ import annotations

import ipaddress
from pathlib import Path
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
    registers = settings["REGISTERS"]
    is_connected = registers["population_url"] or registers["business_url"]
    if is_connected and registers["secret"] == settings["DEVELOPMENT_REGISTERS_SECRET"]:
        found.append("REGISTERS_SECRET is the sandbox's")
    if settings["POST"]["url"] and settings["POST"]["token"] == settings["DEVELOPMENT_POST_TOKEN"]:
        found.append("POST_TOKEN is the sandbox's")
    if settings["VNPAY"]["secret"] == settings["DEVELOPMENT_VNPAY_SECRET"]:
        found.append("VNPAY_SECRET is the sandbox's")
    if settings["VNPAY"]["tmn_code"] == settings["DEVELOPMENT_VNPAY_TMN_CODE"]:
        found.append("VNPAY_TMN_CODE is the sandbox's")
    found.extend(_signing(settings["SIGNING"], settings["DEVELOPMENT_SIGNING_PASSPHRASE"]))
    for channel, name, facts in _providers(settings):
        if facts["token"] == settings["DEVELOPMENT_MESSAGE_TOKEN"]:
            found.append(f"{channel}_{name}_TOKEN is the sandbox's")
    if not 0 < settings["DRAFT_REMINDER_DAYS"] < settings["DRAFT_DAYS"]:
        found.append("DRAFT_REMINDER_DAYS is not between 0 and DRAFT_DAYS")
    if any(settings["RETENTION_MONTHS"].values()) and not settings["RETENTION_DECISION"]:
        found.append("RETENTION_MONTHS erases data, and RETENTION_DECISION names no decision")
    found.extend(_addresses(settings))
    hosts = settings["ALLOWED_HOSTS"]
    if "testserver" in hosts or "*" in hosts:
        found.append("ALLOWED_HOSTS holds the development hosts or *")
    own = urlsplit(settings["SITE_URL"]).hostname or ""
    if not any(own == host or (host[:1] == "." and own.endswith(host)) for host in hosts):
        found.append("ALLOWED_HOSTS does not hold the host of SITE_URL")
    return found


def _signing(signing: dict[str, Any], development: str) -> list[str]:
    found = []
    if signing["passphrase"] == development:
        found.append("SIGNING_PASSPHRASE is the development one")
    if (Path(signing["folder"]) / "development-ca.pem").exists():
        found.append("SIGNING_FOLDER holds development certificates")
    if not signing["roots"]:
        found.append("SIGNING_ROOTS names no authority that issues the agencies' certificates")
    if signing["signer"] == "pkcs11" and not signing["token"]["library"]:
        found.append("SIGNING_PKCS11_LIBRARY is not set, and SIGNER is pkcs11")
    return found


def _providers(settings: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    """Return channel, name and facts of each provider of notices, named as their variables are."""
    return [
        (channel.upper(), facts["name"].upper(), facts)
        for channel, providers in settings["NOTICE_PROVIDERS"].items()
        for facts in providers
    ]


def _addresses(settings: dict[str, Any]) -> list[str]:
    found = []
    addresses = [
        ("OIDC_ISSUER", settings["OIDC"]["issuer"]),
        ("NATIONAL_URL", settings["NATIONAL"]["base_url"]),
        *(
            (f"REGISTER_{key.upper()}", settings["REGISTERS"][key])
            for key in ("population_url", "business_url")
            if settings["REGISTERS"][key]
        ),
        *([("POST_URL", settings["POST"]["url"])] if settings["POST"]["url"] else []),
        ("VNPAY_PAY_URL", settings["VNPAY"]["pay_url"]),
        ("VNPAY_API_URL", settings["VNPAY"]["api_url"]),
        ("SITE_URL", settings["SITE_URL"]),
        *(("OIDC_ORIGINS", origin) for origin in settings["IDENTITY_ORIGINS"]),
        # A mail server may well stand on this machine; a gateway may not.
        *(
            (f"{channel}_{name}_URL", facts["url"])
            for channel, name, facts in _providers(settings)
            if facts["adapter"] == "http"
        ),
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
