"""A helper types, the person herself confirms: what she confirmed is what is filed.

Only who signs in files (NĐ 310/2026, law notes 7.1), so whoever is helped signs in too, on any
device, and confirms. Who has no account is served at the counter, where the officer types.
"""

from __future__ import annotations

import datetime
import enum
import hashlib
import json
import uuid
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from dossiers import drafts
from dossiers.behalf.errors import NotConfirmed
from dossiers.models import Behalf, Dossier, Ground
from dossiers.models.querysets import DossierQuerySet
from portal.errors import NotFoundForPerson
from portal.text import fold
from portal.workflow.statuses import Status

if TYPE_CHECKING:
    from portal.accounts.models import User

MOST_WAITING = 20


def waiting_for(person: User) -> list[Dossier]:
    """Return the drafts in which somebody helps this person, the newest first."""
    return list(_of(person).with_procedure().order_by("-id")[:MOST_WAITING])


class Standing(enum.StrEnum):
    """How a draft stands before the person who is helped."""

    UNFINISHED = "unfinished"
    """An answer or a paper lacks: nothing is asked of her yet."""
    WAITING = "waiting"
    CHANGED = "changed"
    """She confirmed what stood there before."""
    CONFIRMED = "confirmed"


def standing_of(draft: Dossier) -> Standing:
    """Return how a draft stands: what she confirmed counts only while nothing was changed."""
    if is_confirmed(draft):
        return Standing.CONFIRMED
    today = timezone.localdate()
    if drafts.form_errors(draft, today=today) or drafts.missing_papers(draft):
        return Standing.UNFINISHED
    return Standing.CHANGED if draft.behalf.confirmed_at else Standing.WAITING


def waits_for(person: User) -> bool:
    """Is there a draft that somebody filled in for this person and that waits for her word?"""
    ready = (Standing.WAITING, Standing.CHANGED)
    return any(standing_of(draft) in ready for draft in waiting_for(person))


def get_for(person: User, public_id: uuid.UUID) -> Dossier:
    """Return a draft in which somebody helps this person; NotFoundForPerson otherwise."""
    found = _of(person).with_procedure().filter(uuid=public_id).first()
    if found is None:
        raise NotFoundForPerson
    return found


def _of(person: User) -> DossierQuerySet:
    """Drafts that name her number and her name, and somebody who helps."""
    if not person.personal_id:
        return Dossier.objects.none()
    found: DossierQuerySet = Dossier.objects.filter(
        status=Status.DRAFT,
        ground=Ground.HELPER,
        applicant__personal_id=person.personal_id,
        applicant_folded=fold(person.full_name),
        behalf__declined_at=None,
    )
    return found.select_related(
        "applicant", "answers", "behalf__actor", "receiving_unit", "competent_agency"
    )


def digest_of(draft: Dossier) -> str:
    """Return the SHA-256 of everything that would be sent: answers, papers, where, for whom."""
    papers = draft.papers.filter(replaced_at=None).order_by("component_key", "id")
    body = [
        draft.procedure_version_id,
        draft.receiving_unit_id,
        draft.applicant.personal_id,
        draft.answers.data,
        [[key, str(file)] for key, file in papers.values_list("component_key", "file_id")],
    ]
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def confirm(*, draft: Dossier, by: User, now: datetime.datetime | None = None) -> None:
    """Write that the person confirms the draft as it stands. NotFoundForPerson: not hers."""
    behalf = _locked(draft, by)
    behalf.confirmed_by, behalf.confirmed_at = by, now or timezone.now()
    behalf.digest = digest_of(get_for(by, draft.uuid))
    behalf.save(update_fields=["confirmed_by", "confirmed_at", "digest"])


@transaction.atomic
def decline(*, draft: Dossier, by: User, now: datetime.datetime | None = None) -> None:
    """Write that it is not her matter: the draft leaves her page and cannot be sent for her."""
    behalf = _locked(draft, by)
    behalf.confirmed_by, behalf.confirmed_at, behalf.digest = None, None, ""
    behalf.declined_at = now or timezone.now()
    behalf.save(update_fields=["confirmed_by", "confirmed_at", "digest", "declined_at"])


def _locked(draft: Dossier, by: User) -> Behalf:
    get_for(by, draft.uuid)
    return Behalf.objects.select_for_update().get(dossier=draft)


def is_confirmed(draft: Dossier) -> bool:
    """Did the person confirm exactly what stands in the draft now?"""
    behalf = getattr(draft, "behalf", None)
    return bool(
        behalf
        and behalf.confirmed_by_id
        and behalf.declined_at is None
        and behalf.digest == digest_of(draft)
    )


def hand_over(draft: Dossier) -> None:
    """Make who confirmed the submitter, before filing; the helper stays recorded as the helper.

    The applicant is reached where her own account says: papers and notices go there.
    Raises NotConfirmed.
    """
    behalf = getattr(draft, "behalf", None)
    if behalf is None or behalf.confirmed_by is None or not is_confirmed(draft):
        raise NotConfirmed
    draft.submitter = behalf.confirmed_by
    draft.identity_level = behalf.confirmed_by.identity_level
    applicant = draft.applicant
    for name in ("address", "phone", "email"):
        setattr(applicant, name, getattr(behalf.confirmed_by, name))
    applicant.save(update_fields=["address", "phone", "email"])
