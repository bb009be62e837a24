"""One form for a row of a part, made from the columns of the table that will hold it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, IntegerField, Model, URLField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.design.number_field import WholeNumberField
from procedures.authoring.exporting import plain
from procedures.defining import PARTS as TABLES

AREAS = frozenset({"description", "hint", "title", "text", "duration_text", "fee_text", "reason"})


@dataclass(frozen=True)
class RowKind:
    """A part that is a table: its address, its words, and the columns that a person writes."""

    part: str
    title: str | Promise
    one: str | Promise
    fields: Mapping[str, str | Promise]

    @property
    def model(self) -> type[Model]:
        """The table that holds the rows of a published version."""
        return apps.get_model("procedures", TABLES[self.part])

    @property
    def has_condition(self) -> bool:
        """Whether a row may depend on the answers."""
        return any(field.name == "condition" for field in self.model._meta.concrete_fields)


_DURATION = {"duration_amount": _("Thời hạn, số"), "duration_unit": _("Đơn vị")}
KINDS = {
    "cach-nop": RowKind(
        "channels",
        _("Cách nộp và thời hạn"),
        _("cách nộp"),
        {
            "channel": _("Cách nộp"),
            "case": _("Trường hợp"),
            **_DURATION,
            "duration_text": _("Thời hạn, bằng lời"),
            "fee_text": _("Phí, bằng lời"),
            "description": _("Mô tả"),
        },
    ),
    "truong-hop": RowKind(
        "cases",
        _("Trường hợp có thời hạn riêng"),
        _("trường hợp"),
        {"code": _("Mã"), "name": _("Tên"), **_DURATION},
    ),
    "giay-to": RowKind(
        "components",
        _("Giấy tờ phải nộp"),
        _("giấy tờ"),
        {
            "key": _("Khóa"),
            "paper": _("Mã trong danh mục giấy tờ"),
            "name": _("Tên giấy tờ"),
            "code": _("Mã như nguồn công bố"),
            "case": _("Trường hợp"),
            "origin": _("Lấy từ đâu"),
            "originals": _("Số bản chính"),
            "copies": _("Số bản sao"),
            "required": _("Bắt buộc"),
            "form_name": _("Tên mẫu đơn"),
            "form_url": _("Địa chỉ mẫu đơn"),
            "hint": _("Hướng dẫn"),
        },
    ),
    "phi": RowKind(
        "fees",
        _("Phí và lệ phí"),
        _("khoản thu"),
        {
            "code": _("Khóa"),
            "name": _("Tên"),
            "kind": _("Loại"),
            "channel": _("Cách nộp"),
            "case": _("Trường hợp"),
            "amount_dong": _("Số tiền, đồng"),
            "quantity": _("Thu theo số lượng"),
            "quantity_unit": _("Tính theo mỗi"),
            "quantity_free": _("Số lượng đầu không thu"),
            "most_dong": _("Thu nhiều nhất, đồng"),
            "doubt": _("Số tiền chưa chắc: vì sao"),
            "text": _("Bằng lời"),
        },
    ),
    "mien-giam": RowKind(
        "waivers",
        _("Miễn, giảm phí"),
        _("trường hợp miễn, giảm"),
        {
            "code": _("Khóa"),
            "name": _("Ai được miễn, giảm"),
            "fee_code": _("Khoản thu được giảm"),
            "percent": _("Phần trăm được giảm"),
            "channel": _("Cách nộp"),
            "legal_basis": _("Căn cứ"),
            "effective_from": _("Từ ngày"),
            "effective_to": _("Đến ngày"),
        },
    ),
    "ket-qua": RowKind(
        "results",
        _("Kết quả người dân nhận"),
        _("kết quả"),
        {
            "code": _("Mã"),
            "name": _("Tên"),
            "is_document": _("Là một giấy tờ"),
            "template_name": _("Tên mẫu"),
        },
    ),
    "kiem-tra": RowKind(
        "eligibility_questions",
        _("Câu hỏi kiểm tra trước khi nộp"),
        _("câu hỏi"),
        {
            "key": _("Khóa"),
            "label": _("Câu hỏi trả lời Có hoặc Không"),
            "hint": _("Hướng dẫn"),
        },
    ),
    "ket-luan": RowKind(
        "eligibility_refusals",
        _("Khi nào không phải thủ tục này"),
        _("kết luận"),
        {
            "reason": _("Vì sao, nói với người dân"),
            "procedure_code": _("Mã thủ tục nên làm"),
            "agency_code": _("Mã cơ quan nên đến"),
            "link": _("Địa chỉ trang nên xem (https)"),
            "link_words": _("Chữ của liên kết"),
            "is_advice": _("Chỉ là lời khuyên: vẫn cho nộp hồ sơ"),
        },
    ),
    "can-cu": RowKind(
        "legal_bases",
        _("Căn cứ pháp lý"),
        _("căn cứ"),
        {
            "number": _("Số hiệu"),
            "title": _("Tên văn bản"),
            "issued_on": _("Ngày ban hành"),
            "issuer": _("Cơ quan ban hành"),
        },
    ),
}


class RowForm(forms.Form):
    """What forms of rows have in common: what is rarely needed is folded away."""

    folded_names: tuple[str, ...] = ()

    @property
    def open_fields(self) -> list[forms.BoundField]:
        """The fields that everybody fills in."""
        return [field for field in self if field.name not in self.folded_names]

    @property
    def folded_fields(self) -> list[forms.BoundField]:
        """The fields that stand behind a click."""
        return [field for field in self if field.name in self.folded_names]

    @property
    def is_unfolded(self) -> bool:
        """Whether something is wrong behind the click."""
        return any(field.errors for field in self.folded_fields)


def row_form(kind: RowKind) -> type[RowForm]:
    """Return the form class of a row: the model's own fields with words for people."""
    made: dict[str, Any] = {"hides_optional": True}
    for name, label in kind.fields.items():
        words: dict[str, Any] = {"label": label}
        if isinstance(_column(kind, name), URLField):
            words["assume_scheme"] = "https"
        if isinstance(_column(kind, name), IntegerField):
            words["form_class"] = WholeNumberField
        if name in AREAS:
            words["widget"] = forms.Textarea(attrs={"rows": 2})
        made[name] = _column(kind, name).formfield(**words)
    return type("RowForm", (RowForm,), made)


def _column(kind: RowKind, name: str) -> Field[Any, Any]:
    column = kind.model._meta.get_field(name)
    if not isinstance(column, Field):
        raise FieldDoesNotExist(name)
    return column


def initial_of(kind: RowKind, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the form of an existing row begins with; missing columns at their default."""
    return {name: row.get(name, _column(kind, name).get_default()) for name in kind.fields}


def row_of(kind: RowKind, cleaned: Mapping[str, Any], former: Mapping[str, Any]) -> dict[str, Any]:
    """Return the row as the definition holds it: columns at their default are left out.

    What the form does not show (a condition, a column of later days) stays as it was.
    """
    row = {name: value for name, value in former.items() if name not in kind.fields}
    for name in kind.fields:
        value = plain(cleaned.get(name))
        as_before = name in former and former[name] == value
        if as_before or value not in ("", None, _column(kind, name).get_default()):
            row[name] = value
    return row
