"""Sessions in the database, as Django keeps them; loaded by a statement put together once.

Every page of a signed-in person loads one (portal.statements).
"""

from __future__ import annotations

from functools import cache
from typing import Any

from django.contrib.sessions.backends import db
from django.db.models import CharField, DateTimeField
from django.utils import timezone

from portal.statements import Slot, Statement


class SessionStore(db.SessionStore):
    """A session of Django's own table and model."""

    def _get_session_from_db(self) -> Any:
        found = _live().first(key=self.session_key, now=timezone.now())
        if found is None:
            self._session_key = None
        return found


@cache
def _live() -> Statement:
    key, now = Slot("key", CharField()), Slot("now", DateTimeField())
    sessions = db.SessionStore.get_model_class().objects
    return Statement(sessions.filter(session_key=key, expire_date__gt=now))
