"""A gateway that takes JSON over HTTP: one POST a message, with a bearer token.

SMS: {"to": "0912000101", "text", "sender", "reference"}; e-mail: {"to", "from", "subject", "text",
"reference"}. Answers: 2xx {"id"} taken (the same reference again: the same id); 422 {"error"} the
address cannot be reached; anything else has failed.
"""

from __future__ import annotations

from typing import Any

import requests

from portal.notices.channels.base import AddressRefused, Outgoing, Provider, ProviderFailed


class JsonGateway(Provider):
    """What both kinds of message share: the call and the reading of its answer."""

    def __init__(self, facts: dict[str, Any]) -> None:
        super().__init__(facts["name"])
        self.facts = facts

    def body(self, message: Outgoing) -> dict[str, str]:
        """Return what is posted."""
        raise NotImplementedError

    def send(self, message: Outgoing) -> str:
        """Post the message and return the gateway's id of it."""
        try:
            answer = requests.post(
                self.facts["url"],
                json=self.body(message),
                headers={"Authorization": f"Bearer {self.facts['token']}"},
                timeout=(5, self.facts["timeout"]),
                allow_redirects=False,
            )
            said = answer.json() if answer.status_code < 500 else {}
        except (requests.RequestException, ValueError) as error:
            raise ProviderFailed(f"{type(error).__name__}: {error}"[:300]) from error
        said = said if isinstance(said, dict) else {}
        if answer.status_code == 422:
            raise AddressRefused(str(said.get("error", "the address was refused"))[:300])
        if not 200 <= answer.status_code < 300 or not said.get("id"):
            raise ProviderFailed(f"HTTP {answer.status_code} {said.get('error', '')}".strip()[:300])
        return str(said["id"])


class JsonSms(JsonGateway):
    """SMS."""

    def body(self, message: Outgoing) -> dict[str, str]:
        """Return number, text, sender and reference."""
        return {
            "to": message.address,
            "text": message.text,
            "sender": self.facts["sender"],
            "reference": message.key,
        }


class JsonEmail(JsonGateway):
    """E-mail."""

    def body(self, message: Outgoing) -> dict[str, str]:
        """Return addresses, subject, text and reference."""
        return {
            "to": message.address,
            "from": self.facts["sender"],
            "subject": message.subject,
            "text": message.text,
            "reference": message.key,
        }
