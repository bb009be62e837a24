"""What administrators fill in for a result template; what is wrong is told in words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossiers.results import templates
from dossiers.results.tags import Tag, tidy


class TemplateForm(forms.Form):
    """Title, body and the sign behind the number."""

    title = forms.CharField(
        label=gettext_lazy("Tiêu đề"),
        max_length=200,
        help_text=gettext_lazy("In hoa ở đầu văn bản, ví dụ: Giấy xác nhận tình trạng hôn nhân"),
        error_messages={"required": gettext_lazy("Ghi tiêu đề")},
    )
    ending = forms.CharField(
        label=gettext_lazy("Ký hiệu sau số"),
        max_length=30,
        help_text=gettext_lazy("Ví dụ GXN-UBND: văn bản mang số 12/GXN-UBND"),
        error_messages={"required": gettext_lazy("Ghi ký hiệu sau số")},
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    body = forms.CharField(
        label=gettext_lazy("Nội dung"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=gettext_lazy("Để một dòng trống giữa hai đoạn."),
        error_messages={"required": gettext_lazy("Ghi nội dung")},
    )

    def __init__(self, *args: Any, tags: tuple[Tag, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tags = tags

    def clean_title(self) -> str:
        """Refuse unknown tags."""
        return self._checked("title")

    def clean_body(self) -> str:
        """Refuse unknown tags."""
        return self._checked("body")

    def clean_ending(self) -> str:
        """Refuse what would break the number: spaces and slashes at its ends."""
        ending: str = self.cleaned_data["ending"].strip(" /")
        if not ending or any(each.isspace() for each in ending):
            raise forms.ValidationError(_("Ký hiệu viết liền, ví dụ GXN-UBND"))
        return ending

    def _checked(self, name: str) -> str:
        text = tidy(self.cleaned_data[name])
        if found := templates.faults_in(text, self.tags):
            raise forms.ValidationError(found)
        return text
