"""An Excel file that somebody changed, distrusted: bounded, never computed, errors by cell.

A file is a zip: what it unpacks to is bounded before anything of it is read (zip bombs), XML that
defines entities is refused (a part of openpyxl reads it without defusedxml), formulas are refused
and never evaluated.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import ParseError

import openpyxl.xml
from defusedxml.common import DefusedXmlException
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from portal.cells import plain
from procedures.authoring.bulk.columns import CODE, FACTS, SHEETS, BadCell, Column, Sheet
from procedures.authoring.bulk.planning import MOST

MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 60 * 1024 * 1024
MOST_FILES = 100
MOST_ROWS = 10_000
MOST_COLUMNS = 40
MOST_ERRORS = 50
MOST_EMPTY = 1000
"""Empty rows in a row, after which a sheet is taken to end."""


class SheetsRefused(ValueError):
    """The file cannot be taken; `errors` say why, each with its sheet and cell."""

    def __init__(self, errors: list[str]) -> None:
        self.errors = errors
        super().__init__("; ".join(errors))


@dataclass(frozen=True)
class Line:
    """One row of a sheet: its number, and the value under each key that the sheet has."""

    number: int
    code: str
    values: Mapping[str, Any]


Lines = dict[str, list[Line]]
"""Title of each sheet that the file has, with its rows."""


def read_sheets(data: bytes) -> Lines:
    """Return the rows of the sheets known to us. Raises SheetsRefused with every fault found."""
    _require_bounded(data)
    # A build of openpyxl that found no defusedxml would read entities.
    if not openpyxl.xml.DEFUSEDXML:  # pragma: no cover - a broken installation
        raise SheetsRefused([_("Máy chủ chưa đọc được tệp Excel an toàn.")])
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        DefusedXmlException,
        ParseError,
        KeyError,
        ValueError,
        TypeError,
        OSError,
    ) as error:
        raise SheetsRefused([_("Không đọc được: đây không phải tệp Excel (.xlsx).")]) from error
    try:
        return _read(book)
    except (DefusedXmlException, ParseError, zipfile.BadZipFile, KeyError, IndexError) as error:
        raise SheetsRefused([_("Tệp Excel này hỏng, hãy lưu lại rồi thử lần nữa.")]) from error
    finally:
        book.close()


def _require_bounded(data: bytes) -> None:
    if len(data) > MOST_BYTES:
        raise SheetsRefused([_("Tệp Excel nặng quá 5 MB. Hãy chia thành nhiều tệp.")])
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            inside = packed.infolist()
            total = sum(each.file_size for each in inside)
            if len(inside) > MOST_FILES or total > MOST_UNPACKED:
                raise SheetsRefused([_("Tệp Excel này quá lớn sau khi giải nén.")])
            if any("vbaproject" in each.filename.lower() for each in inside):
                raise SheetsRefused([_("Tệp có macro không được nhận. Hãy lưu dạng .xlsx.")])
            left = MOST_UNPACKED
            for each in inside:  # what the directory of a zip says may be a lie
                with packed.open(each) as part:
                    before = b""
                    while chunk := part.read(1024 * 1024):
                        left -= len(chunk)
                        if left < 0:
                            raise SheetsRefused([_("Tệp Excel này quá lớn sau khi giải nén.")])
                        _require_plain_xml(each.filename, before + chunk)
                        before = chunk[-10:]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise SheetsRefused([_("Không đọc được: đây không phải tệp Excel (.xlsx).")]) from error


def _require_plain_xml(name: str, text: bytes) -> None:
    """Refuse XML with a document type, where entities are defined, and XML that could hide one."""
    if not name.lower().endswith((".xml", ".rels", ".vml")):
        return
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text or b"\x00" in text:
        raise SheetsRefused([_("Tệp Excel này chứa nội dung không được nhận.")])


def _read(book: Any) -> Lines:
    known = {sheet.title: sheet for sheet in SHEETS}
    found: Lines = {}
    errors: list[str] = []
    for page in book.worksheets:
        if page.title in known:
            found[page.title] = list(_lines(page, known[page.title], errors))
    if FACTS.title not in found:
        errors.insert(0, _("Thiếu trang tính “%s”.") % FACTS.title)
    codes = {line.code for line in found.get(FACTS.title, ())}
    for title, lines in found.items():
        for line in lines:
            if line.code not in codes:
                where = _at(title, 1, line.number)
                words = _("%(where)s: mã %(code)s không có ở trang tính “%(facts)s”.")
                errors.append(
                    words % {"where": where, "code": line.code[:40], "facts": FACTS.title}
                )
    if len(codes) > MOST:
        errors.append(_("Mỗi lần nhiều nhất %d thủ tục.") % MOST)
    if errors:
        raise SheetsRefused(errors[:MOST_ERRORS])
    return found


def _lines(page: Any, sheet: Sheet, errors: list[str]) -> Iterator[Line]:
    rows = page.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS)
    columns = _columns(sheet, next(rows, ()), errors)
    if columns is None:
        return
    empty = 0
    met: set[Any] = set()
    for number, cells in enumerate(rows, start=2):
        if number > MOST_ROWS + 1:
            errors.append(_("Trang tính “%s” có quá nhiều dòng.") % sheet.title)
            return
        if all(cell.value in (None, "") for cell in cells):
            empty += 1
            if empty > MOST_EMPTY:
                return
            continue
        empty = 0
        line = _line(sheet, columns, cells, number, errors)
        if line is None:
            continue
        name = (line.code, *(str(line.values.get(key)) for key in sheet.keys))
        if name in met and sheet.is_keyed:
            where = _at(sheet.title, 1, number)
            errors.append(_("%s: dòng này lặp lại một dòng ở trên.") % where)
        met.add(name)
        yield line
        if len(errors) > MOST_ERRORS:
            return


def _columns(sheet: Sheet, head: Any, errors: list[str]) -> dict[int, Column] | None:
    """Return which cell holds which column. Unknown headings are told, missing ones stay as is."""
    known = {each.heading.casefold(): each for each in (CODE, *sheet.columns)}
    found: dict[int, Column] = {}
    for position, cell in enumerate(head):
        text = str(cell.value or "").strip()
        if not text:
            continue
        column = known.get(text.casefold())
        if column is None or column in found.values():
            where = _at(sheet.title, position + 1, 1)
            errors.append(
                _("%(where)s: không có cột “%(name)s”.") % {"where": where, "name": text[:60]}
            )
            continue
        found[position] = column
    missing = [
        each.heading
        for each in (CODE, *(each for each in sheet.columns if each.key in sheet.keys))
        if each not in found.values()
    ]
    for heading in missing:
        words = _("Trang tính “%(title)s” thiếu cột “%(name)s”.")
        errors.append(words % {"title": sheet.title, "name": heading})
    return None if missing else found


def _line(
    sheet: Sheet, columns: Mapping[int, Column], cells: Any, number: int, errors: list[str]
) -> Line | None:
    values: dict[str, Any] = {}
    code = ""
    sound = True
    for position, column in columns.items():
        cell = cells[position] if position < len(cells) else None
        value = getattr(cell, "value", None)
        if getattr(cell, "data_type", "") in ("f", "e"):
            why = _("có công thức hoặc lỗi; hãy dán giá trị")
        else:
            try:
                got = column.read(plain(value) if isinstance(value, str) else value)
            except BadCell as error:
                why = str(error)
            else:
                if column is CODE:
                    code = got or ""
                else:
                    values[column.key] = got
                continue
        where = _at(sheet.title, position + 1, number)
        errors.append(_("%(where)s: %(why)s.") % {"where": where, "why": why})
        sound = False
    if not code and sound:
        position = next(p for p, column in columns.items() if column is CODE)
        errors.append(_("%s: thiếu mã thủ tục.") % _at(sheet.title, position + 1, number))
        return None
    return Line(number, code, values) if code else None


def _at(title: str, column: int, row: int) -> str:
    """Return "Trang tính “Lệ phí”, ô D14"."""
    words = _("Trang tính “%(title)s”, ô %(cell)s")
    return words % {"title": title, "cell": f"{get_column_letter(column)}{row}"}
