"""What a unit's leader fills in for a text."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from dossiers.models import UnitText
from dossiers.unit_texts import keeping


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
