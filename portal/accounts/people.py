"""Who is asking: the person, the organisation she acts for now, and her postings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db.models import BigIntegerField, DateField, F, Q, QuerySet
from django.utils import timezone

from portal.accounts.limits import NO_LIMIT, Limit
from portal.accounts.models import WORKING, Organisation, Posting, Role, User
from portal.agencies.models import Agency
from portal.errors import NotFoundForPerson
from portal.statements import Slot, Statement

if TYPE_CHECKING:
    from django.http import HttpRequest

ORGANISATION_KEY = "organisation"


@dataclass(frozen=True)
class Duties:
    """An officer's open postings: pairs of agency id and role."""

    held: frozenset[tuple[int, str]]
    supervises_all: bool = False
    """Supervisor at the province's public service centre: sees every dossier wherever it is."""
    workplace: str = ""
    """Short name of the first agency of these postings, for the desk's bar."""
    stands_in: frozenset[tuple[int, int, str]] = frozenset()
    """For whom she stands in today: absent officer, agency and a role that the absent one holds."""
    limits: dict[tuple[int | None, int, str], Limit] = field(default_factory=dict)
    """Limits by absent officer (None: herself), agency and role; what has no limit is not there."""

    def __hash__(self) -> int:
        """Let what an officer may see be part of a key (portal.statements)."""
        limits = frozenset(self.limits.items())
        return hash((self.held, self.supervises_all, self.workplace, self.stands_in, limits))

    def _each(self) -> Iterable[tuple[int | None, int, str]]:
        yield from ((None, agency, role) for agency, role in self.held)
        yield from self.stands_in

    def on(self, procedure: int, sector: int) -> Duties:
        """Return what of these duties holds for a procedure of a sector (ids)."""
        shut = {key for key, limit in self.limits.items() if not limit.admits(procedure, sector)}
        if not shut:
            return self
        return replace(
            self,
            held=frozenset(key for key in self.held if (None, *key) not in shut),
            stands_in=self.stands_in - shut,
            limits={key: limit for key, limit in self.limits.items() if key not in shut},
        )

    @property
    def whole(self) -> Duties:
        """What of these duties holds for every procedure."""
        return replace(
            self,
            held=frozenset(key for key in self.held if (None, *key) not in self.limits),
            stands_in=self.stands_in - self.limits.keys(),
            limits={},
        )

    @property
    def working(self) -> frozenset[int]:
        """Ids of the agencies where she works with dossiers herself, for some or all procedures."""
        return self.agencies_as(*WORKING)

    def reach(self, *roles: str, instead: bool = False) -> dict[Limit, frozenset[int]]:
        """Return the agencies where she holds one of `roles`, by what holds there together: the
        widest limit of her postings, and with `instead` of those of the colleagues for whom she
        stands in."""
        limits: dict[int, Limit] = {}
        for key in self._each():
            officer, agency, role = key
            if role not in roles or not (officer is None or instead):
                continue
            limit = self.limits.get(key, NO_LIMIT)
            limits[agency] = limits[agency] | limit if agency in limits else limit
        found: dict[Limit, set[int]] = {}
        for agency, limit in sorted(limits.items()):
            found.setdefault(limit, set()).add(agency)
        return {limit: frozenset(agencies) for limit, agencies in found.items()}

    def absent_with(self, agency_id: int, *roles: str) -> frozenset[int]:
        """Return the absent officers for whom she holds one of `roles` at this agency today."""
        return frozenset(
            officer
            for officer, agency, role in self.stands_in
            if agency == agency_id and role in roles
        )

    def stands_in_for(self, officer_id: int | None, agency_id: int | None) -> bool:
        """Does she stand in for this officer at this agency today?"""
        return any(
            officer == officer_id and agency == agency_id
            for officer, agency, _role in self.stands_in
        )

    @property
    def roles_stood_in(self) -> frozenset[str]:
        """Roles that she holds for absent colleagues."""
        return frozenset(role for _officer, _agency, role in self.stands_in)

    @property
    def agencies(self) -> frozenset[int]:
        """Ids of the agencies where any role is held."""
        return frozenset(agency for agency, _role in self.held)

    @property
    def roles(self) -> frozenset[str]:
        """Roles held anywhere."""
        return frozenset(role for _agency, role in self.held)

    def agencies_as(self, *roles: str) -> frozenset[int]:
        """Ids of the agencies where one of `roles` is held."""
        return frozenset(agency for agency, role in self.held if role in roles)

    def has(self, role: str, agency_id: int | None = None) -> bool:
        """Is `role` held, at `agency_id` when given?"""
        if agency_id is None:
            return role in self.roles
        return (agency_id, role) in self.held

    def __bool__(self) -> bool:
        return bool(self.held)


