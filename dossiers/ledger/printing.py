"""Mẫu 07 as a signed paper on A4: a month or a part of a book, with QR and check code."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.translation import override

from dossiers.ledger.errors import BookNotSigned
from dossiers.ledger.listing import Filters, Line
from dossiers.models import LedgerBook, PaperKind
from dossiers.papers import common
from dossiers.papers.contents import Signer
from dossiers.papers.units import heading_of
from portal.design import formats
from portal.documents import official, pdf, uploads
from portal.documents.checking.printed import Check
from portal.documents.headings import Heading
from portal.documents.signing.base import Signatory
from portal.documents.signing.errors import SigningRefused

MOST = 200
"""Lines of one part: some five seconds of a worker. A longer book is printed in parts."""


@dataclass(frozen=True, slots=True)
class LedgerPaper:
    """What the paper says. `issued_at` is aware; `period` says which lines of the book it has."""

    heading: Heading
    number: str
    issued_at: datetime.datetime
    book: str
    volume: str
    year: int
    kind: str
    period: str
    lines: tuple[Line, ...]
    keeper: Signer
    part: int = 1
    parts: int = 1
    closed: str = ""
    check: Check | None = None
    is_sample: bool = False


def parts_of(total: int) -> int:
    """Return in how many parts `total` lines are printed. Pure."""
    return -(-total // MOST)


def printed(
    book: LedgerBook,
    lines: list[Line],
    *,
    period: str,
    now: datetime.datetime,
    part: int = 1,
    parts: int = 1,
) -> bytes:
    """Return the signed PDF of these lines, part `part` of `parts`, entered in the register of
    signed papers like every other.

    The bytes are handed out and not kept: the register holds their digest, so that a copy can be
    checked, and no second place holds everybody's names. Raises BookNotSigned.
    """
    unit = book.unit
    with override("vi"), transaction.atomic():
        paper = LedgerPaper(
            heading=heading_of(unit),
            number=f"{book.number}/STDHS",
            issued_at=now,
            book=book.number,
            volume=book.volume,
            year=book.year,
            kind=str(book.get_kind_display()),
            period=period,
            lines=tuple(lines),
            keeper=common.sealed("ĐƠN VỊ LẬP SỔ", unit.short_name),
            part=part,
            parts=parts,
            closed=formats.paper_moment(book.closed_at) if book.closed_at else "",
        )
        try:
            ticket = official.ticket(
                kind=PaperKind.LEDGER,
                number=paper.number,
                signatory=Signatory(unit.code, unit.name),
                issued_on=formats.local(now).date(),
                reference=f"{unit.code} {book.number} {book.kind}{_part_words(part, parts)}",
            )
            checked = replace(paper, check=ticket.check, is_sample=ticket.is_sample)
            stored = official.issue(
                ticket,
                pdf.printed("papers/ledger.html", {"paper": checked}, page="A4"),
                name=f"So theo doi ho so {book.volume}-{book.year}-{part:02}.pdf",
                location=paper.heading.place,
            )
        except SigningRefused as refused:
            raise BookNotSigned(str(refused.message)) from refused
        data = stored.read()
        uploads.discard(stored)
    return data


def _part_words(part: int, parts: int) -> str:
    return f" phần {part}/{parts}" if parts > 1 else ""


def period_words(book: LedgerBook, filters: Filters) -> str:
    """Return which part of the book it is, as the paper writes it; papers are in Vietnamese."""
    since, until = filters.days(book.year)
    words = [f"năm {book.year}"]
    if filters.month and filters.since is None and filters.until is None:
        words = [f"tháng {filters.month:02}/{book.year}"]
    elif since or until:
        first, last = (formats.day(each) if each else "" for each in (since, until))
        words = [f"từ ngày {first}"] if first else []
        words += [f"đến ngày {last}"] if last else []
    if filters.procedure is not None or filters.status is not None:
        words.append("(đã lọc)")
    return " ".join(words)
