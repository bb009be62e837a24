"""Sign-in by OpenID Connect: code flow with PKCE (S256), state, nonce, and a verified ID token.

Authlib keeps state, nonce and the PKCE verifier in the session and checks signature, expiry and
nonce. What it leaves open is closed here: the ID token must be for us and from the issuer that we
are configured with, by an asymmetric signature, whatever the provider's metadata says.
"""

from __future__ import annotations

import logging
import secrets
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlencode

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.base_client.errors import MismatchingStateError
from authlib.integrations.django_client import OAuth
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from joserfc.errors import JoseError
from requests import RequestException

from portal.accounts.claims import Claims
from portal.accounts.errors import (
    IdTokenRefused,
    ProviderSilent,
    SignInCancelled,
    SignInFailed,
    SignInStale,
)
from portal.accounts.provider import IdentityApp, MetadataRefused

logger = logging.getLogger(__name__)

WAYS_ON = "sign_in_ways_on"
ID_TOKEN = "id_token"  # noqa: S105  the session's key, not a secret
OPEN_AT_ONCE = 4
"""Sign-ins that one browser may have begun and not ended: tabs. Older ones are forgotten."""
LEEWAY_SECONDS = 60


@dataclass(frozen=True)
class Proof:
    """A verified answer: what it says, and the ID token that signing out needs."""

    claims: Claims
    id_token: str


@cache
def _client() -> Any:
    return OAuth().register(
        name="identity",
        client_cls=IdentityApp,
        client_id=settings.OIDC["client_id"],
        client_secret=settings.OIDC["client_secret"],
        server_metadata_url=f"{settings.OIDC['issuer']}/.well-known/openid-configuration",
        authorize_params=(
            {"acr_values": settings.OIDC["acr_values"]} if settings.OIDC["acr_values"] else None
        ),
        client_kwargs={
            "scope": "openid profile",
            "code_challenge_method": "S256",
            "token_endpoint_auth_method": "client_secret_post",
            "default_timeout": settings.OIDC["timeout"],
        },
    )


def redirect_to_provider(request: HttpRequest, *, back_to: str, way_on: str) -> HttpResponse:
    """Return the redirect to the provider, which answers at `back_to` (absolute).

    `way_on` is remembered for this sign-in only. Raises ProviderSilent.
    """
    state = secrets.token_urlsafe(32)
    try:
        answer = _client().authorize_redirect(request, back_to, state=state)
    except (RequestException, MetadataRefused) as error:
        logger.error("the identity provider cannot be used: %s", error)
        raise ProviderSilent from error
    ways: dict[str, str] = {**request.session.get(WAYS_ON, {}), state: way_on}
    for old in list(ways)[:-OPEN_AT_ONCE]:
        del ways[old]
        request.session.pop(f"_state_identity_{old}", None)
    request.session[WAYS_ON] = ways
    return answer


def take_way_on(request: HttpRequest) -> str:
    """Return where the sign-in that now comes back was to lead, "" when it is not known."""
    ways: dict[str, str] = request.session.get(WAYS_ON, {})
    way_on = ways.pop(request.GET.get("state", ""), "")
    request.session[WAYS_ON] = ways
    return way_on


def proof_from_callback(request: HttpRequest) -> Proof:
    """Exchange the code, verify the ID token, and return what it proves.

    Raises SignInCancelled, SignInStale (state), IdTokenRefused, PersonNotNamed, SignInFailed
    (anything else that the provider says no to) and ProviderSilent.
    """
    if request.GET.get("error") == "access_denied":
        raise SignInCancelled
    try:
        token = _client().authorize_access_token(
            request,
            leeway=LEEWAY_SECONDS,
            claims_options={
                "iss": {"essential": True, "value": settings.OIDC["issuer"]},
                "aud": {"essential": True, "value": settings.OIDC["client_id"]},
            },
        )
    except (RequestException, MetadataRefused) as error:
        logger.error("the identity provider cannot be used: %s", error)
        raise ProviderSilent from error
    except MismatchingStateError as error:
        raise SignInStale from error
    except JoseError as error:
        raise IdTokenRefused(detail=_what(error)) from error
    except AuthlibBaseError as error:
        raise SignInFailed(detail=str(error.error)) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise IdTokenRefused(detail="unreadable") from error
    if not token.get("userinfo"):
        raise IdTokenRefused(detail="missing")
    return Proof(Claims.read(dict(token["userinfo"])), str(token["id_token"]))


def _what(error: JoseError) -> str:
    claim = getattr(error, "claim", "")
    return f"{error.error} {claim}".strip()


def sign_out_address(request: HttpRequest, *, back_to: str) -> str | None:
    """Return where the provider ends its session too (RP-Initiated Logout 1.0), if it can.

    None for people whom another way signed in, and when the provider cannot be asked: signing out
    here must never wait for it to work.
    """
    id_token = request.session.get(ID_TOKEN)
    if not id_token:
        return None
    try:
        endpoint = _client().load_server_metadata().get("end_session_endpoint")
    except (RequestException, MetadataRefused):
        return None
    if not endpoint:
        return None
    told = {
        "id_token_hint": id_token,
        "client_id": settings.OIDC["client_id"],
        "post_logout_redirect_uri": back_to,
    }
    return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(told)}"
