"""Issuing a result: numbered in the unit's register, signed by approver and agency, checkable.

Two ways lead here: a result drafted from a template is printed again with number, date and QR
code; a scanned one gets a sheet behind its pages that bears them. A scan that came signed keeps its
signatures, which must verify, and gets the agency's beside them.
"""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from pyhanko.pdf_utils.misc import PdfError

from dossiers.errors.results import DraftNotSigned, ResultNotSigned, ResultUnreadable
from dossiers.models import Dossier, Result, ResultCounter, ResultEntry, ResultText
from dossiers.papers import common
from dossiers.papers.units import heading_of
from dossiers.results import presigned, printing
from dossiers.results.approving import approver_of, office_of, signatory_of
from dossiers.results.printing import ResultPaper
from dossiers.vault.filling import kind_given_by, until
from portal.design import formats
from portal.documents import attaching, official
from portal.documents.models import RegisteredPaper, StoredFile
from portal.documents.pdf import Printed
from portal.documents.signing import pades
from portal.documents.signing.base import Signatory
from portal.documents.signing.errors import SignerUnavailable, SigningRefused

if TYPE_CHECKING:
    from portal.accounts.models import User

KIND, TITLE = "result", "Kết quả giải quyết thủ tục hành chính"
ENDING = "KQ"
"""Behind the number of a scanned result that bears none of its own."""


def issue(
    dossier: Dossier, draft: Result, *, by: User, number: str, now: datetime.datetime
) -> Result:
    """Issue the attached result of the locked dossier and return the one that is in force now.

    The draft stays in the record. `number` is what stands on a scan; without it, and for every
    drafted result, the register gives the next one of the unit and the year, without gaps. Raises
    ResultUnreadable, ResultNotSigned; the caller's transaction then takes everything back.
    """
    approver = approver_of(dossier, draft, by)
    text = ResultText.objects.filter(result=draft).select_related("template").first()
    unit, year = dossier.competent_agency, formats.local(now).year
    serial = ResultCounter.take(unit_id=unit.pk, year=year)
    given = f"{serial:02}/{text.template.ending if text else ENDING}"
    number = given if text else (number.strip()[:60] or given)
    paper = _paper(dossier, draft, text, approver=approver, number=number, now=now)
    stored = _signed(dossier, draft, text, paper, approver=approver)

    draft.replaced_at = now
    draft.save(update_fields=["replaced_at"])
    issued = Result.objects.create(
        dossier=dossier,
        outcome=draft.outcome,
        name=draft.name,
        number=number,
        reason=draft.reason,
        file=stored,
        issued_by=by,
        issued_at=now,
    )
    ResultEntry.objects.create(
        result=issued,
        unit=unit,
        year=year,
        serial=serial,
        approver=approver,
        paper=RegisteredPaper.objects.filter(file=stored).first(),
    )
    return issued


def draft_name(result: str) -> str:
    """Return how the file of a draft is called."""
    return f"Dự thảo {result}.pdf"


def draft_of(dossier: Dossier, *, title: str, body: str, now: datetime.datetime) -> bytes:
    """Return the PDF of a draft: unsigned, without a number, and marked as a draft."""
    return printing.printed(
        ResultPaper(
            heading=heading_of(dossier.competent_agency),
            title=title,
            body=body,
            issued_at=now,
            code=str(dossier.code),
            approver="",
            office="",
            receivers=_receivers(dossier),
        )
    ).data


def signed_draft(
    dossier: Dossier, draft: Result, text: ResultText, *, by: User, now: datetime.datetime
) -> bytes:
    """Return the drafted words as a PDF that its approver signed: without the mark of a draft, with
    blanks for what comes when it is issued. Raises DraftNotSigned."""
    person = signatory_of(by, dossier)
    paper = ResultPaper(
        heading=heading_of(dossier.competent_agency),
        title=text.title,
        body=text.body,
        issued_at=now,
        code=str(dossier.code),
        approver=by.full_name,
        office=person.office,
        receivers=_receivers(dossier),
        waits=True,
    )
    with _refused_as(DraftNotSigned):
        return presigned.signed(paper, person, title=draft.name[:200], now=now)


