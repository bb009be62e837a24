"""Which providers a channel has, in the order they are asked: by configuration."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings

from portal.notices.channels.base import Provider
from portal.notices.channels.json_http.adapter import JsonEmail, JsonSms
from portal.notices.channels.smtp.adapter import SmtpEmail

ADAPTERS: dict[tuple[str, str], Callable[[dict[str, Any]], Provider]] = {
    ("email", "smtp"): SmtpEmail,
    ("email", "http"): JsonEmail,
    ("sms", "http"): JsonSms,
}
"""By channel and by what the provider's address begins with (smtp and smtps, http and https)."""


def providers_of(channel: str) -> list[Provider]:
    """Return the providers of a channel, the one to ask first in front."""
    return [
        ADAPTERS[channel, facts["adapter"]](facts)
        for facts in settings.NOTICE_PROVIDERS.get(channel, ())
    ]


def is_offered(channel: str) -> bool:
    """Can anything be sent by this channel?"""
    return bool(settings.NOTICE_PROVIDERS.get(channel))
