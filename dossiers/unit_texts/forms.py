"""What a unit's leader fills in for a text, and an officer for a letter."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from dossiers.models import UnitText
from dossiers.results.forms import WordsForm, body_field, title_field


class LetterForm(WordsForm):
    """The words of a letter, as the officer reviewed them; why, where it replaces a sent one."""

    title = title_field(_("Tên thư"), _("Ghi tên thư"), hint=_("Đứng trên đầu thư."))
    why = forms.CharField(
        label=_("Vì sao thay thư đã gửi"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ít nhất 10 chữ cái. Người nhận thư đọc được lý do này."),
        error_messages={"required": _("Ghi vì sao thay thư đã gửi")},
    )


class LetterReasonForm(forms.Form):
    """Why a letter is given back to who drafted it, or why a sent one is revoked."""

    reason = forms.CharField(
        label=_("Lý do"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Ghi lý do")},
    )


class TextForm(WordsForm):
    """Where it is used, its title and its words with tags, each fault of them with its line."""

    tagged = ("body",)
    tells_lines = True
    field_order = ("use", "title", "body")

    use = forms.ChoiceField(
        label=_("Dùng khi nào"),
        choices=[("", _("Chọn một mục")), *UnitText.Use.choices],
        error_messages={"required": _("Chọn dùng khi nào")},
    )
    title = title_field(
        _("Tên câu mẫu"),
        _("Ghi tên câu mẫu"),
        longest=120,
        hint=_("Cán bộ chọn theo tên này. Với thư, tên đứng trên đầu thư."),
    )
    body = body_field(longest=10_000, rows=7)
