"""The event by which people are told of a suggestion."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from dossiers.notices import tags
from dossiers.notices.events import texts_of
from portal.notices.events import Event, Tag, register_event

SUGGESTION = "suggestion.due"
MATTER = Tag(
    "viec",
    _("Việc đến hạn"),
    _("Chữ"),
    {"vi": "Đăng ký nghĩa vụ quân sự lần đầu", "en": "Đăng ký nghĩa vụ quân sự lần đầu"},
)


def register() -> None:
    """Register the event; called once at start-up."""
    register_event(
        Event(
            key=SUGGESTION,
            label=_("Có việc đến hạn, hồ sơ đã chuẩn bị"),
            group=_("Việc nên làm"),
            tags=(MATTER, tags.PROCEDURE, tags.DUE, *tags.EVERYWHERE),
            texts=texts_of(SUGGESTION),
            default=frozenset({"site", "email"}),
        )
    )
