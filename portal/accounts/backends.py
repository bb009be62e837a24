"""Authentication backends: people proven by the national identity, and break-glass accounts."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.contrib.auth.backends import BaseBackend, ModelBackend
from django.db.models import BigIntegerField
from django.db.models.expressions import Combinable
from django.http import HttpRequest

from portal.accounts.models import User
from portal.statements import Slot, Statement

_with_person: dict[str, Combinable] = {}


def load_with_person(name: str, expression: Combinable) -> None:
    """Let every signed-in person carry `name`, read in the query that loads her.

    For rooms that show something of hers on every page; called at start-up.
    """
    _with_person[name] = expression
    _person.cache_clear()


class NationalIdentityBackend(BaseBackend):
    """Loads a signed-in person; the proof itself is checked in portal.accounts.oidc."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> None:
        """Refuse: nobody is proven by credentials typed here."""
        return

    def get_user(self, user_id: int) -> User | None:
        """Return the person, or nobody when the account was closed since."""
        found: User | None = _person().first(user=user_id)
        return found


@cache
def _person() -> Statement:
    """Return how a signed-in person is loaded: asked for on nearly every page."""
    user = Slot("user", BigIntegerField())
    return Statement(User.objects.annotate(**_with_person).filter(pk=user, is_active=True))


class BreakGlassBackend(ModelBackend):
    """Passwords, for break-glass accounts only, wherever somebody asks for a password."""

    def user_can_authenticate(self, user: Any) -> bool:
        """Is this an open break-glass account?"""
        return bool(user and user.is_break_glass) and super().user_can_authenticate(user)
