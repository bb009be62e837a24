"""Whose books an officer reads: her one-stop unit's, as its officer, head or supervisor.

A book tells every dossier of its unit, so it is read whole or not at all: who is limited to some
procedures (docs/permissions.md) reads none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from dossiers.models import LedgerBook
from portal.accounts.models import Role
from portal.accounts.people import duties_of

if TYPE_CHECKING:
    from portal.accounts.models import User

KEEPING = (Role.RECEPTION, Role.RETURNING_OFFICER, Role.APPROVER, Role.SUPERVISOR)
CLOSING = (Role.APPROVER, Role.SUPERVISOR)
"""Who answers for the book and so closes it."""


def may_keep(user: Any) -> bool:
    """May this person read the book of a unit?"""
    if not user.is_authenticated:
        return False
    duties = duties_of(user).whole
    return duties.supervises_all or bool(duties.agencies_as(*KEEPING))


def may_close(user: User, book: LedgerBook) -> bool:
    """Does this person answer for the book?"""
    duties = duties_of(user).whole
    return duties.supervises_all or book.unit_id in duties.agencies_as(*CLOSING)


def books_of(user: User) -> QuerySet[LedgerBook]:
    """Return the books that this person reads, the newest first."""
    duties = duties_of(user).whole
    found = LedgerBook.objects.select_related("unit__unit", "unit__parent", "closed_by")
    if not duties.supervises_all:
        found = found.filter(unit__in=duties.agencies_as(*KEEPING))
    return found.order_by("-year", "unit__code", "-kind")
