"""What operators fill in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class CloseForm(forms.Form):
    """How something that needed attention was dealt with."""

    note = forms.CharField(
        label=_("Đã xử lý thế nào"),
        help_text=_("Ví dụ: đã chuyển khoản trả lại ngày 12/11/2026, số chứng từ UNC 1182."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Ghi đã xử lý thế nào")},
    )
