"""Making a notice: one entry of the inbox and one delivery for each channel that is wanted."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from portal.accounts.models import User
from portal.notices import choices, wordings
from portal.notices.channel import Channel
from portal.notices.channels.registry import is_offered
from portal.notices.events import Event, Text
from portal.notices.models import Contact, Delivery, Notice
from portal.notices.quiet import morning_after
from portal.notices.waking import wake_after_commit

Values = Callable[[], Mapping[str, str]]


@transaction.atomic
def tell(
    *,
    recipient: User,
    event: Event,
    key: str,
    values: Values,
    href: str = "",
    about: str = "",
    at: datetime.datetime | None = None,
    now: datetime.datetime | None = None,
) -> Notice | None:
    """Tell a person of an event, once: a second call with the same `key` does nothing.

    `values()` returns the tags' values and is called with the person's language in force. `href`
    is a path of this site. Returns None when she was told before. Deliveries leave after the
    commit, those of one person and `about` in order.
    """
    now = now or timezone.now()
    if Notice.objects.filter(recipient=recipient, key=key).exists():
        return None
    preference = choices.preference_of(recipient)
    with translation.override(preference.language):
        filled = {**dict(values()), **_own_values(href)}
    site = _text(event, Channel.SITE, preference.language, filled)
    notice = Notice.objects.create(
        recipient=recipient,
        event=event.key,
        key=key,
        about=about[:60],
        href=href,
        language=preference.language,
        title=site.subject,
        body=site.text,
        at=at or now,
    )
    line = f"{recipient.pk}:{about or key}"[:120]
    common: dict[str, Any] = {
        "notice": notice,
        "recipient": recipient,
        "event": event.key,
        "line": line,
        "created_at": now,
    }
    rows = [
        Delivery(
            **common,
            channel=Channel.SITE,
            state=Delivery.State.SENT,
            provider="site",
            tries=1,
            finished_at=now,
        )
    ]
    for contact in _contacts(recipient, event):
        text = _text(event, contact.channel, preference.language, filled)
        night = contact.channel == Channel.SMS and preference.quiet_at_night
        rows.append(
            Delivery(
                **common,
                channel=contact.channel,
                address=contact.address,
                subject=text.subject,
                text=text.text,
                next_try_at=morning_after(now) if night else None,
            )
        )
    Delivery.objects.bulk_create(rows)
    if len(rows) > 1:
        wake_after_commit()
    return notice


def was_told(recipient_id: int, key: str) -> datetime.datetime | None:
    """Return when a person was told of the event `key`, or None."""
    rows = Notice.objects.filter(recipient=recipient_id, key=key)
    return rows.values_list("at", flat=True).first()


def _own_values(href: str) -> dict[str, str]:
    """Return the values that every event has: where to go on, and who writes."""
    site = settings.PORTAL_SITE
    return {
        "duong_dan": f"{settings.SITE_URL}{href or '/'}",
        "trung_tam": site["centre"],
        "dien_thoai_trung_tam": site["phone"],
    }


def _text(event: Event, channel: str, language: str, values: Mapping[str, str]) -> Text:
    text = wordings.text_in_force(event, channel, language)
    return wordings.rendered(event, channel, text, dict(values))


def _contacts(recipient: User, event: Event) -> list[Contact]:
    wanted = choices.wanted_channels(recipient, event)
    return [
        contact
        for contact in Contact.objects.filter(user=recipient).order_by("channel")
        if contact.channel in wanted and is_offered(contact.channel)
    ]
