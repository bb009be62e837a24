"""What an administrator fills in about a synonym."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from procedures.models import Synonym
from procedures.models.synonym import LONGEST_REASON
from procedures.search import editing

LONGEST_CODES = 500


class SynonymForm(forms.Form):
    """A phrase, what it means, and why it is changed."""

    phrase = forms.CharField(
        label=_("Cụm từ người dân hay nói"),
        help_text=_("Ví dụ: sổ đỏ. Có dấu hay không dấu đều tìm được."),
        max_length=1000,
        error_messages={"required": _("Ghi cụm từ mà người dân hay nói")},
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "autocomplete": "off"}),
    )
    meaning = forms.CharField(
        label=_("Nghĩa, bằng chữ trong danh mục"),
        help_text=_("Ví dụ: giấy chứng nhận quyền sử dụng đất. Có thể để trống khi đã ghi mã."),
        required=False,
        max_length=1000,
    )
    codes = forms.CharField(
        label=_("Mã thủ tục đứng đầu kết quả"),
        help_text=_("Mỗi mã cách nhau dấu cách, mã cần nhất trước. Ví dụ: 1.013978"),
        required=False,
        max_length=LONGEST_CODES,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    reason = forms.CharField(
        label=_("Vì sao"),
        help_text=_("Lưu cùng tên bạn trong lịch sử cụm từ này."),
        max_length=LONGEST_REASON,
        error_messages={"required": _("Ghi vì sao")},
    )

    def __init__(self, *args: Any, old: Synonym | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.old = old

    def clean(self) -> dict[str, Any]:
        """Refuse what search could not use, each fault at its field."""
        data = super().clean() or {}
        if not self.errors.keys() & {"phrase", "meaning", "codes"}:
            for field, message in editing.problems(self.wanted(), self.old):
                self.add_error(field, message)
        return data

    def wanted(self) -> editing.Wanted:
        """Return the synonym as filled in."""
        data = self.cleaned_data
        return editing.wanted(data["phrase"], data["meaning"], data["codes"])
