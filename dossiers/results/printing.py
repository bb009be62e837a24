"""A result as paper: drafted from words, or the sheet behind a scan. Values in, PDF out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from portal.documents import pdf
from portal.documents.checking.printed import Check
from portal.documents.headings import Heading
from portal.documents.pdf import Printed


@dataclass(frozen=True, slots=True)
class ResultPaper:
    """What the paper says. `issued_at` is aware; `number` is "" and `check` None for a draft.

    `office` is in which office `approver` signs; `receivers` are the lines under "Nơi nhận". A
    paper that `waits` is printed for its approver to sign: number, day and check are blanks in it.
    """

    heading: Heading
    title: str
    body: str
    issued_at: datetime
    code: str
    approver: str
    office: str
    receivers: tuple[str, ...]
    number: str = ""
    valid_until: date | None = None
    check: Check | None = None
    is_sample: bool = False
    waits: bool = False

    @property
    def is_draft(self) -> bool:
        """Is it neither issued nor waiting for its number?"""
        return not self.number and not self.waits

    @property
    def paragraphs(self) -> list[str]:
        """Return the paragraphs, which an empty line parts."""
        return [part.strip() for part in self.body.split("\n\n") if part.strip()]

    def checked(self, check: Check, *, is_sample: bool) -> ResultPaper:
        """Return the paper with its check code and QR code."""
        return replace(self, check=check, is_sample=is_sample)


def printed(paper: ResultPaper) -> Printed:
    """Return the paper on A4, with the places of both signatures."""
    return pdf.printed("papers/result.html", {"paper": paper}, page="A4")


def sheet(paper: ResultPaper) -> Printed:
    """Return the sheet behind a scanned result: what it is, who signed, how to check it."""
    return pdf.printed("papers/result_sheet.html", {"paper": paper}, page="A4")
