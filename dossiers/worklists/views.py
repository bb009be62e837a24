"""Saved views of the queue (bộ lọc đã lưu): an officer's own, and those that her unit shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q

from dossiers.models import DefaultView, SavedView
from dossiers.worklists.errors import NameMissing, NameTaken, NotSupervisor, TooMany
from portal.accounts.models import Role
from portal.accounts.people import duties_of
from portal.errors import NotFoundForPerson
from portal.statements import kept

if TYPE_CHECKING:
    from portal.accounts.models import User
    from portal.agencies.models import Agency

MOST = 12
"""Own views of an officer, and shared views of a unit."""
SHOWN = 24
"""Views that are listed with their counts, all units together."""


@dataclass(frozen=True)
class View:
    """A saved view as the queue lists it."""

    pk: int
    name: str
    query: str
    unit_id: int | None
    is_default: bool

    @property
    def is_shared(self) -> bool:
        """Does the unit share it?"""
        return self.unit_id is not None


def seen_by(user: User) -> list[View]:
    """Return the views of this officer and of her units, her own first; one query."""

    def build() -> Any:
        rows = SavedView.objects.filter(_reach(user)).annotate(
            chosen=Exists(DefaultView.objects.filter(user=user, view=OuterRef("pk")))
        )
        found = rows.order_by("unit_id", "name", "pk")
        return found.values_list("pk", "name", "query", "unit_id", "chosen")[:SHOWN]

    statement = kept(("views", user.pk, duties_of(user)), build)
    views = [View(*row) for row in statement.ask()]
    return sorted(views, key=lambda view: view.is_shared)


def get_view(user: User, pk: int) -> SavedView:
    """Return a view that this officer sees; raise NotFoundForPerson otherwise."""
    found = SavedView.objects.filter(_reach(user), pk=pk).first()
    if found is None:
        raise NotFoundForPerson
    return found


def _reach(user: User) -> Q:
    return Q(owner=user, unit=None) | Q(unit__in=duties_of(user).working)


def units_to_share_with(user: User) -> frozenset[int]:
    """Return the units whose shared views this officer changes."""
    return duties_of(user).agencies_as(Role.SUPERVISOR)


def may_change(user: User, view: SavedView | View) -> bool:
    """Is it her own, or shared by a unit that she supervises?"""
    return view.unit_id is None or view.unit_id in units_to_share_with(user)


def save(
    *,
    by: User,
    name: str,
    query: str,
    unit: Agency | None = None,
    default: bool = False,
    view: SavedView | None = None,
) -> SavedView:
    """Keep the filters `query` under a name, a new view or a changed one; nothing half-saved."""
    name = " ".join(name.split())[:60]
    if not name:
        raise NameMissing
    if unit is not None and unit.pk not in units_to_share_with(by):
        raise NotSupervisor
    if view is None:
        view = SavedView(owner=by)
    elif not may_change(by, view):
        raise NotSupervisor
    same = SavedView.objects.filter(unit=unit) if unit else SavedView.objects.filter(owner=by)
    if not unit:
        same = same.filter(unit=None)
        view.owner = by
    if same.exclude(pk=view.pk).count() >= MOST:
        raise TooMany
    view.name, view.query, view.unit = name, query, unit
    try:
        with transaction.atomic():
            view.save()
            if default:
                DefaultView.objects.update_or_create(user=by, defaults={"view": view})
            else:
                DefaultView.objects.filter(user=by, view=view).delete()
    except IntegrityError as error:
        raise NameTaken from error
    return view


def make_default(*, by: User, view: SavedView | None) -> None:
    """Open the queue with this view, or with everything again."""
    if view is None:
        DefaultView.objects.filter(user=by).delete()
    else:
        DefaultView.objects.update_or_create(user=by, defaults={"view": view})


def delete(*, by: User, view: SavedView) -> None:
    """Forget a view; who began with it begins with the whole queue again."""
    if not may_change(by, view):
        raise NotSupervisor
    view.delete()
