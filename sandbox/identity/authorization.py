"""Reading authorization requests (OpenID Connect Core 3.1.2, RFC 7636), strictly. Pure."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit, urlunsplit

_VERIFIER = re.compile(r"[A-Za-z0-9\-._~]{43,128}")
_CHALLENGE = re.compile(r"[A-Za-z0-9\-_]{43}")
FIELDS = (
    "response_type",
    "client_id",
    "redirect_uri",
    "scope",
    "state",
    "nonce",
    "code_challenge",
    "code_challenge_method",
)


class NotOurClient(Exception):
    """Client or redirect address unknown: the browser must not be sent anywhere."""


class BadRequest(Exception):
    """A request by a known client that cannot be served: told to the client in the redirect."""

    def __init__(self, error: str, description: str) -> None:
        super().__init__(description)
        self.error = error
        self.description = description


@dataclass(frozen=True)
class AuthorizationRequest:
    """An authorization request found right."""

    redirect_uri: str
    state: str
    nonce: str
    challenge: str


def read(
    sent: Mapping[str, str], *, client_id: str, redirect_uris: Sequence[str]
) -> AuthorizationRequest:
    """Return the request of this client; raise NotOurClient or BadRequest.

    The redirect address must be one of `redirect_uris`, letter by letter.
    """
    if sent.get("client_id") != client_id:
        raise NotOurClient(f"client_id không được đăng ký: {sent.get('client_id', '')!r}")
    if sent.get("redirect_uri") not in redirect_uris:
        raise NotOurClient(f"redirect_uri không được đăng ký: {sent.get('redirect_uri', '')!r}")
    if sent.get("response_type") != "code":
        raise BadRequest("unsupported_response_type", "chỉ hỗ trợ response_type=code")
    if "openid" not in sent.get("scope", "").split():
        raise BadRequest("invalid_scope", "scope phải có openid")
    for name in ("state", "nonce"):
        if not sent.get(name) or len(sent[name]) > 255:
            raise BadRequest("invalid_request", f"thiếu {name}, hoặc dài quá 255 ký tự")
    if sent.get("code_challenge_method") != "S256":
        raise BadRequest("invalid_request", "code_challenge_method phải là S256")
    if not _CHALLENGE.fullmatch(sent.get("code_challenge", "")):
        raise BadRequest("invalid_request", "thiếu code_challenge, hoặc không đúng dạng")
    return AuthorizationRequest(
        sent["redirect_uri"], sent["state"], sent["nonce"], sent["code_challenge"]
    )


def verifies(verifier: str, challenge: str) -> bool:
    """Is `verifier` the secret behind an S256 challenge (RFC 7636, 4.6)?"""
    if not _VERIFIER.fullmatch(verifier):
        return False
    made = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=")
    return secrets.compare_digest(made.decode(), challenge)


def with_query(address: str, extra: dict[str, str]) -> str:
    """Return `address` with more query parameters."""
    parts = urlsplit(address)
    query = "&".join(filter(None, [parts.query, urlencode(extra)]))
    return urlunsplit(parts._replace(query=query))
