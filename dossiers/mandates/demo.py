"""The demo's standing mandate: an old man lets a younger neighbour file for him."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from dossiers.mandates import rules, writing
from dossiers.models import Mandate, Power
from portal.accounts.models import User
from procedures.models import Procedure

GRANTOR = ("036044000215", "Hoàng Văn Tư", "male", datetime.date(1944, 3, 3))
GRANTEE = ("035198006254", "Nguyễn Thị Minh Hạnh", "female", datetime.date(1998, 3, 14))
CODES = ("1.001776", "1.004222", "1.004873")


@transaction.atomic
def load() -> Mandate:
    """Let the mandate be in force; a second run changes nothing while it is."""
    today = timezone.localdate()
    grantor, grantee = make_person(*GRANTOR), make_person(*GRANTEE)
    standing = Mandate.objects.filter(grantor=grantor, grantee=grantee).in_force(today).first()
    if standing is not None:
        return standing
    terms = writing.Terms(
        grantee_personal_id=GRANTEE[0],
        grantee_name=GRANTEE[1],
        power=Power.RESULT,
        since=today,
        until=rules.last_day(today, 1),
        procedures=list(Procedure.objects.filter(code__in=CODES)),
    )
    return writing.accept(mandate=writing.grant(by=grantor, terms=terms), by=grantee)


def make_person(number: str, name: str, sex: str, born: datetime.date) -> User:
    """Return the account, made as her first sign-in would make it."""
    found, _made = User.objects.get_or_create(
        personal_id=number,
        defaults={
            "username": number,
            "full_name": name,
            "sex": sex,
            "date_of_birth": born,
            "identity_level": 2,
            "password": "!",
        },
    )
    return found
