"""The world that is measured: the demo's province, a catalogue, citizens, officers."""

from __future__ import annotations

import datetime
import os
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from portal.accounts.models import Posting, User
from portal.agencies.models import Agency
from procedures.importing.running import import_file
from procedures.models import Procedure

FILES = ("procedures.jsonl.gz", "catalog.jsonl.gz")
CITIZENS = 2_000
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ")
MIDDLE = ("Văn", "Thị", "Quang", "Minh", "Thu", "Đức", "Ngọc", "Hải")
GIVEN = ("Huy", "Hương", "Nam", "Trang", "Phương", "Thắng", "Lụa", "Bình", "Hà", "Yến", "Tài", "An")


@dataclass(frozen=True)
class Catalogue:
    """How many procedures there are to search, and where they come from."""

    procedures: int
    source: str


def data_folder() -> Path | None:
    """Return the folder of real procedures: PORTAL_DATA_DIR, else ../shared/data; None without."""
    folder = Path(os.environ.get("PORTAL_DATA_DIR") or settings.BASE_DIR.parent / "shared" / "data")
    return folder if (folder / FILES[0]).exists() else None


def make_world() -> Catalogue:
    """Load the demo and the catalogue, and make citizens. Into an empty database only."""
    call_command("load_demo", verbosity=0, stdout=open(os.devnull, "w"))  # noqa: PTH123, SIM115
    folder = data_folder()
    if folder:
        for name in FILES:
            if (folder / name).exists():
                import_file(folder / name, on=timezone.localdate(), at=timezone.now())
    User.objects.bulk_create(_citizen(number) for number in range(CITIZENS))
    source = "published procedures" if folder else "demo procedures only"
    return Catalogue(Procedure.objects.filter(current__isnull=False).count(), source)


def _citizen(number: int) -> User:
    name = (
        f"{FAMILY[number % len(FAMILY)]} {MIDDLE[number // 7 % len(MIDDLE)]} "
        f"{GIVEN[number // 3 % len(GIVEN)]}"
    )
    personal_id = f"0351{number:08}"
    return User(
        username=personal_id,
        personal_id=personal_id,
        full_name=name,
        sex="male",
        date_of_birth=datetime.date(1985, 6, 21),
        phone="0912000101",
        identity_level=2,
        password="!",
    )


def officer_for(agency: Agency, role: str) -> User:
    """Return whoever holds a role at an agency; an officer is appointed where there is none."""
    posting = (
        Posting.objects.held_on(timezone.localdate())
        .filter(agency=agency, role=role)
        .select_related("user")
        .order_by("pk")
        .first()
    )
    if posting:
        return posting.user
    number = f"0361{agency.pk:04}{sum(map(ord, role)) % 10000:04}"
    user, _made = User.objects.get_or_create(
        personal_id=number,
        defaults={"username": number, "full_name": f"Cán bộ {agency.code}", "password": "!"},
    )
    Posting.objects.create(user=user, agency=agency, role=role, since=datetime.date(2025, 7, 1))
    return user
