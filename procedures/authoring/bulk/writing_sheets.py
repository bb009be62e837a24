"""Procedures as an Excel file that somebody changes and brings back."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from portal.cells import safe
from procedures.authoring.bulk.columns import CODE, LONGEST_CELL, SHEETS, Sheet, value_at

_HEAD = PatternFill("solid", fgColor="DCEDE8")
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def workbook_of(documents: Iterable[Mapping[str, Any]]) -> bytes:
    """Return the file of these documents: a sheet for the facts and one for each part."""
    kept = list(documents)
    book = Workbook(write_only=True)
    for sheet in SHEETS:
        page = book.create_sheet(sheet.title)
        columns = (CODE, *sheet.columns)
        for number, column in enumerate(columns, start=1):
            page.column_dimensions[get_column_letter(number)].width = column.width
        page.freeze_panes = "B2"
        page.append([_head(page, column.heading) for column in columns])
        for document in kept:
            for row in _rows(sheet, document):
                page.append([_cell(page, value) for value in row])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _rows(sheet: Sheet, document: Mapping[str, Any]) -> Iterable[list[Any]]:
    code = document["code"]
    if not sheet.part:
        yield [code, *(each.shown(value_at(document, each.key)) for each in sheet.columns)]
        return
    defaults = sheet.defaults()
    for row in document.get(sheet.part) or []:
        whole = {**defaults, **row}
        yield [code, *(each.shown_in(whole) for each in sheet.columns)]


def _head(page: Any, text: str) -> Any:
    cell = WriteOnlyCell(page, value=text)
    cell.font, cell.fill, cell.alignment = Font(bold=True), _HEAD, _WRAPPED
    return cell


def _cell(page: Any, value: Any) -> Any:
    if isinstance(value, str):
        value = safe(ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST_CELL])
    cell = WriteOnlyCell(page, value=value)
    cell.alignment = _WRAPPED
    return cell
