"""What the columns of a row cannot say by themselves: choices from the draft, words for what is
left empty, and what the page fills in for the person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.design.formats import dong
from procedures.authoring.form_builder.sound import sound_part
from procedures.authoring.pages.row_forms import RowForm, RowKind
from procedures.authoring.row_keys import KEY_OF, with_key
from procedures.authoring.wording import Words, value_words
from procedures.models.choices import FeeDoubt
from procedures.quantities import countable
from procedures.telling_apart import told_apart

_NOTHING: dict[str, str | Promise] = {
    "channel": gettext_lazy("Mọi cách nộp"),
    "duration_unit": gettext_lazy("Chưa có thời hạn"),
    "quantity": gettext_lazy("Không, thu một lần"),
    "fee_code": gettext_lazy("Mọi khoản thu"),
    "doubt": gettext_lazy("Số tiền trên là chắc"),
}
"""What an empty choice means; a choice that must be made says so."""

_HINTS: dict[tuple[str, str], str | Promise] = {
    ("fees", "amount_dong"): gettext_lazy(
        "Ghi đủ số đồng, ví dụ 8.000. Thu theo số lượng thì đây là giá của một đơn vị."
    ),
    ("fees", "quantity"): gettext_lazy("Câu hỏi số trong biểu mẫu cho biết có bao nhiêu."),
    ("fees", "quantity_unit"): gettext_lazy(
        "Ví dụ bản, trang, người. Để trống thì lấy đơn vị của câu hỏi."
    ),
    ("fees", "quantity_free"): gettext_lazy("Bao nhiêu đơn vị đầu không phải trả tiền."),
    ("fees", "most_dong"): gettext_lazy("Cho cả hồ sơ. Để trống khi không giới hạn."),
    ("fees", "doubt"): gettext_lazy(
        "Nhập từ nguồn mà số tiền chưa chắc thì ở đây nói vì sao. Xem lại rồi chọn lại."
    ),
}
_KEY_HINT = gettext_lazy("Để trống thì lấy từ tên. Đã có thì giữ nguyên khi đổi tên.")
_FEE = "fees"


def prepare(form: RowForm, kind: RowKind, definition: Mapping[str, Any]) -> RowForm:
    """Give a form of a row the choices of this draft, hints, and words for empty choices."""
    if kind.part == _FEE:
        questions = countable(sound_part(definition.get("form")).form)
        labels = {key: each.label for key, each in questions.items()}
        _offer(form, "quantity", told_apart(labels, {}))
        form.fields["doubt"].choices = [  # type: ignore[attr-defined]
            ("", ""),
            *((each.value, each.label) for each in FeeDoubt if each.value),
        ]
        form.fields["doubt"].required = False
        form.fields["quantity_free"].required = False
    elif kind.part == "waivers":
        fees = [each for each in definition.get(_FEE) or [] if each.get("code")]
        names = {str(each["code"]): str(each.get("name") or each["code"]) for each in fees}
        ways = {
            str(each["code"]): value_words(_FEE, "channel", each.get("channel")) for each in fees
        }
        _offer(form, "fee_code", told_apart(names, ways))
    for name, field in form.fields.items():
        if isinstance(field, forms.ChoiceField):
            _name_nothing(name, field)
        if hint := _HINTS.get((kind.part, name)):
            field.help_text = str(hint)
    if own := KEY_OF.get(kind.part):
        form.fields[own].required = False
        form.fields[own].help_text = str(_KEY_HINT)
        form.folded_names = (own,)
    return form


def _offer(form: RowForm, name: str, labels: Mapping[str, str]) -> None:
    """Make a column that names something a list of what there is; what is gone stays chosen."""
    column = form.fields[name]
    choices = [("", ""), *labels.items()]
    held = str(form.initial.get(name) or "")
    if held and held not in labels:
        choices.append((held, _("%s (không còn)") % held))
    form.fields[name] = forms.ChoiceField(label=column.label, choices=choices, required=False)


def _name_nothing(name: str, field: forms.ChoiceField) -> None:
    """Put words in place of the empty choice."""
    choices: list[Any] = list(field.choices)  # type: ignore[arg-type]
    if choices and choices[0][0] in ("", None):
        words = _("Chưa chọn") if field.required else _NOTHING.get(name, _("Không"))
        field.choices = [("", words), *choices[1:]]


def finished(
    kind: RowKind,
    row: dict[str, Any],
    former: Mapping[str, Any],
    others: list[dict[str, Any]],
    form_data: Any,
) -> dict[str, Any]:
    """Return a saved row with what the page fills in: its key, and what an amount makes plain."""
    made = _fee(dict(row), form_data) if kind.part == _FEE else row
    return with_key(kind.part, made, former, others)


def _fee(row: dict[str, Any], form_data: Any) -> dict[str, Any]:
    """An amount leaves no doubt but which of several holds; without one a reason stands there."""
    if row.get("amount_dong") is None:
        row["doubt"] = row.get("doubt") or str(FeeDoubt.NO_AMOUNT)
    elif row.get("doubt") != FeeDoubt.SEVERAL:
        row.pop("doubt", None)
    if not row.get("quantity"):
        for name in ("quantity_unit", "quantity_free", "most_dong"):
            row.pop(name, None)
    elif not row.get("quantity_unit"):
        question = countable(sound_part(form_data).form).get(row["quantity"])
        if unit := getattr(question, "unit", ""):
            row["quantity_unit"] = unit
    return row


def words_of(kind: RowKind, name: str, value: Any, definition: Mapping[str, Any]) -> Any:
    """Return what a column holds as the list of rows tells it."""
    if name.endswith("_dong") and isinstance(value, int):
        return dong(value)
    if name == "quantity":
        return Words(definition).question(value)
    if name == "fee_code":
        rows = definition.get(_FEE) or []
        named = (str(each.get("name") or "") for each in rows if each.get("code") == value)
        return next(named, "") or value
    choices = dict(kind.model._meta.get_field(name).flatchoices)  # type: ignore[union-attr]
    return choices.get(value, value) if isinstance(value, str | int) else value
