"""The provider's metadata (OpenID Connect Discovery 1.0), taken with distrust."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import urlsplit

import requests
from authlib.integrations.django_client import DjangoOAuth2App
from django.conf import settings

METADATA_SECONDS = 3600
"""After this long discovery and keys are read again, so that a withdrawn key is not kept."""

ASYMMETRIC = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
_NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class MetadataRefused(Exception):
    """The provider's metadata is not that of our issuer, or leaves no safe signature."""


class IdentityApp(DjangoOAuth2App):
    """Authlib's client, with metadata checked and read again every hour."""

    server_metadata: dict[str, Any]

    def load_server_metadata(self) -> dict[str, Any]:
        """Return the checked metadata; RequestException or MetadataRefused when there is none."""
        if self.server_metadata.get("_loaded_at", 0.0) + METADATA_SECONDS < time.time():
            told: dict[str, Any] = settings.OIDC
            answer = requests.get(self._server_metadata_url, timeout=told["timeout"])
            answer.raise_for_status()
            fresh = trusted(answer.json(), issuer=told["issuer"])
            self.server_metadata = {**fresh, "_loaded_at": time.time()}
        return self.server_metadata


def trusted(metadata: Any, *, issuer: str) -> dict[str, Any]:
    """Return the few entries that sign-in needs, or raise MetadataRefused.

    Nothing else is handed on: Authlib takes every entry for an option of its own, so that a
    provider could switch PKCE off. "none" and shared-secret signatures never pass.
    """
    if not isinstance(metadata, dict) or metadata.get("issuer") != issuer:
        raise MetadataRefused("discovery names another issuer")
    scheme = urlsplit(issuer).scheme
    addresses = {name: str(metadata.get(name) or "") for name in _NEEDED}
    for name in ("userinfo_endpoint", "end_session_endpoint"):
        if metadata.get(name):
            addresses[name] = str(metadata[name])
    for name, address in addresses.items():
        if urlsplit(address).scheme != scheme or not urlsplit(address).netloc:
            raise MetadataRefused(f"{name} is not an address like the issuer's: {address!r}")
    offered = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
    algorithms = [name for name in ASYMMETRIC if name in offered]
    if not algorithms:
        raise MetadataRefused(f"no signature that a public key checks: {offered!r}")
    return {
        "issuer": issuer,
        **addresses,
        "id_token_signing_alg_values_supported": algorithms,
    }
