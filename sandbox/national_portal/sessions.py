"""Sessions of the adapter: opened by a login, ended by time, by use, or by a switch."""

from __future__ import annotations

import datetime
import secrets

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from sandbox.national_portal.models import Session
from sandbox.switches.models import sessions_valid_from, values_of


def login_mistake(username: object, password: object) -> str:
    """Return why these do not open a session, or nothing."""
    known = settings.NATIONAL
    right = secrets.compare_digest(str(username), known["username"]) and secrets.compare_digest(
        str(password), known["password"]
    )
    return "" if right else "Sai tên đăng nhập hoặc mật khẩu"


def open_session() -> str:
    """Open a session and return its token."""
    return Session.objects.create(token=secrets.token_urlsafe(32)).token


def use(token: object) -> str:
    """Count one call on a session; return why it does not serve, or nothing."""
    session = Session.objects.filter(token=token).first() if isinstance(token, str) else None
    if session is None:
        return "Phiên không tồn tại, đăng nhập lại"
    values = values_of("national")
    ends_at = session.created_at + datetime.timedelta(seconds=values["session_seconds"])
    valid_from = sessions_valid_from()
    used_up = values["session_calls"] and session.calls >= values["session_calls"]
    if used_up or timezone.now() >= ends_at or (valid_from and session.created_at < valid_from):
        return "Phiên đã hết hạn, đăng nhập lại"
    Session.objects.filter(pk=session.pk).update(calls=F("calls") + 1)
    return ""
