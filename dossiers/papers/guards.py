"""When a paper may be issued at all (law notes 3.1): checked again when it is made."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from portal.outbox.errors import PermanentError
from portal.workflow.statuses import Status

if TYPE_CHECKING:
    from dossiers.models import Dossier, DossierEvent, Extension, Refusal, SupplementRequest


class PaperNotDue(PermanentError):
    """The dossier does not justify this paper: the message is parked, and a person looks at it."""


class PaperNotSigned(PermanentError):
    """The unit's certificate may not sign: the message is parked with the reason in words."""


_TECHNICAL = re.compile(
    r"\b(?:HTTP[ /]?\d+|(?:error|errno|status)\W{0,3}\d+|exception|traceback|null|undefined|nan|"
    r"time-?out|sql|json|stack ?trace|0x[0-9a-f]{2,})\b|^\W*[A-Z]{0,5}[-_ ]?\d{2,}\W*$|"
    r"^[A-Z0-9]+(?:_[A-Z0-9]+)+$",
    re.IGNORECASE,
)


def require_accepted(dossier: Dossier, event: DossierEvent) -> None:
    """Mẫu 01: the dossier was really accepted, at this event, under a version in its record."""
    if event.status != Status.ACCEPTED or dossier.accepted_at is None:
        raise PaperNotDue(f"{dossier.code}: not accepted at event {event.seq}")
    if not dossier.code:
        raise PaperNotDue(f"dossier {dossier.pk} has no code")


def require_filed(dossier: Dossier, event: DossierEvent) -> datetime.datetime:
    """The acknowledgement: the dossier was filed at this event; returns when."""
    if event.status != Status.REGISTERED or dossier.filed_at is None or not dossier.code:
        raise PaperNotDue(f"dossier {dossier.pk}: not filed at event {event.seq}")
    return dossier.filed_at


def require_request(event: DossierEvent, request: SupplementRequest | None) -> SupplementRequest:
    """Mẫu 02: basis, stage and author are valid, and it names what lacks."""
    if request is None or event.status != Status.SUPPLEMENT_REQUIRED:
        raise PaperNotDue(f"event {event.pk} asks for no supplement")
    if event.actor_id != request.requested_by_id or not request.reason.strip():
        raise PaperNotDue(f"request {request.pk} has no author or no reason")
    return request


def require_legal_reason(event: DossierEvent, refusal: Refusal | None) -> Refusal:
    """Mẫu 03: not received, for a legal reason; a technical message is none."""
    if refusal is None or event.status != Status.REJECTED:
        raise PaperNotDue(f"event {event.pk} refuses nothing")
    if not refusal.legal_basis.strip() or not refusal.reason.strip():
        raise PaperNotDue(f"refusal {refusal.pk} names no legal basis")
    if is_technical(refusal.reason):
        raise PaperNotDue(f"refusal {refusal.pk} gives a technical reason")
    return refusal


def require_signed(event: DossierEvent, letter: Extension | None) -> Extension:
    """Mẫu 04: the leader who signs is not who drafted it, it came in time, and it says why."""
    if letter is None or not letter.approved or letter.decided_by_id != event.actor_id:
        raise PaperNotDue(f"event {event.pk} signs no letter")
    if letter.decided_by_id == letter.drafted_by_id or not letter.reason.strip():
        raise PaperNotDue(f"letter {letter.pk} has one author, or no reason")
    if event.at >= letter.old_due_at:
        raise PaperNotDue(f"letter {letter.pk} comes after the date it is about")
    return letter


def require_stopped(dossier: Dossier, event: DossierEvent) -> None:
    """Mẫu 05: an accepted dossier was stopped at this event, and no result decision exists."""
    if event.status != Status.STOPPED or dossier.accepted_at is None:
        raise PaperNotDue(f"{dossier.code}: not stopped at event {event.seq}")
    if dossier.completed_at is not None:
        raise PaperNotDue(f"{dossier.code}: a result was decided")


def is_technical(reason: str) -> bool:
    """Tell whether a reason is a machine's message: "HTTP 500", "ERR_TIMEOUT", "E-104"."""
    return bool(_TECHNICAL.search(reason.strip()))
