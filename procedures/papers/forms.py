"""What an administrator fills in about a kind of paper."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.design.number_field import WholeNumberField
from procedures.models import PaperKind
from procedures.models.paper_kind import LONGEST_CODE, LONGEST_NAME, LONGEST_TEXT, MOST_VALID
from procedures.papers import editing


def _tidy(text: str) -> str:
    return " ".join(text.split())


class ReasonForm(forms.Form):
    """Why something is changed."""

    reason = forms.CharField(
        label=_("Vì sao"),
        help_text=_("Lưu cùng tên bạn trong lịch sử."),
        max_length=LONGEST_TEXT,
        error_messages={"required": _("Ghi vì sao")},
    )


class PaperKindForm(ReasonForm):
    """A kind of paper, and why it is changed. The code of one that exists cannot be changed."""

    code = forms.CharField(
        label=_("Mã giấy tờ"),
        help_text=_("Ví dụ GT.KHAI-SINH, hoặc mã của Cổng quốc gia. Không đổi được về sau."),
        max_length=LONGEST_CODE,
        error_messages={"required": _("Ghi mã giấy tờ")},
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "autocomplete": "off"}),
    )
    name = forms.CharField(
        label=_("Tên giấy tờ"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Ghi tên giấy tờ")},
    )
    source = forms.ChoiceField(
        label=_("Lấy từ đâu"), choices=PaperKind.Source.choices, widget=forms.RadioSelect
    )
    holder = forms.CharField(
        label=_("Cơ sở dữ liệu đang giữ"),
        help_text=_("Ví dụ: Cơ sở dữ liệu quốc gia về dân cư"),
        required=False,
        max_length=LONGEST_TEXT,
    )
    result_of = forms.CharField(
        label=_("Là kết quả của thủ tục, mã"),
        help_text=_("Ví dụ 1.001193. Để trống khi không phải kết quả của thủ tục nào."),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "autocomplete": "off"}),
    )
    is_result = forms.BooleanField(
        label=_("Là kết quả giải quyết thủ tục hành chính"), required=False
    )
    is_reusable = forms.BooleanField(
        label=_("Được dùng lại cho hồ sơ khác khi đã số hóa"), required=False
    )
    valid_amount = WholeNumberField(
        label=_("Dùng được bao lâu kể từ ngày cấp"),
        help_text=_("Để trống khi không có hạn."),
        required=False,
        min_value=1,
        max_value=MOST_VALID,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-4"}),
    )
    valid_unit = forms.ChoiceField(
        label=_("Tính bằng"),
        required=False,
        choices=[("", _("Không có hạn")), *PaperKind.ValidUnit.choices],
    )
    legal_basis = forms.CharField(
        label=_("Căn cứ pháp lý"), required=False, max_length=LONGEST_TEXT
    )
    field_order = (
        "code",
        "name",
        "source",
        "holder",
        "result_of",
        "is_result",
        "is_reusable",
        "valid_amount",
        "valid_unit",
        "legal_basis",
        "reason",
    )

    def __init__(self, *args: Any, old: PaperKind | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.old = old
        if old is not None:
            del self.fields["code"]

    def clean(self) -> dict[str, Any]:
        """Refuse what the catalogue could not hold, each fault at its field."""
        data = super().clean() or {}
        if not self.errors.keys() - {"reason"}:
            for field, message in editing.problems(self.wanted(), self.old):
                self.add_error(field, message)
        return data

    def wanted(self) -> editing.Wanted:
        """Return the kind as filled in."""
        cleaned = self.cleaned_data.items()
        data: dict[str, Any] = {k: _tidy(v) if isinstance(v, str) else v for k, v in cleaned}
        data.pop("reason", None)
        data["code"] = self.old.code if self.old else data["code"].upper()
        return editing.Wanted(**data)


def initial_of(kind: PaperKind) -> dict[str, Any]:
    """Return what the form of an existing kind begins with."""
    return {name: getattr(kind, name) for name in editing.Wanted.__dataclass_fields__}
