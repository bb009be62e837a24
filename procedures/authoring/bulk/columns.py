"""The sheets of the Excel file: which column holds which place of a draft's document."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from portal.numbers import whole_number
from procedures.defining import PARTS as TABLES
from procedures.models import ProcedureVersion
from procedures.models.choices import Channel, DurationUnit

YES, NO = gettext_noop("Có"), gettext_noop("Không")
LONGEST_CELL = 32_000
"""Characters; a cell of Excel holds 32,767."""
DIGITS = 15
"""Of the largest number that Excel keeps exactly."""
LARGEST = 10**DIGITS
LONGEST_NUMBER = 40
"""Digits that are read at all, so that a number too large is told as such."""


class BadCell(ValueError):
    """What stands in a cell cannot be read; the message says why."""


@dataclass(frozen=True)
class Column:
    """One column: its Vietnamese heading, the key that it fills, how it is read and written.

    `kind` is text, lines (several texts parted by ";"), whole (a whole number), number, yes, day
    (16/11/2026, in the document 2026-11-16), or choice (one of `words`: value to label). `needs`
    is the key of a column without which this one says nothing: its cell is left empty then.
    """

    heading: str
    key: str
    kind: str = "text"
    width: int = 20
    words: Mapping[Any, str | Promise] = field(default_factory=dict)
    needs: str = ""

    def shown_in(self, row: Mapping[str, Any]) -> str | int | float:
        """Return what its cell shows of a whole row."""
        return self.shown(row.get(self.key)) if not self.needs or row.get(self.needs) else ""

    def shown(self, value: Any) -> str | int | float:
        """Return a value as its cell shows it."""
        if self.kind == "yes":
            return YES if value else NO
        if value is None or value == "":
            return ""
        if self.kind == "lines":
            return "; ".join(value)
        if self.kind == "choice":
            return str(self.words.get(value, value))
        if self.kind == "day":
            return _day_words(value)
        return value if self.kind in ("whole", "number") else str(value)

    def read(self, cell: Any) -> Any:
        """Return the value that a cell holds; None for an empty one. Raises BadCell."""
        text = "" if cell is None else str(cell).strip()
        if len(text) > LONGEST_CELL:
            raise BadCell(_("dài quá %d ký tự") % LONGEST_CELL)
        if not text:
            return None
        if self.kind == "lines":
            return [each.strip() for each in text.split(";") if each.strip()]
        if self.kind == "yes":
            if text.casefold() not in (YES.casefold(), NO.casefold()):
                raise BadCell(_("ghi Có hoặc Không"))
            return text.casefold() == YES.casefold()
        if self.kind in ("whole", "number"):
            return self._number(cell, text)
        if self.kind == "day":
            return _day(cell, text)
        if self.kind == "choice":
            known = {str(label).casefold(): value for value, label in self.words.items()}
            if text.casefold() not in known:
                allowed = ", ".join(map(str, self.words.values()))
                raise BadCell(_("chỉ nhận: %s") % allowed)
            return known[text.casefold()]
        return text

    def _number(self, cell: Any, text: str) -> int | float:
        if isinstance(cell, bool):
            raise BadCell(_("cần một số"))
        if isinstance(cell, int | float):
            value: int | float = cell
        elif (written := _written_number(text)) is not None:
            value = written
        else:
            raise BadCell(_("cần một số, không phải “%s”") % text[:60])
        if value < 0:
            raise BadCell(_("số không được âm"))
        if not value < LARGEST:  # nor is what Excel holds for infinity and "not a number"
            raise BadCell(_("số lớn quá: nhiều nhất %d chữ số") % DIGITS)
        if value == int(value):
            return int(value)
        if self.kind == "whole":
            raise BadCell(_("cần số nguyên"))
        return float(value)


_WRITTEN = re.compile(r"([-\u2212\u2013]?)([0-9][0-9. \u00a0\u202f]*)(,[0-9]{1,6})?")
"""A minus of the keyboard or of a text program, thousands parted by points or spaces."""


def _written_number(text: str) -> int | float | None:
    """Return the number of a cell that holds text: "1.500", "−5", "1,5"; None for other words."""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return None
    minus, digits, decimals = found.groups()
    whole = whole_number(re.sub(r"[^0-9]", "", digits), digits=LONGEST_NUMBER)
    if whole is None:
        return None
    value = float(f"{whole}.{decimals[1:]}") if decimals else whole
    return -value if minus else value


def _day_words(value: str | datetime.date) -> str:
    try:
        day = datetime.date.fromisoformat(str(value))
    except ValueError:
        return str(value)
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def _day(cell: Any, text: str) -> str:
    """Return a day as the document holds it; Excel may have made a date of what was typed."""
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat()
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    try:
        day, month, year = (whole_number(part, digits=4) or 0 for part in text.split("/"))
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        raise BadCell(_("cần một ngày như 16/11/2026, không phải “%s”") % text[:60]) from None


CODE = Column("Mã thủ tục", "code", width=16)


@dataclass(frozen=True)
class Sheet:
    """One sheet: its title, the part of the document, and the columns after the code's.

    `keys` name a row within its procedure; rows of the same name are told apart by their order,
    and are a fault where a part has a key of its own (`is_keyed`).
    """

    title: str
    part: str
    columns: tuple[Column, ...]
    keys: tuple[str, ...] = ()
    is_keyed: bool = False

    def defaults(self) -> dict[str, Any]:
        """Return what the columns hold when a document leaves them out."""
        row = apps.get_model("procedures", TABLES[self.part])()
        return {column.key: getattr(row, column.key) for column in self.columns}


_CHANNELS = dict(Channel.choices)
_UNITS = dict(DurationUnit.choices)
FACTS = Sheet(
    "Thủ tục",
    "",
    (
        Column("Tên thủ tục", "name", width=60),
        Column("Lĩnh vực", "sector", width=30),
        Column(
            "Mức độ dịch vụ",
            "version.service_level",
            "choice",
            24,
            dict(ProcedureVersion.ServiceLevel.choices),
        ),
        Column("Lý do chỉ làm được một phần trực tuyến", "version.service_reason", width=40),
        Column("Đối tượng thực hiện", "audiences", "lines", 30),
        Column("Cơ quan thực hiện", "version.executing_agency", width=40),
        Column("Cơ quan có thẩm quyền", "version.competent_agency", width=40),
        Column("Địa chỉ tiếp nhận", "version.reception_address", width=40),
        Column("Trình tự thực hiện", "version.steps", width=60),
        Column("Yêu cầu, điều kiện", "version.requirements", width=60),
    ),
)
ROWS = (
    Sheet(
        "Cách nộp",
        "channels",
        (
            Column("Cách nộp", "channel", "choice", 20, _CHANNELS),
            Column("Trường hợp", "case", width=30),
            Column("Thời hạn, số", "duration_amount", "number", 14),
            Column("Thời hạn, đơn vị", "duration_unit", "choice", 18, _UNITS),
            Column("Thời hạn, bằng lời", "duration_text", width=30),
            Column("Mô tả", "description", width=40),
        ),
        ("channel", "case"),
    ),
    Sheet(
        "Giấy tờ",
        "components",
        (
            Column("Khóa", "key", width=18),
            Column("Tên giấy tờ", "name", width=60),
            Column("Số bản chính", "originals", "whole", 14),
            Column("Số bản sao", "copies", "whole", 14),
            Column("Bắt buộc", "required", "yes", 12),
            Column("Tên mẫu đơn", "form_name", width=30),
            Column("Trường hợp", "case", width=30),
        ),
        ("key",),
        is_keyed=True,
    ),
    Sheet(
        "Lệ phí",
        "fees",
        (
            Column("Khóa", "code", width=18),
            Column("Tên khoản thu", "name", width=40),
            Column("Số tiền (đồng)", "amount_dong", "whole", 16),
            Column("Cách nộp", "channel", "choice", 20, _CHANNELS),
            Column("Bằng lời", "text", width=40),
            Column("Thu theo số lượng (khóa câu hỏi)", "quantity", width=22),
            Column("Tính theo mỗi", "quantity_unit", width=14),
            Column("Số lượng đầu không thu", "quantity_free", "whole", 14, needs="quantity"),
            Column("Thu nhiều nhất (đồng)", "most_dong", "whole", 16),
        ),
        ("code",),
        is_keyed=True,
    ),
    Sheet(
        "Trường hợp",
        "cases",
        (
            Column("Mã trường hợp", "code", width=18),
            Column("Tên trường hợp", "name", width=60),
            Column("Thời hạn, số", "duration_amount", "number", 14),
            Column("Thời hạn, đơn vị", "duration_unit", "choice", 18, _UNITS),
        ),
        ("code",),
    ),
    Sheet(
        "Miễn, giảm",
        "waivers",
        (
            Column("Khóa", "code", width=18),
            Column("Ai được miễn, giảm", "name", width=60),
            Column("Khóa của khoản thu", "fee_code", width=18),
            Column("Phần trăm được giảm", "percent", "whole", 14),
            Column("Cách nộp", "channel", "choice", 20, _CHANNELS),
            Column("Căn cứ", "legal_basis", width=40),
            Column("Từ ngày", "effective_from", "day", 14),
            Column("Đến ngày", "effective_to", "day", 14),
        ),
        ("code",),
        is_keyed=True,
    ),
    Sheet(
        "Kết quả",
        "results",
        (
            Column("Mã kết quả", "code", width=18),
            Column("Tên kết quả", "name", width=60),
            Column("Là một giấy tờ", "is_document", "yes", 14),
            Column("Tên mẫu", "template_name", width=40),
        ),
        ("code",),
    ),
    Sheet(
        "Căn cứ pháp lý",
        "legal_bases",
        (
            Column("Số hiệu", "number", width=24),
            Column("Tên văn bản", "title", width=60),
            Column("Ngày ban hành", "issued_on", "day", 14),
            Column("Cơ quan ban hành", "issuer", width=40),
        ),
        ("number",),
    ),
)
SHEETS = (FACTS, *ROWS)


def value_at(document: Mapping[str, Any], key: str) -> Any:
    """Return what a place of the first sheet holds."""
    if key == "sector":
        return (document.get("sector") or {}).get("name", "")
    part, _dot, column = key.partition(".")
    return (document.get(part) or {}).get(column, "") if column else document.get(part)
