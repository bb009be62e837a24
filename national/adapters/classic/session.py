"""Calls with a session that is renewed when the portal says that it is over (law notes 5.1)."""

from __future__ import annotations

import logging
from typing import Any

import requests
from django.conf import settings
from django.core.cache import cache

from national.adapters.base import PortalRefused, PortalSilent

logger = logging.getLogger(__name__)

OK, NO_SESSION = 0, -3
_KEY = "national:classic:session"
_KEPT_SECONDS = 25 * 60
_BUSY = "đang bận"


class ClassicSession:
    """One HTTP connection and one shared session token, kept in the cache for all workers."""

    def __init__(self) -> None:
        self.http = requests.Session()

    def call(self, service: str, **arguments: Any) -> dict[str, Any]:
        """Call a service and return the answer with error_code 0.

        Raises PortalRefused with the portal's words, PortalSilent when there is no usable answer.
        """
        answer = self._ask(service, arguments, self._token())
        if _code(answer) == NO_SESSION:
            cache.delete(_KEY)
            answer = self._ask(service, arguments, self._token())
        if _code(answer) == OK:
            return answer
        words = str(answer.get("message") or answer)[:2000]
        if _code(answer) == NO_SESSION or _BUSY in words:
            raise PortalSilent(words)
        raise PortalRefused(words)

    def _token(self) -> str:
        token = cache.get(_KEY)
        if token:
            return str(token)
        answer = self._post(
            "login",
            {
                "username": settings.NATIONAL["username"],
                "password": settings.NATIONAL["password"],
            },
        )
        token = answer.get("session")
        if _code(answer) != OK or not token:
            raise PortalSilent(f"login refused: {str(answer.get('message'))[:500]}")
        cache.set(_KEY, token, _KEPT_SECONDS)
        return str(token)

    def _ask(self, service: str, arguments: dict[str, Any], token: str) -> dict[str, Any]:
        return self._post(
            "call",
            {
                "session": token,
                "madonvi": settings.NATIONAL["unit_code"],
                "service": service,
                **arguments,
            },
        )

    def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        try:
            response = self.http.post(
                f"{settings.NATIONAL['base_url']}/{path}",
                json=body,
                headers={"dstcode": str(settings.NATIONAL["dstcode"])},
                timeout=(5.0, settings.NATIONAL["timeout"]),
            )
            response.raise_for_status()
            answer = response.json()
        except (requests.RequestException, ValueError) as error:
            raise PortalSilent(f"{type(error).__name__}: {error}"[:500]) from error
        if not isinstance(answer, dict):
            raise PortalSilent("the answer is no JSON object")
        return answer


def _code(answer: dict[str, Any]) -> int:
    """Return the error code, which some gateways write as text ("00" is 0)."""
    try:
        return int(answer.get("error_code", -1))
    except (TypeError, ValueError):
        return -1
