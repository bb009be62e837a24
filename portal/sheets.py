"""Tables as Excel files: one sheet whose cells are texts, none taken for a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from portal.cells import safe

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


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
