"""Whose vault may serve a draft: decided by the side that is acted for, never by who sits there.

| The draft is | Whose vault | Where it says so |
|---|---|---|
| one's own | her own | |
| an organisation's | the organisation's | the representation holds (`behalf.grounds`) |
| under a mandate | its grantor's, or its organisation's | the mandate holds and covers it |
| a child's | the child's, once an officer compared the relation in an earlier dossier | `Behalf` |
| somebody's who is helped | nobody's: she opens her own | |
| taken down at a counter | the applicant's, after who stands there agreed | `VaultLook` |

At a counter the person who stands there may agree for herself, for an organisation that she
represents, and for who gave her a mandate for this procedure; a bearer without one may not.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dossiers.models import Applicant, Behalf, Ground, Mandate, Power
from dossiers.models.reach import represented_by
from portal.accounts.models import Organisation
from portal.vault import looking
from portal.vault.models import VaultLook
from portal.workflow.statuses import Status

if TYPE_CHECKING:
    from dossiers.models import Dossier, HandIn


@dataclass(frozen=True)
class Whose:
    """The number whose vault it is, "" for nobody's; `ground`: by what right, "" for one's own.

    A look into a vault that is not one's own is recorded, and its owner sees it.
    """

    number: str = ""
    ground: str = ""


NOBODY = Whose()


def owner_number(applicant: Applicant) -> str:
    """Return the number whose vault it is: tax code or personal number; "" for an agency."""
    if applicant.kind == Applicant.Kind.STATE_AGENCY:
        return ""
    return applicant.id_number


def whose_vault(dossier: Dossier, on: datetime.date) -> Whose:
    """Return whose vault may serve this dossier on a day."""
    number = owner_number(dossier.applicant)
    if not number:
        return NOBODY
    hand_in = getattr(dossier, "hand_in", None)
    if hand_in is not None and dossier.status == Status.DRAFT:
        if not looking.has_agreed(number, str(dossier.uuid)):
            return NOBODY
        return Whose(number, VaultLook.Ground.PRESENT) if may_agree(dossier, on) else NOBODY
    if dossier.ground == Ground.MANDATE:
        return _of_mandate(dossier, number)
    if dossier.ground == Ground.PARENT:
        return Whose(number, VaultLook.Ground.PARENT) if _is_compared(dossier, number) else NOBODY
    if dossier.ground == Ground.HELPER:
        return NOBODY
    if dossier.organisation_id and dossier.organisation:
        return Whose(number) if number == dossier.organisation.tax_code else NOBODY
    own = dossier.submitter.personal_id if dossier.submitter else ""
    return Whose(number) if number == own else NOBODY


def _of_mandate(dossier: Dossier, number: str) -> Whose:
    """The principal's; that the mandate holds today is asked at every page and every change."""
    mandate = dossier.mandate
    if mandate is None:
        return NOBODY
    organisation = mandate.organisation
    principal = organisation.tax_code if organisation else mandate.grantor.personal_id
    return Whose(number, VaultLook.Ground.MANDATE) if number == principal else NOBODY


def _is_compared(dossier: Dossier, number: str) -> bool:
    """Did an officer, the last time one looked, find that she is this child's parent or guardian?

    What a parent says of a child opens no vault: anybody can write a child's number.
    """
    checked = Behalf.objects.filter(
        actor_id=dossier.submitter_id,
        dossier__ground=Ground.PARENT,
        dossier__applicant__personal_id=number,
        checked_at__isnull=False,
    )
    last = checked.order_by("-checked_at", "-pk").first()
    return last is not None and bool(last.relation_agrees)


def may_agree(draft: Dossier, on: datetime.date) -> bool:
    """May the person who stands at the counter let the applicant's vault be opened?"""
    hand_in: HandIn = draft.hand_in
    number = owner_number(draft.applicant)
    if not number:
        return False
    if not hand_in.on_behalf:
        return number == hand_in.personal_id
    account = hand_in.account
    if account is None:
        return False
    mandates = Mandate.objects.in_force(on).giving(Power.FILE).filter(grantee=account)
    mandates = mandates.covering(draft.procedure_version.procedure)
    if draft.applicant.kind == Applicant.Kind.CITIZEN:
        return mandates.filter(organisation=None, grantor__personal_id=number).exists()
    represented = Organisation.objects.filter(pk__in=represented_by(account, on), tax_code=number)
    return represented.exists() or mandates.filter(organisation__tax_code=number).exists()
