"""The demo's officers and their postings. Their sign-in is the sandbox's identity provider."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db import transaction

from portal.accounts.models import Posting, Role, User
from portal.agencies.models import Agency

SINCE = datetime.date(2025, 7, 1)
_HANDLING = (Role.SUPERVISOR, Role.CASE_OFFICER, Role.APPROVER, Role.CLERK, Role.CASHIER)


@dataclass(frozen=True)
class Officer:
    """One invented officer: the personal number that the sandbox signs in, and the postings."""

    personal_id: str
    full_name: str
    sex: str
    postings: tuple[tuple[str, tuple[str, ...]], ...]


OFFICERS = (
    Officer("035192008731", "Phạm Thu Trang", "female", (("H99.21", (Role.RECEPTION,)),)),
    Officer("036087005462", "Đỗ Hoài Nam", "male", (("H99.21.01", (Role.CASE_OFFICER,)),)),
    Officer("038189009175", "Lê Mai Phương", "female", (("H99.21.01", (Role.CASE_OFFICER,)),)),
    Officer(
        "036076002593",
        "Ngô Đức Thắng",
        "male",
        (("H99.21.01", (Role.APPROVER, Role.SUPERVISOR)),),
    ),
    Officer("035183006617", "Trần Thị Lụa", "female", (("H99.21.01", (Role.CLERK,)),)),
    Officer(
        "037186004409",
        "Đinh Thị Hà",
        "female",
        (("H99.21", (Role.CASHIER,)), ("H99.21.01", (Role.CASHIER,))),
    ),
    Officer("035091007752", "Cao Văn Bình", "male", (("H99.21", (Role.RETURNING_OFFICER,)),)),
    Officer("036078008864", "Quách Đình Quý Mùi", "male", (("H99.21.03", _HANDLING),)),
    Officer("037084009206", "Bùi Thanh Sơn", "male", (("H99.21.02", _HANDLING),)),
    Officer(
        "038194005538",
        "Nguyễn Hải Yến",
        "female",
        (("H99.22", (Role.RECEPTION, Role.RETURNING_OFFICER)),),
    ),
    Officer(
        "038195002718",
        "Tạ Thu Hiền",
        "female",
        (("H99.01", (Role.RECEPTION, Role.RETURNING_OFFICER, Role.CASHIER)),),
    ),
    Officer("035082006135", "Đặng Hữu Phước", "male", (("H99.07", _HANDLING),)),
    Officer("036081004417", "Hoàng Minh Tuấn", "male", (("H99.09", _HANDLING),)),
    Officer("035185006203", "Vũ Ngọc Lan", "female", (("H99.10", _HANDLING),)),
    Officer("037188001927", "Lương Thị Thu", "female", (("H99.11", _HANDLING),)),
    Officer("034079008315", "Trịnh Quốc Việt", "male", (("H99.12", _HANDLING),)),
    Officer("038182007246", "Mai Thị Hòa", "female", (("H99.13", _HANDLING),)),
    Officer("035177003058", "Đoàn Kim Oanh", "female", (("H99.21", (Role.SUPERVISOR,)),)),
    Officer("035174001846", "Vũ Thị Thanh Nhàn", "female", (("H99.01", (Role.SUPERVISOR,)),)),
    Officer("035090003921", "Phan Văn Tài", "male", (("H99.01", (Role.ADMINISTRATOR,)),)),
    Officer("035188006611", "Lương Thị Nga", "female", (("H99.01", (Role.ADMINISTRATOR,)),)),
)


@transaction.atomic
def load() -> dict[str, User]:
    """Bring the demo's officers and postings up to date; return them by personal number."""
    agencies = {agency.code: agency for agency in Agency.objects.all()}
    people: dict[str, User] = {}
    for officer in OFFICERS:
        user, _created = User.objects.get_or_create(
            personal_id=officer.personal_id,
            defaults={
                "username": officer.personal_id,
                "full_name": officer.full_name,
                "sex": officer.sex,
                "identity_level": 2,
                "password": "!",
            },
        )
        people[officer.personal_id] = user
        for code, roles in officer.postings:
            for role in roles:
                Posting.objects.get_or_create(
                    user=user,
                    agency=agencies[code],
                    role=role,
                    until=None,
                    defaults={"since": SINCE},
                )
    return people
