"""Providers from the environment; read by the settings, so it imports no Django.

EMAIL_PROVIDERS and SMS_PROVIDERS name the providers in the order they are asked. Each name has
EMAIL_<NAME>_URL, _TOKEN, _SENDER (or SMS_...): smtp://user@host:587, smtps:// or https://.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from portal import conf

DEVELOPMENT_TOKEN = "sandbox-message-token"  # noqa: S105
_KINDS = {"smtp": "smtp", "smtps": "smtp", "http": "http", "https": "http"}
_TAKEN = {"email": {"smtp", "http"}, "sms": {"http"}}


def providers(channel: str, defaults: dict[str, str], sender: str) -> list[dict[str, Any]]:
    """Return the providers of a channel; ConfigurationError names what is malformed.

    `defaults` are those of development, name and address.
    """
    prefix = channel.upper()
    found = []
    for name in conf.words(f"{prefix}_PROVIDERS", ",".join(defaults)):
        variable = f"{prefix}_{name.upper()}"
        url = conf.text(f"{variable}_URL") or defaults.get(name, "")
        adapter = _KINDS.get(urlsplit(url).scheme, "")
        if adapter not in _TAKEN[channel] or not urlsplit(url).hostname:
            known = " or ".join(sorted(_TAKEN[channel]))
            raise conf.ConfigurationError(f"{variable}_URL: expected a {known} address")
        found.append(
            {
                "name": name,
                "adapter": adapter,
                "url": url,
                "token": conf.text(f"{variable}_TOKEN")
                or (DEVELOPMENT_TOKEN if adapter == "http" else ""),
                "sender": conf.text(f"{variable}_SENDER") or sender,
                "timeout": conf.whole(f"{variable}_TIMEOUT", 10),
            }
        )
    return found
