"""Which text holds, and writing a new version of it."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.notices import rendering, sms_length
from portal.notices.channel import Channel
from portal.notices.events import Event, Text
from portal.notices.models import Wording
from portal.notices.rendering import Fault

MOST_SMS_PARTS = 3
"""A longer message costs more than it tells."""
KEPT_SHOWN = 20


def text_in_force(event: Event, channel: str, language: str) -> Text:
    """Return the newest text of an administrator, else the shipped one."""
    newest = versions(event, channel, language).first()
    if newest is None or newest.is_reset:
        return event.texts[channel, language]
    return Text(newest.subject, newest.text)


def versions(event: Event, channel: str, language: str) -> QuerySet[Wording]:
    """Return the versions that administrators wrote, the newest first."""
    rows = Wording.objects.filter(event=event.key, channel=channel, language=language)
    return rows.order_by("-id")


def write(
    *,
    event: Event,
    channel: str,
    language: str,
    text: Text,
    by: User,
    now: datetime.datetime | None = None,
) -> Wording | None:
    """Add a version unless it equals what holds; the caller has checked it with `faults_in`."""
    if text == text_in_force(event, channel, language):
        return None
    return Wording.objects.create(
        event=event.key,
        channel=channel,
        language=language,
        subject=text.subject,
        text=text.text,
        by=by,
        at=now or timezone.now(),
    )


def reset(
    *, event: Event, channel: str, language: str, by: User, now: datetime.datetime | None = None
) -> Wording | None:
    """Let the shipped text hold again; None when it does already."""
    newest = versions(event, channel, language).first()
    if newest is None or newest.is_reset:
        return None
    return Wording.objects.create(
        event=event.key,
        channel=channel,
        language=language,
        is_reset=True,
        by=by,
        at=now or timezone.now(),
    )


def faults_in(event: Event, channel: str, text: str, *, line: bool = False) -> list[str]:
    """Return in words what is wrong with a text (`line`: a subject, one line only)."""
    allowed = {tag.name for tag in event.tags_for(channel)}
    personal = {tag.name for tag in event.tags} - allowed
    told: list[str] = []
    for found in rendering.faults(text, allowed):
        if found.fault is Fault.UNKNOWN and found.piece.strip("{}").strip() in personal:
            words = _("Tin nhắn không được chứa %(tag)s: đó là dữ liệu cá nhân.")
            told.append(words % {"tag": found.piece[:40]})
        else:
            told.append(told_of(found))
    if line and ("\n" in text or "\r" in text):
        told.append(_("Tiêu đề chỉ có một dòng."))
    return list(dict.fromkeys(told))


def told_of(found: rendering.Found) -> str:
    """Return a fault in words."""
    if found.fault is Fault.UNKNOWN:
        words = _("Không có ô %(tag)s. Chọn trong danh sách các ô dùng được.")
    elif found.fault is Fault.BRACE:
        words = _("Dấu %(tag)s thừa hoặc thiếu một nửa. Một ô viết như {ma_ho_so}.")
    else:
        words = _("Dấu %(tag)s thừa hoặc thiếu một nửa. Phần có thể bỏ viết trong [ ].")
    return words % {"tag": found.piece[:40]}


def rendered(event: Event, channel: str, text: Text, values: dict[str, str]) -> Text:
    """Return a text filled in for a channel: one line of subject; an SMS as it will be sent."""
    subject = " ".join(rendering.fill(text.subject, values).split())[:200]
    body = rendering.fill(text.text, values)
    if channel == Channel.SMS:
        body = " ".join(body.replace("\u00a0", " ").split())
        if not settings.SMS_WITH_MARKS:
            body = sms_length.without_marks(body)
    return Text(subject, body)


def samples(event: Event, language: str) -> dict[str, str]:
    """Return the sample values of an event's tags."""
    return {tag.name: tag.sample[language] for tag in event.tags}
