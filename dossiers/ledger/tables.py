"""Mẫu 07 as a spreadsheet or a CSV file: the whole book, read and written piece by piece."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from dossiers.ledger.listing import Line
from dossiers.worklists.exporting import csv_pieces
from portal.design import formats
from portal.sheets import as_xlsx
from portal.workflow.statuses import Status

MOST = {"xlsx": 20_000, "csv": 100_000}
"""Lines of one file: some ten seconds of a worker."""


def head() -> list[str]:
    """Return the heads of the columns, those of Mẫu 07 and the status."""
    return [
        _("TT"),
        _("Mã hồ sơ"),
        _("Tên thủ tục hành chính"),
        _("Số lượng hồ sơ (bộ)"),
        _("Tên cá nhân, tổ chức"),
        _("Địa chỉ, số điện thoại"),
        _("Cơ quan chủ trì giải quyết"),
        _("Nhận hồ sơ"),
        _("Hẹn trả kết quả"),
        _("Trả kết quả"),
        _("Phương thức nhận kết quả"),
        _("Ký nhận"),
        _("Ghi chú"),
        _("Trạng thái"),
    ]


def cells(line: Line) -> list[str]:
    """Return one row."""
    return [
        f"{line.serial:02}",
        line.code,
        line.procedure,
        "01",
        line.applicant,
        line.contact,
        line.agency,
        formats.moment(line.entered_at),
        formats.moment(line.due_at) if line.due_at else "",
        formats.moment(line.returned_at) if line.returned_at else "",
        line.delivery_words,
        line.receipt,
        line.note,
        str(Status(line.status).label),
    ]


def workbook(title: str, lines: Iterable[Line]) -> bytes:
    """Return the XLSX file of these lines."""
    return as_xlsx(title, head(), (cells(line) for line in lines))


def pieces(lines: Iterable[Line]) -> Iterator[bytes]:
    """Yield the CSV file of these lines."""
    return csv_pieces(head(), (cells(line) for line in lines))
