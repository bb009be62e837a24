"""Official papers from ticket to file: check code and QR code, PDF, signature, register.

    ticket = official.ticket(kind="slip", ...)      # before printing: what the QR code says
    printed = pdf.printed(template, {...ticket.check...})
    stored = official.issue(ticket, printed, name="...pdf")

There is no way from here to an unsigned official paper: SigningRefused is raised instead. Inside a
trial (`samples`) papers are samples: marked so, neither signed nor registered.
"""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import override

from portal.documents import uploads
from portal.documents.blanks import Kept
from portal.documents.checking import keys
from portal.documents.checking.payload import Facts
from portal.documents.checking.printed import Check
from portal.documents.models import RegisteredPaper, StoredFile
from portal.documents.pdf import Printed
from portal.documents.signing import pades
from portal.documents.signing.base import Signatory

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Letters and figures that nobody takes for another one."""
CODE_LENGTH = 12
PLACE, APPROVERS_PLACE = "signature", "approver"
"""The ids of the elements that the marks of the signatures cover: the agency's, a person's."""

_samples: ContextVar[bool] = ContextVar("samples", default=False)
_kinds: dict[str, str | Promise] = {}


@dataclass(frozen=True, slots=True)
class Ticket:
    """What is settled about a paper before it is printed."""

    facts: Facts
    title: str
    signatory: Signatory
    about: str
    check: Check
    is_sample: bool


def register_kind(kind: str, title: str | Promise) -> None:
    """Tell the Vietnamese title of a kind of paper; called once at start-up."""
    _kinds[kind] = title


def kinds() -> dict[str, str]:
    """Return the titles of every kind that a QR code may name."""
    with override("vi"):  # papers of the State are in Vietnamese, whatever the page speaks
        return {kind: str(title) for kind, title in _kinds.items()}


@contextmanager
def samples() -> Iterator[None]:
    """Let papers made in the block be samples."""
    token = _samples.set(True)
    try:
        yield
    finally:
        _samples.reset(token)


def are_samples() -> bool:
    """Whether papers made now are samples: inside a trial."""
    return _samples.get()


def ticket(
    *,
    kind: str,
    number: str,
    signatory: Signatory,
    issued_on: datetime.date,
    reference: str,
    about: str = "",
    title: str = "",
) -> Ticket:
    """Settle check code and QR code of a paper. `about` is the path of a public page on it.

    `title` is what this very paper is called, where its kind has no title of its own.

    Raises NoQrKey, KeyUnreadable.
    """
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    facts = Facts(code, kind, number, signatory.code, issued_on, reference)
    is_sample = _samples.get()
    start = f"{settings.SITE_URL}{reverse('checking:check')}"
    parts = urlsplit(start)
    grouped = "-".join(code[at : at + 4] for at in range(0, CODE_LENGTH, 4))
    check = Check(
        address=start if is_sample else start + keys.sign(facts),
        code="" if is_sample else grouped,
        site=f"{parts.netloc}{parts.path}",
    )
    return Ticket(facts, title or kinds()[kind], signatory, about, check, is_sample)


def issue(
    ticket: Ticket,
    printed: Printed,
    *,
    name: str,
    location: str = "",
    approver: Signatory | None = None,
    kept: Kept | None = None,
    valid_until: datetime.date | None = None,
) -> StoredFile:
    """Sign, store and register a printed paper; inside a transaction. Raises a SigningRefused.

    The person who approved it signs before the agency, whose signature covers hers; where she has
    signed already, `kept` is the field that waits for the agency's. `valid_until`
    is the last day on which the paper is good, None for no limit.
    """
    if ticket.is_sample:
        return uploads.store_bytes(printed.data, name=name, content_type="application/pdf")
    data = printed.data
    if approver is not None:
        place = printed.places.get(APPROVERS_PLACE)
        by_person = pades.sign(data, approver, place=place, reason=ticket.title, location=location)
        data = by_person.data
    signed = pades.sign(
        data,
        ticket.signatory,
        place=kept or printed.places.get(PLACE),
        reason=ticket.title,
        location=location,
    )
    stored = uploads.store_bytes(signed.data, name=name, content_type="application/pdf")
    RegisteredPaper.objects.create(
        code=ticket.facts.code,
        kind=ticket.facts.kind,
        title=ticket.title,
        number=ticket.facts.number,
        issuer_code=ticket.signatory.code,
        issuer_name=ticket.signatory.name,
        issued_on=ticket.facts.issued_on,
        valid_until=valid_until,
        reference=ticket.facts.reference,
        about=ticket.about,
        sha256=stored.sha256,
        certificate=signed.certificate,
        certificate_serial=signed.serial,
        signed_at=signed.at,
        file=stored,
    )
    return stored