def _paper(
    dossier: Dossier,
    draft: Result,
    text: ResultText | None,
    *,
    approver: User,
    number: str,
    now: datetime.datetime,
) -> ResultPaper:
    given = draft.outcome == Dossier.Outcome.GRANTED
    kind = kind_given_by(dossier.procedure_version.procedure.code) if given else None
    return ResultPaper(
        heading=heading_of(dossier.competent_agency),
        title=text.title if text else draft.name,
        body=text.body if text else "",
        issued_at=now,
        code=str(dossier.code),
        approver=approver.full_name,
        office=office_of(approver, dossier),
        receivers=_receivers(dossier),
        number=number,
        valid_until=until(kind, formats.local(now).date()),
    )


def _receivers(dossier: Dossier) -> tuple[str, ...]:
    """Return who gets the paper (nơi nhận, NĐ 30/2020/NĐ-CP Phụ lục I)."""
    return f"{common.party_of(dossier).full_name};", f"Lưu: VT, hồ sơ {dossier.code}."


def _signed(
    dossier: Dossier,
    draft: Result,
    text: ResultText | None,
    paper: ResultPaper,
    *,
    approver: User,
) -> StoredFile:
    """Print, sign, store and register; a refusal to sign is told as one to issue."""
    unit = dossier.competent_agency
    with _refused_as(ResultNotSigned):
        ticket = official.ticket(
            kind=KIND,
            number=paper.number,
            signatory=Signatory(unit.code, unit.name),
            issued_on=formats.local(paper.issued_at).date(),
            reference=paper.code,
            about=f"{reverse('dossiers:lookup')}?{urlencode({'ma': paper.code})}",
            title=draft.name[:200],
        )
        checked = paper.checked(ticket.check, is_sample=ticket.is_sample)
        person: Signatory | None = signatory_of(approver, dossier)
        kept = presigned.kept_in(draft.file, checked, agency=unit.name) if text else None
        if kept is not None:
            whole, person = Printed(draft.file.read(), {}), None
        elif text is not None:
            whole = printing.printed(checked)
        elif ticket.is_sample:  # inside a trial any file will do
            whole = Printed(draft.file.read(), {})
        elif _is_signed(draft.file):
            whole, person = Printed(draft.file.read(), {}), None
        else:
            whole = _with_sheet(draft.file, checked)
        return official.issue(
            ticket,
            whole,
            name=f"{draft.name}.pdf" if text is not None else draft.file.name,
            location=paper.heading.place,
            approver=person,
            kept=kept,
            valid_until=paper.valid_until,
        )


@contextlib.contextmanager
def _refused_as(told: type[ResultNotSigned | DraftNotSigned]) -> Iterator[None]:
    """Tell why something is not signed as the refusal of what somebody asked for."""
    try:
        yield
    except SignerUnavailable as refused:
        why = _("Thiết bị ký số chưa trả lời. Thử lại sau ít phút.")
        raise told(why) from refused
    except SigningRefused as refused:
        raise told(str(refused.message)) from refused


def require_earlier_hold(file: StoredFile, *, now: datetime.datetime) -> None:
    """Refuse a scan whose signatures, if it came with any, do not hold: EarlierSignatureBroken,
    with the reason in words. What is no PDF is refused when it is issued."""
    with contextlib.suppress(PdfError):
        pades.require_earlier_hold(file.read(), now=now)


def _is_signed(file: StoredFile) -> bool:
    try:
        return pades.is_signed(file.read())
    except PdfError as error:
        raise ResultUnreadable from error


def _with_sheet(file: StoredFile, paper: ResultPaper) -> Printed:
    try:
        return attaching.behind(file.read(), printing.sheet(paper))
    except ValueError as error:
        raise ResultUnreadable from error
