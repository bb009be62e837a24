"""Labels of a unit (nhãn) and what an officer follows (theo dõi).

Both are working marks beside a dossier, not a part of its history: they change no status, no
clock and no revision, and nobody outside the unit is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from dossiers.models import Dossier, DossierLabel, Follow, Label
from dossiers.models.narrowing import duties_on
from dossiers.worklists.errors import (
    NameMissing,
    NameTaken,
    NotSupervisor,
    OtherUnitsLabel,
    TooMany,
)
from portal.accounts.models import Role
from portal.accounts.people import duties_of
from portal.errors import NotFoundForPerson

if TYPE_CHECKING:
    from portal.accounts.models import User
    from portal.agencies.models import Agency

MOST_LABELS = 30
MOST_ON_ONE = 5
MOST_FOLLOWED = 500


def add_label(*, by: User, unit: Agency, name: str) -> Label:
    """Give the unit a new label."""
    name = " ".join(name.split())[:30]
    _require_supervisor(by, unit.pk)
    if not name:
        raise NameMissing
    if Label.objects.filter(unit=unit).count() >= MOST_LABELS:
        raise TooMany
    try:
        with transaction.atomic():
            return Label.objects.create(unit=unit, name=name)
    except IntegrityError as error:
        raise NameTaken from error


def remove_label(*, by: User, label: Label) -> None:
    """Take a label from the unit and from every dossier that carries it."""
    _require_supervisor(by, label.unit_id)
    label.delete()


def _require_supervisor(by: User, unit_id: int) -> None:
    if unit_id not in duties_of(by).agencies_as(Role.SUPERVISOR):
        raise NotSupervisor


def get_label(user: User, pk: int) -> Label:
    """Return a label of this officer's units; raise NotFoundForPerson otherwise."""
    found = Label.objects.filter(pk=pk, unit__in=duties_of(user).working).first()
    if found is None:
        raise NotFoundForPerson
    return found


def put(*, dossier: Dossier, label: Label, by: User) -> None:
    """Put a label of her unit on a dossier that lies there; a second time changes nothing."""
    _require_here(dossier, label, by)
    here = DossierLabel.objects.filter(dossier=dossier, label__unit=label.unit_id)
    if here.filter(label=label).exists():
        return
    if here.count() >= MOST_ON_ONE:
        raise TooMany
    DossierLabel.objects.get_or_create(dossier=dossier, label=label, defaults={"put_by": by})


def take(*, dossier: Dossier, label: Label, by: User) -> None:
    """Take the label off again."""
    _require_here(dossier, label, by)
    DossierLabel.objects.filter(dossier=dossier, label=label).delete()


def _require_here(dossier: Dossier, label: Label, by: User) -> None:
    at = duties_on(by, dossier).working
    if label.unit_id != dossier.current_unit_id or label.unit_id not in at:
        raise OtherUnitsLabel


def follow(*, dossier: Dossier, by: User) -> None:
    """Follow a dossier that she sees."""
    if Follow.objects.filter(user=by).count() >= MOST_FOLLOWED:
        raise TooMany
    Follow.objects.get_or_create(user=by, dossier=dossier)


def unfollow(*, dossier: Dossier, by: User) -> None:
    """Follow it no more."""
    Follow.objects.filter(user=by, dossier=dossier).delete()
