"""The work of digitising one file, in a worker: read every page, make the copy, sign it."""

from __future__ import annotations

import logging
import tempfile
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from portal.documents import kinds, uploads
from portal.documents.digitising import engine, pdfa, preparing, rules, sheets, vouching
from portal.documents.digitising.engine import EngineMissing
from portal.documents.digitising.rules import Fault, Read, Sheet
from portal.documents.digitising.running import RunFailed
from portal.documents.errors import FileHeldBack
from portal.documents.models import Digitisation, RecognisedText, StoredFile
from portal.documents.signing import pades
from portal.documents.signing.base import Signatory
from portal.documents.signing.errors import SignerUnavailable, SigningRefused
from portal.text import fold

logger = logging.getLogger(__name__)
State = Digitisation.State
LEASE = timedelta(hours=2)
"""How long a worker that was ended keeps a file from the others."""
MOST_ATTEMPTS = 3
AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Made:
    """A copy before it is signed."""

    pdf: bytes
    texts: list[str]
    read: list[Read]


class Faulty(Exception):
    """The paper must be scanned again."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.reason)


class AlreadySigned(Exception):
    """The file is an electronic paper with a signature: a copy would only lose it."""


class Gone(Exception):
    """The file was erased while it was read."""


def sweep(*, now: datetime) -> int:
    """Digitise what waits, the oldest first; return how many. May run twice at once."""
    if not engine.version():
        waiting = Digitisation.objects.filter(state=State.WAITING)
        waiting.exclude(reason="no_engine").update(reason="no_engine")
        return 0
    rows = _free(now).order_by("asked_at").values_list("pk", flat=True)
    return sum(digitise(pk, now=now) for pk in list(rows[:AT_ONCE]))


def digitise(original_id: uuid.UUID, *, now: datetime | None = None) -> bool:
    """Digitise one file that waits; False when another worker has it or nothing waits.

    What fails is recorded on the row with what to do; what may pass (no engine, no scanner's
    word, no token) leaves it waiting for the next sweep.
    """
    now = now or timezone.now()
    taken = _free(now).filter(pk=original_id)
    if not taken.update(started_at=now, attempts=F("attempts") + 1):
        return False
    row = Digitisation.objects.select_related("original").get(pk=original_id)
    if row.attempts > MOST_ATTEMPTS:
        _end(row, State.FAILED, "engine")
        return True
    begun = time.monotonic()
    try:
        _work(row, begun)
    except Gone:
        return False
    except AlreadySigned:
        _end(row, State.ELECTRONIC, "")
    except Faulty as faulty:
        fault = faulty.fault
        if fault.reason == "coarse":
            row.dpi = fault.value
        if fault.reason == "too_many":
            row.pages = fault.value
        row.page = fault.page
        _end(row, State.RESCAN, fault.reason)
    except RunFailed as failed:
        _end(row, State.FAILED, "late" if failed.is_late else "engine")
    except EngineMissing:
        _put_back(row, "no_engine")
    except FileHeldBack:
        _put_back(row, "held")
    except SignerUnavailable:
        _put_back(row, "signer")
    except SigningRefused as refused:
        logger.warning("digitising: %s", refused.code)
        _end(row, State.FAILED, "signing")
    return True


def _free(now: datetime) -> QuerySet[Digitisation]:
    free = Q(started_at=None) | Q(started_at__lt=now - LEASE)
    return Digitisation.objects.filter(free, state=State.WAITING)


def _work(row: Digitisation, begun: float) -> None:
    data = row.original.read()
    engine.require()
    with tempfile.TemporaryDirectory(prefix="digitising-") as folder:
        found = _sheets_of(row.original, data, Path(folder))
        row.pages = len(found)
        fault = rules.fault_before(found, most_pages=settings.DIGITISING_MAX_PAGES)
        if fault is not None:
            raise Faulty(fault)
        made = _made(row.original, data, found, Path(folder))
    known = [sheet for sheet in found if sheet.dpi is not None]
    coarsest = min(known, key=lambda sheet: sheet.dpi or 0, default=None)
    row.dpi = coarsest.dpi if coarsest else None
    row.is_dpi_estimated = bool(coarsest and coarsest.is_estimated)
    row.blank_pages = sum(page.is_blank for page in made.read)
    row.turned_pages = sum(page.was_turned for page in made.read)
    row.confidence = rules.confidence_of(made.read)
    _keep(row, made, begun)


def _sheets_of(stored: StoredFile, data: bytes, folder: Path) -> list[Sheet]:
    if stored.content_type != kinds.PDF.content_type:
        return [sheets.of_picture(data)]
    pdf = folder / "original.pdf"
    pdf.write_bytes(data)
    try:
        found, is_signed = sheets.of_pdf(pdf, most_pages=settings.DIGITISING_MAX_PAGES)
    except sheets.Locked:
        raise Faulty(Fault("locked")) from None
    if is_signed:
        raise AlreadySigned
    return found


def _made(stored: StoredFile, data: bytes, found: Sequence[Sheet], folder: Path) -> Made:
    is_pdf = stored.content_type == kinds.PDF.content_type
    pdfs, texts, read = [], [], []
    for sheet in found:
        if is_pdf:
            drawn, dpi = sheets.draw(folder / "original.pdf", sheet), sheet.drawn_dpi
        else:
            drawn, dpi = sheets.lay_down(data, folder), sheet.dpi or sheet.drawn_dpi
        pdf, text, page = read_page(drawn, sheet.number, dpi)
        for used in folder.glob("page-*"):
            used.unlink()
        pdfs.append(pdf)
        texts.append(text)
        read.append(page)
    fault = rules.fault_after(read)
    if fault is not None:
        raise Faulty(fault)
    made = pdfa.assemble(pdfs, at=timezone.now())
    return Made(made, texts, read)


def read_page(drawn: Path, number: int, dpi: int) -> tuple[bytes, str, Read]:
    """Read a page upright. One that reads badly after it was turned is read as it came, too."""
    if sheets.is_blank(drawn):
        return engine.read(drawn, dpi=dpi).pdf, "", Read(number, 0, 0, is_blank=True)
    turn = engine.turn_of(drawn)
    upright = _level(sheets.turned(drawn, turn) if turn else drawn)
    best = engine.read(upright, dpi=dpi)
    if best.confidence < rules.FAIR_CONFIDENCE or preparing.needs_cleaning(upright):
        # what is hidden by a stamp or a shadow lowers no confidence: more words is better
        again = engine.read(preparing.cleaned(upright), dpi=dpi, shown=upright)
        best = max(best, again, key=lambda one: one.words * one.confidence)
    if turn and best.confidence < rules.FAIR_CONFIDENCE:
        as_it_came = engine.read(drawn, dpi=dpi)
        if as_it_came.confidence > best.confidence:
            best, turn = as_it_came, 0
    page = Read(number, best.words, best.confidence, was_turned=bool(turn))
    return best.pdf, best.text, page


def _level(upright: Path) -> Path:
    lean = preparing.lean_of(upright)
    return preparing.straightened(upright, lean) if abs(lean) >= rules.LEAST_LEAN else upright


def _keep(row: Digitisation, made: Made, begun: float) -> None:
    """Sign the copy and store it with its text, all or nothing."""
    signed = pades.sign(
        made.pdf,
        Signatory(row.signer_code, row.signer_name),
        reason=pdfa.REASON,
        for_archive=True,
    )
    text = "\f".join(made.texts)
    with transaction.atomic():
        if not Digitisation.objects.select_for_update().filter(pk=row.pk).exists():
            raise Gone
        name = f"ban-so-hoa-{row.original.sha256[:8]}.pdf"
        row.copy = uploads.store_bytes(
            signed.data, name=name, content_type=kinds.PDF.content_type, pages=len(made.texts)
        )
        row.certificate = signed.certificate
        row.signatures.all().delete()  # of a copy that was made before
        vouching.record(row, signed, name=row.signer_name)
        row.milliseconds = round(1000 * (time.monotonic() - begun))
        _end(row, State.DONE, "")
        RecognisedText.objects.update_or_create(
            digitisation=row, defaults={"text": text, "folded": fold(text)}
        )


def _end(row: Digitisation, state: Digitisation.State, reason: str) -> None:
    row.state, row.reason = state, reason
    row.done_at = timezone.now()
    _write(row)


def _put_back(row: Digitisation, reason: str) -> None:
    """Let it wait for the next sweep; it was not its fault."""
    row.started_at = None
    row.reason = reason
    row.attempts -= 1
    _write(row)


def _write(row: Digitisation) -> None:
    """Write the row, unless it went with its file in the meantime."""
    names = [field.attname for field in row._meta.concrete_fields if not field.primary_key]
    Digitisation.objects.filter(pk=row.pk).update(**{name: getattr(row, name) for name in names})
