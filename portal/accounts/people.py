"""Who is asking: the person, the organisation she acts for now, and her postings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from portal.accounts.models import Organisation, Posting, Role, User
from portal.agencies.models import Agency
from portal.errors import NotFoundForPerson

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
        rows = Posting.objects.held_on(timezone.localdate()).filter(user=user)
        held = list(
            rows.order_by("agency__code").values_list(
                "agency_id", "role", "agency__kind", "agency__short_name"
            )
        )
        known = Duties(
            frozenset((agency, role) for agency, role, *_rest in held),
            (Role.SUPERVISOR, Agency.Kind.CENTRE) in {(row[1], row[2]) for row in held},
            held[0][3] if held else "",
        )
        user._duties = known  # type: ignore[attr-defined]
    return known


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
