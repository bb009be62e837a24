"""What this room registers at start-up: its consumer of the outbox and its page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.accounts.people import is_administrator
from portal.design import navigation
from portal.outbox.registry import register_consumer
from portal.post import sending
from portal.post.topics import ORDER


def register() -> None:
    """Register all; called once at start-up."""
    register_consumer(sending.NAME, sending.handle, topics=[ORDER], max_attempts=12, parallel=2)
    navigation.add(
        "admin",
        "post",
        _("Bưu chính"),
        "post:overview",
        order=87,
        visible=is_administrator,
        group=navigation.RUNNING,
        about=_("Cước gửi kết quả theo tỉnh, bưu gửi đang đi, lệnh gửi bị giữ lại"),
    )
