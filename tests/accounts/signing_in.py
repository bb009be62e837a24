"""What a browser does to sign in, and an identity provider that says what a test wants."""

from __future__ import annotations

import time
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from joserfc import jwt
from joserfc.jwk import RSAKey

from portal.accounts import oidc

HUY = "038085002916"
GOM_SONG_VAN = "037079003388"
TRANG = "035192008731"


def path_of(address: str) -> str:
    """Return what a browser asks of our site for an absolute address."""
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


def query_of(address: str) -> dict[str, str]:
    """Return the query parameters of an address."""
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


def begin(client, next: str = "") -> str:
    """Press the button; return the provider's address to which the browser is sent."""
    answer = client.post("/dang-nhap/tiep-tuc/", {"next": next} if next else {})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def sign_in(client, world, person: str, *, next: str = "", level: str = ""):
    """Go the whole way and return the portal's last answer."""
    return client.get(path_of(world.sign_in(begin(client, next), person, level)))


def is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session


class Provider:
    """An identity provider without a network: signs ID tokens as a test asks for."""

    issuer = "https://sso.example"

    def __init__(self, monkeypatch) -> None:
        self.key = RSAKey.generate_key(2048, {"use": "sig"}, private=True)
        self.key.ensure_kid()
        self.claims: dict[str, object] = {}
        self.header = {"alg": "RS256", "kid": self.key.kid}
        self.signed_with = self.key
        self.token: str | None = None
        self.nonce = ""
        app = oidc._client()
        app.server_metadata = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "id_token_signing_alg_values_supported": ["RS256"],
            "jwks": {"keys": [self.key.as_dict(private=False)]},
            "_loaded_at": time.time(),
        }
        monkeypatch.setattr(app, "fetch_access_token", self._fetch)
        self.metadata = app.server_metadata

    def _fetch(self, **_sent) -> dict[str, str]:
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": settings.OIDC["client_id"],
            "sub": "1",
            "iat": now,
            "exp": now + 300,
            "nonce": self.nonce,
            "SoDinhDanh": HUY,
            "HoVaTen": "Lê Quang Huy",
            "loAs": "2",
            **self.claims,
        }
        claims = {name: value for name, value in claims.items() if value is not None}
        token = self.token or jwt.encode(self.header, claims, self.signed_with)
        return {"access_token": "a", "token_type": "Bearer", "id_token": token}

    def answer(self, client, next: str = ""):
        """Sign in through this provider and return the portal's answer."""
        asked = query_of(begin(client, next))
        self.nonce = asked["nonce"]
        return client.get("/dang-nhap/tro-ve/", {"code": "c", "state": asked["state"]})
