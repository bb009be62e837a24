"""E-mail by SMTP, with Django's mail: plain text, so that nothing in it can be markup."""

from __future__ import annotations

import smtplib
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.mail import EmailMessage, get_connection

from portal.notices.channels.base import AddressRefused, Outgoing, Provider, ProviderFailed

_BACKEND = "django.core.mail.backends.smtp.EmailBackend"


class SmtpEmail(Provider):
    """smtp://user@host:587 speaks STARTTLS when there is a password, smtps:// is TLS throughout."""

    def __init__(self, facts: dict[str, Any]) -> None:
        super().__init__(facts["name"])
        self.facts = facts

    def send(self, message: Outgoing) -> str:
        """Hand the message to the server; the reference is its Message-ID."""
        parts = urlsplit(self.facts["url"])
        password = self.facts["token"] or unquote(parts.password or "")
        connection = get_connection(
            _BACKEND,
            fail_silently=False,
            host=parts.hostname,
            port=parts.port or (465 if parts.scheme == "smtps" else 587),
            username=unquote(parts.username or ""),
            password=password,
            use_tls=parts.scheme == "smtp" and bool(password),
            use_ssl=parts.scheme == "smtps",
            timeout=self.facts["timeout"],
        )
        # The same for every try, so that a mailbox that knows it shows one message.
        identity = f"<{message.key}@{self.facts['sender'].rpartition('@')[2].strip('>')}>"
        mail = EmailMessage(
            subject=" ".join(message.subject.split()),
            body=message.text,
            from_email=self.facts["sender"],
            to=[message.address],
            headers={"Message-ID": identity, "Auto-Submitted": "auto-generated"},
            connection=connection,
        )
        try:
            mail.send()
        except smtplib.SMTPRecipientsRefused as error:
            code, words = next(iter(error.recipients.values()))
            told = f"{code} {words.decode(errors='replace')}"[:300]
            raise (AddressRefused if code >= 550 else ProviderFailed)(told) from error
        except (smtplib.SMTPException, OSError, ValueError) as error:
            raise ProviderFailed(f"{type(error).__name__}: {error}"[:300]) from error
        return identity
