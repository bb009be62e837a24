"""The RSA key of the provider and the ID tokens it signs."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from django.conf import settings
from joserfc import jwt
from joserfc.jwk import RSAKey

from sandbox.identity.models import TOKEN_SECONDS, AuthorizationCode, SigningKey
from sandbox.identity.people import Person


def _fresh_key() -> RSAKey:
    key = RSAKey.generate_key(2048, {"use": "sig", "alg": "RS256"}, private=True)
    key.ensure_kid()
    return key


def signing_key() -> RSAKey:
    """Return the key, making it at the first call."""
    row = SigningKey.objects.filter(pk=True).first()
    if row is None:
        made = _fresh_key().as_dict(private=True)
        row, _created = SigningKey.objects.get_or_create(pk=True, defaults={"private_jwk": made})
    return RSAKey.import_key(row.private_jwk)


def public_keys() -> dict[str, Any]:
    """Return the JWKS document."""
    return {"keys": [signing_key().as_dict(private=False)]}


def claims_of(person: Person, level: str) -> dict[str, Any]:
    """Return what userinfo says about a person who signed in at identity level `level`."""
    return {"sub": person.sub, **person.claims, "loAs": level}


def id_token(
    person: Person, code: AuthorizationCode, access_token: str, *, now: int, flaw: str
) -> str:
    """Return the signed ID token; `flaw` (a switch) spoils it in one respect.

    `now` is Unix time in seconds.
    """
    half = hashlib.sha256(access_token.encode()).digest()[:16]
    claims = {
        **claims_of(person, code.level),
        "iss": settings.OIDC["issuer"],
        "aud": settings.OIDC["client_id"],
        "iat": now,
        "exp": now + TOKEN_SECONDS,
        "auth_time": int(code.created_at.timestamp()),
        "nonce": code.nonce,
        "at_hash": base64.urlsafe_b64encode(half).rstrip(b"=").decode(),
    }
    spoiled: dict[str, dict[str, Any]] = {
        "bad_nonce": {"nonce": "another-nonce"},
        "expired": {"iat": now - 7200, "exp": now - 3600},
        "wrong_audience": {"aud": "another-client"},
        "wrong_issuer": {"iss": "http://127.0.0.1/another-issuer"},
    }
    claims |= spoiled.get(flaw, {})
    own = signing_key()
    if flaw == "unsigned":
        return _unsigned(claims)
    header = {"alg": "RS256", "kid": own.kid}
    return jwt.encode(header, claims, _fresh_key() if flaw == "bad_signature" else own)


def _unsigned(claims: dict[str, Any]) -> str:
    signed = jwt.encode({"alg": "RS256"}, claims, _fresh_key())
    head = base64.urlsafe_b64encode(b'{"alg":"none"}').rstrip(b"=").decode()
    return f"{head}.{signed.split('.')[1]}."
