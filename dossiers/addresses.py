"""Where a person lives, for prefilling: province, commune and line, and who says so.

A register's word is verified; what she declared in her last dossier is only offered, and so is the
line of text that an account or a card holds. Text is taken apart by exact names of places in force:
one that does not name a commune and its province so is left out, and the person types.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from dossiers.models import Dossier
from portal.agencies.lookups import Places
from portal.eforms import Known
from portal.registers.models import RegisterLook
from portal.registers.population.adapter import RESIDENCE
from portal.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from portal.accounts.models import User

PATH = "person.address"
"""The source of prefilling that questions for an address name."""
PRODUCT = "CU_TRU"
"""The population register's product on residence."""
FRESH = datetime.timedelta(days=30)
"""How long a register's answer about residence is taken as what it says today; a house rule."""
LOOKED_THROUGH = 5
"""Dossiers of the person, the newest first."""

Parts = dict[str, str]


def known_address(person: User, *, now: datetime.datetime | None = None) -> Known | None:
    """Return the person's address, None when nothing says it; at most two queries."""
    return _of_register(person, now or timezone.now()) or _of_last_dossier(person)


def _of_register(person: User, now: datetime.datetime) -> Known | None:
    if not person.personal_id:
        return None
    look = (
        RegisterLook.objects.filter(
            subject=person.personal_id,
            product=PRODUCT,
            outcome=RegisterLook.Outcome.MATCH,
            at__gt=now - FRESH,
        )
        .order_by("-id")
        .first()
    )
    if look is None:
        return None
    parts = taken_apart(dict(look.facts).get(RESIDENCE, ""))
    return Known(parts, look.register_title, is_verified=True) if parts else None


def _of_last_dossier(person: User) -> Known | None:
    """Return what she declared the last time, in a matter of her own."""
    rows = Dossier.objects.filed().submitted_by(person).filter(ground="", organisation=None)
    recent = rows.select_related("answers", "procedure_version").order_by("-id")
    for dossier in recent[:LOOKED_THROUGH]:
        if parts := declared_in(dossier):
            return Known(parts)
    return None


def declared_in(dossier: Dossier) -> Parts | None:
    """Return where the applicant lives as this dossier's form says, None when it does not."""
    form = dossier.procedure_version.form_definition()
    for question in form.questions.values() if form else ():
        value = dossier.answers.data.get(question.key)
        if question.prefill == PATH and isinstance(value, dict) and question.accepts(value):
            return value
    return None


def taken_apart(text: str) -> Parts | None:
    """Return the codes of the places that a line of text ends with, and what stands before them.

    "Tổ 4, phường An Hải, tỉnh Sông Vân" is province and commune by name, and the line "Tổ 4".
    """
    pieces = [piece.strip() for piece in text.split(",") if piece.strip()]
    if len(pieces) < 2:
        return None
    places = Places()
    province = _code_of(places.provinces(), pieces[-1])
    commune = _code_of(places.communes(province), pieces[-2]) if province else ""
    if not commune:
        return None
    return {"province": province, "commune": commune, "line": ", ".join(pieces[:-2])}


def _code_of(rows: Sequence[tuple[str, str]], name: str) -> str:
    """Return the code of the one place of this name, "" for none or for several."""
    codes = [code for code, known in rows if fold(known) == fold(name)]
    return codes[0] if len(codes) == 1 else ""