def duties_of(user: User) -> Duties:
    """Return the postings of `user` in force today, read once for each loaded user object."""
    known = getattr(user, "_duties", None)
    if known is None:
        rows = _postings_of(user)
        held = sorted((row for row in rows if row[0] == user.pk), key=lambda row: row[3])
        known = Duties(
            frozenset((agency, role) for _user, agency, role, *_rest in held),
            any(
                (row[2], row[4]) == (Role.SUPERVISOR, Agency.Kind.CENTRE) and not (row[6] or row[7])
                for row in held
            ),
            held[0][5] if held else "",
            frozenset((row[0], row[1], row[2]) for row in rows if row[0] != user.pk),
            _limits_of(user, rows),
        )
        user._duties = known  # type: ignore[attr-defined]
    return known


def working_at(
    agencies: Iterable[int], *roles: str, about: tuple[int, int] | None = None
) -> QuerySet[User]:
    """Return who works with dossiers at one of these agencies (ids) today, in these roles or in
    any; whoever only administers does not.

    `about` is a procedure and its sector (ids): nobody whose posting is limited to others.
    """
    held = Posting.objects.held_on(timezone.localdate()).filter(agency__in=list(agencies))
    held = held.filter(role__in=roles) if roles else held.exclude(role=Role.ADMINISTRATOR)
    held = held.admitting(*about) if about else held
    return User.objects.filter(pk__in=held.values("user"), is_active=True)


def _limits_of(user: User, rows: list[Any]) -> dict[tuple[int | None, int, str], Limit]:
    found: dict[tuple[int | None, int, str], Limit] = {}
    for row in rows:
        key = (None if row[0] == user.pk else row[0], row[1], row[2])
        limit = Limit(frozenset(row[6]), frozenset(row[7]))
        found[key] = found[key] | limit if key in found else limit
    return {key: limit for key, limit in found.items() if limit}


def _postings_of(user: User) -> list[Any]:
    """Return her postings and those of the colleagues for whom she stands in, in one statement:
    person, agency, role; code, kind and short name of the agency; procedures and sectors that it is
    limited to."""
    return _postings().ask(user=user.pk, today=timezone.localdate())


@cache
def _postings() -> Statement:
    user: Any = Slot("user", BigIntegerField())
    today: Any = Slot("today", DateField())
    held = Posting.objects.held_on(today)
    instead = held.exclude(role=Role.ADMINISTRATOR).filter(
        user__absences__substitute=user,
        user__absences__agency=F("agency"),
        user__absences__ended_at=None,
        user__absences__first_day__lte=today,
        user__absences__last_day__gte=today,
    )
    columns = (
        "user_id",
        "agency_id",
        "role",
        "agency__code",
        "agency__kind",
        "agency__short_name",
        "only_procedures",
        "only_sectors",
    )
    own = held.filter(user=user).values_list(*columns)
    return Statement(own.union(instead.values_list(*columns), all=True))


def acting_organisation(request: HttpRequest) -> Organisation | None:
    """Return the organisation for which the signed-in person acts in this session, if any."""
    key = request.session.get(ORGANISATION_KEY)
    if key is None or not request.user.is_authenticated:
        return None
    today = timezone.localdate()
    return (
        Organisation.objects.filter(
            Q(representatives__until__isnull=True) | Q(representatives__until__gte=today),
            pk=key,
            representatives__user=request.user,
        )
        .distinct()
        .first()
    )


def signed_in(request: HttpRequest) -> User:
    """Return the person of a request whose view lets only signed-in people through."""
    if not isinstance(request.user, User):
        raise NotFoundForPerson
    return request.user


def is_administrator(user: User) -> bool:
    """Is this person an administrator anywhere?"""
    return bool(user.is_authenticated) and duties_of(user).has(Role.ADMINISTRATOR)
