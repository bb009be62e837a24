"""The people of a trial: one citizen, and one officer for each role at every office concerned."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from portal.accounts.models import Posting, Role, User

CITIZEN = "trial-citizen"
WORKING = tuple(role for role in Role if role is not Role.ADMINISTRATOR)


def make_people(agencies: Iterable[int], *, since: datetime.date) -> None:
    """Make them, in the trial that was entered. Numbers are invented, of no real person."""
    User.objects.create_user(
        username=CITIZEN,
        personal_id="001099000019",
        full_name=_("Người dân chạy thử"),
        sex=User.Sex.MALE,
        date_of_birth=datetime.date(1999, 1, 1),
        address=_("Số 1, đường Chạy Thử"),
        phone="0912345678",
        email="chay-thu@example.vn",
        identity_level=2,
    )
    held = sorted(set(agencies))
    for role in WORKING:
        officer = User.objects.create_user(
            username=f"trial-{role.value}",
            full_name=_("%s chạy thử") % role.label,
            identity_level=2,
        )
        for agency in held:
            Posting.objects.create(user=officer, agency_id=agency, role=role, since=since)


def first_for(definition: Mapping[str, Any]) -> str:
    """Return who begins: the citizen, and an officer where only officers may."""
    return f"trial-{Role.RECEPTION.value}" if definition.get("is_internal") else CITIZEN


def everybody() -> list[User]:
    """Return the people of the trial that was entered, the citizen first."""
    found = list(User.objects.order_by("pk")[: len(WORKING) + 1])
    return sorted(found, key=lambda user: user.username != CITIZEN)


def person(username: str) -> User | None:
    """Return one of them."""
    return User.objects.filter(username=username).first()
