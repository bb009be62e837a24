"""From proven claims to a person of ours."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from portal.accounts.claims import Claims
from portal.accounts.errors import AccountBlocked, OfficerLevelTooLow
from portal.accounts.models import Organisation, Representation, User
from portal.accounts.people import duties_of

OFFICER_LEVEL = 2
"""Officers sign in with the level that takes a device and a second proof (law notes 7.1, 7.2)."""


@transaction.atomic
def admit(claims: Claims) -> tuple[User, Organisation | None]:
    """Find or make the person by the personal number and bring the row up to date.

    An organisation's account also opens a representation: the provider vouches that this person
    acts for it. Raises AccountBlocked and OfficerLevelTooLow; nothing is changed then.
    """
    fresh = {
        "full_name": claims.full_name,
        "tech_id": claims.tech_id,
        "date_of_birth": claims.date_of_birth,
        "sex": claims.sex,
        "address": claims.address,
        "identity_level": claims.identity_level,
    }
    user, created = User.objects.select_for_update().get_or_create(
        personal_id=claims.personal_id,
        defaults={
            **fresh,
            "username": claims.personal_id,
            "phone": claims.phone,
            "email": claims.email,
            "password": "!",
        },
    )
    if not user.is_active:
        raise AccountBlocked
    if claims.identity_level < OFFICER_LEVEL and duties_of(user):
        raise OfficerLevelTooLow
    if not created:
        for name, value in fresh.items():
            setattr(user, name, value)
        user.phone = user.phone or claims.phone
        user.email = user.email or claims.email
        user.save(update_fields=[*fresh, "phone", "email"])
    return user, _organisation(user, claims) if claims.organisation_tax_code else None


def _organisation(user: User, claims: Claims) -> Organisation:
    organisation, _made = Organisation.objects.update_or_create(
        tax_code=claims.organisation_tax_code, defaults={"name": claims.organisation_name}
    )
    Representation.objects.get_or_create(
        user=user,
        organisation=organisation,
        until=None,
        defaults={"since": timezone.localdate()},
    )
    return organisation
