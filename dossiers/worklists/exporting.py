"""The present view of the queue as a table for a spreadsheet (CSV, XLSX)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from dossiers.models import DossierRead
from dossiers.queues import Line
from portal.accounts.models import User
from procedures.tables import safe

MOST = 2000
"""Rows of one file; what is more is said on the last line."""
WHAT = "export"
CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def record(user: User, lines: Iterable[Line]) -> None:
    """Write for each dossier that its person's data were taken out of the portal; one statement."""
    DossierRead.objects.bulk_create(
        DossierRead(dossier_id=line.pk, reader=user, what=WHAT) for line in lines
    )


def as_csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a CSV file that Excel opens as UTF-8; no cell is taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([[safe(cell) for cell in row] for row in rows])
    return ("\ufeff" + out.getvalue()).encode()


def csv_pieces(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """Yield such a CSV file row by row, so that a long one is never whole in memory."""
    yield as_csv(head, ())
    for row in rows:
        out = io.StringIO()
        csv.writer(out).writerow([safe(cell) for cell in row])
        yield out.getvalue().encode()


def as_xlsx(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return an Excel file of one sheet whose cells are texts."""
    book = Workbook(write_only=True)
    page = book.create_sheet(title[:31])
    page.freeze_panes = "A2"
    first = []
    for words in head:
        cell = WriteOnlyCell(page, value=words)
        cell.font = Font(bold=True)
        first.append(cell)
    page.append(first)
    for row in rows:
        page.append([safe(ILLEGAL_CHARACTERS_RE.sub("", cell)) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
