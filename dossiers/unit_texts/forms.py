"""What a unit's leader fills in for a text."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dossiers.models import UnitText
from dossiers.unit_texts import keeping


class LetterForm(forms.Form):
    """The words of a letter, as the officer reviewed them; why, where it replaces a sent one."""

    title = forms.CharField(
        label=_("Tên thư"),
        max_length=200,
        help_text=_("Đứng trên đầu thư."),
        error_messages={"required": _("Ghi tên thư")},
    )
    body = forms.CharField(
        label=_("Nội dung"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Để một dòng trống giữa hai đoạn."),
        error_messages={"required": _("Ghi nội dung")},
    )
    why = forms.CharField(
        label=_("Vì sao thay thư đã gửi"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ít nhất 10 chữ cái. Người nhận thư đọc được lý do này."),
        error_messages={"required": _("Ghi vì sao thay thư đã gửi")},
    )

    def __init__(self, *args: Any, replaces: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not replaces:
            del self.fields["why"]


class LetterReasonForm(forms.Form):
    """Why a letter is given back to who drafted it, or why a sent one is revoked."""

    reason = forms.CharField(
        label=_("Lý do"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Ghi lý do")},
    )


class TextForm(forms.Form):
    """Where it is used, its title and its words with tags."""

    use = forms.ChoiceField(
        label=_("Dùng khi nào"),
        choices=[("", _("Chọn một mục")), *UnitText.Use.choices],
        error_messages={"required": _("Chọn dùng khi nào")},
    )
    title = forms.CharField(
        label=_("Tên câu mẫu"),
        max_length=120,
        help_text=_("Cán bộ chọn theo tên này. Với thư, tên đứng trên đầu thư."),
        error_messages={"required": _("Ghi tên câu mẫu")},
    )
    body = forms.CharField(
        label=_("Nội dung"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("Để một dòng trống giữa hai đoạn."),
        error_messages={"required": _("Ghi nội dung")},
    )

    def clean_body(self) -> str:
        """Refuse tags that there are not, each with its line."""
        body: str = self.cleaned_data["body"]
        if told := keeping.faults_in(body):
            raise forms.ValidationError(told)
        return body
