"""Title and body of a text that goes to people: one form, and what each kind of text adds to it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossiers.action_forms import LONG
from dossiers.results import templates
from dossiers.results.tags import Tag, tidy

NO_BODY = gettext_lazy("Ghi nội dung")
PARAGRAPHS = gettext_lazy("Để một dòng trống giữa hai đoạn.")


def title_field(label: Any, missing: Any, *, longest: int = 200, hint: Any = "") -> forms.CharField:
    """Return the field of a title; `missing` is said when it is left empty."""
    return forms.CharField(
        label=label, max_length=longest, help_text=hint, error_messages={"required": missing}
    )


def body_field(
    missing: Any = NO_BODY,
    *,
    longest: int = 20_000,
    rows: int = 14,
    hint: Any = PARAGRAPHS,
) -> forms.CharField:
    """Return the field of a body, whose paragraphs an empty line parts."""
    return forms.CharField(
        label=gettext_lazy("Nội dung"),
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=hint,
        error_messages={"required": missing},
    )


class WordsForm(forms.Form):
    """A title and a body. What names a tag that is not among `tags` is refused in words; without
    tags the words are taken as they are. Fields in `without` are not asked for."""

    tagged: ClassVar[tuple[str, ...]] = ()
    """Fields in which tags may stand."""
    tells_lines: ClassVar[bool] = False
    """Whether a fault is told with the line where it stands."""

    title = title_field(gettext_lazy("Tiêu đề"), gettext_lazy("Ghi tiêu đề"))
    body = body_field()

    def __init__(
        self, *args: Any, tags: tuple[Tag, ...] = (), without: Collection[str] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.tags = tags
        for name in without:
            del self.fields[name]

    def clean_title(self) -> str:
        """Refuse unknown tags."""
        return self._checked("title")

    def clean_body(self) -> str:
        """Refuse unknown tags."""
        return self._checked("body")

    def _checked(self, name: str) -> str:
        words: str = self.cleaned_data[name]
        if name not in self.tagged:
            return words
        text = tidy(words)
        if found := templates.faults_in(text, self.tags, with_lines=self.tells_lines):
            raise forms.ValidationError(found)
        return text


class TemplateForm(WordsForm):
    """What administrators write for a procedure and an outcome, with the sign behind the number."""

    tagged = ("title", "body")
    field_order = ("title", "ending", "body")

    title = title_field(
        gettext_lazy("Tiêu đề"),
        gettext_lazy("Ghi tiêu đề"),
        hint=gettext_lazy("In hoa ở đầu văn bản, ví dụ: Giấy xác nhận tình trạng hôn nhân"),
    )
    ending = forms.CharField(
        label=gettext_lazy("Ký hiệu sau số"),
        max_length=30,
        help_text=gettext_lazy("Ví dụ GXN-UBND: văn bản mang số 12/GXN-UBND"),
        error_messages={"required": gettext_lazy("Ghi ký hiệu sau số")},
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )

    def clean_ending(self) -> str:
        """Refuse what would break the number: spaces and slashes at its ends."""
        ending: str = self.cleaned_data["ending"].strip(" /")
        if not ending or any(each.isspace() for each in ending):
            raise forms.ValidationError(_("Ký hiệu viết liền, ví dụ GXN-UBND"))
        return ending


class DraftForm(WordsForm):
    """The words of a result, filled in from the template and reviewed by the officer; the reason
    of a refused one."""

    title = title_field(gettext_lazy("Tiêu đề"), gettext_lazy("Ghi tiêu đề của kết quả"))
    body = body_field(
        gettext_lazy("Ghi nội dung của kết quả"),
        hint=gettext_lazy("Để một dòng trống giữa hai đoạn. Số, ngày và chữ ký không ghi."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do không đồng ý giải quyết"),
        widget=LONG,
        max_length=2000,
        help_text=gettext_lazy("Người nộp đọc được nguyên văn ở trang hồ sơ."),
        error_messages={"required": gettext_lazy("Ghi lý do không đồng ý giải quyết")},
    )
