"""The present view of the queue as a table for a spreadsheet; XLSX is portal/sheets.py."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from dossiers.models import DossierRead
from dossiers.queues import Line
from portal.accounts.models import User
from portal.cells import safe

MOST = 2000
"""Rows of one file; what is more is said on the last line."""
WHAT = "export"
CSV_TYPE = "text/csv; charset=utf-8"


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
