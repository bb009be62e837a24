"""Who may see which procedures: the one place that decides it, for every list and every page.

A procedure between agencies (thủ tục hành chính nội bộ, Quyết định 1085/QĐ-TTg of 15/9/2022) is
found by officers only. To everybody else it looks as if it were not there.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from portal.accounts.models import User
from portal.accounts.people import duties_of
from procedures.models import ProcedureVersion

IN_FORCE_SQL = (
    "p.is_active AND p.current_id IS NOT NULL AND (%(internal)s::boolean OR NOT p.is_internal)"
)
"""What search looks through: procedures `p` in force, internal ones when `internal` is true."""


def in_force(path: str = "", *, internal: bool = False) -> Q:
    """Return the condition of being in force and for everybody, with `internal` for officers.

    `path` leads to the procedure from the rows that are asked for: "procedures__".
    """
    found = Q(**{f"{path}is_active": True, f"{path}current__isnull": False})
    return found if internal else found & Q(**{f"{path}is_internal": False})


def published_for_all() -> Q:
    """Return the condition for versions: published, and not written for officers only.

    A version says so itself, whatever the one in force today says.
    """
    return Q(published_at__isnull=False) & ~Q(facts__contains={"is_internal": True})


def is_internal(version: ProcedureVersion) -> bool:
    """Whether this version, published or not, is for officers only."""
    return version.facts.get("is_internal") is True


def published_for(version: ProcedureVersion, person: Any) -> bool:
    """Whether `person` may read this published version: everybody, or officers only."""
    return not is_internal(version) or sees_internal(person)


def sees_internal(person: Any) -> bool:
    """Whether `person`, signed in or not, holds a posting today: an officer."""
    return isinstance(person, User) and person.is_authenticated and bool(duties_of(person))
