"""Fetching what a register holds instead of asking the person for it (law notes 9, 7.2)."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext, override

from dossiers.models import Applicant
from portal.registers import looking
from portal.registers.base import Subject
from portal.registers.models import RegisterLook
from portal.registers.registry import holder_of, is_connected
from procedures.models import Component

if TYPE_CHECKING:
    from dossiers.models import Dossier
    from portal.accounts.models import User


def is_fetchable(component: Component) -> bool:
    """Does a connected register hold it, so that nobody is asked for it?"""
    return component.origin == Component.Origin.REGISTER and is_connected(component.paper)


def subject_of(applicant: Applicant) -> Subject:
    """Return about whom a register is asked."""
    return Subject(
        personal_id=applicant.personal_id,
        full_name=applicant.name,
        date_of_birth=applicant.date_of_birth,
        tax_code=applicant.tax_code,
    )


def fetch(
    dossier: Dossier, component: Component, *, by: User, now: datetime.datetime
) -> RegisterLook | None:
    """Ask the register that holds this paper and record it; None when none is connected.

    The caller has checked that `by` may: the submitter for her draft, an officer at the desk.
    """
    held = holder_of(component.paper)
    if held is None:
        return None
    register, product = held
    with override("vi"):  # the purpose is kept, so it is in the language of the State
        purpose = gettext("Giải quyết thủ tục %(procedure)s: %(paper)s") % {
            "procedure": dossier.procedure_version.procedure.title,
            "paper": component.name,
        }
    matter = looking.Matter(
        reference=str(dossier.uuid), key=component.key, purpose=purpose, code=dossier.code or ""
    )
    return looking.look(register, product, subject_of(dossier.applicant), matter, by=by, now=now)


def fetched(dossier: Dossier, wanted: list[Component]) -> dict[str, RegisterLook]:
    """Return the last look for each paper; no query when no register is asked for any."""
    if not any(is_fetchable(each) for each in wanted):
        return {}
    return looking.latest(str(dossier.uuid))
