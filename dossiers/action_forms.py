"""The forms that more than one face fills in: what an action needs in words, and a refusal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from dossiers.models import Dossier
from portal.documents.kinds import DEFAULT_KINDS, Kind

LONG = forms.Textarea(attrs={"rows": 4})


class ActionForm(forms.Form):
    """A form that knows the dossier it is about; `kinds` are the files that it takes."""

    kinds: tuple[Kind, ...] = DEFAULT_KINDS

    def __init__(
        self,
        *args: Any,
        dossier: Dossier,
        unsaved: Mapping[str, list[str]] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.dossier = dossier
        self.prepare()
        if unsaved:
            self._put_back(unsaved)

    def _put_back(self, unsaved: Mapping[str, list[str]]) -> None:
        """Begin with the words that an expired sign-in left unsent; a file is chosen again."""
        words = MultiValueDict(dict(unsaved))
        for name, field in self.fields.items():
            if not isinstance(field, forms.FileField):
                self.initial[name] = field.widget.value_from_datadict(words, MultiValueDict(), name)

    def prepare(self) -> None:
        """Fit the fields to the dossier."""

    def facts(self) -> dict[str, Any]:
        """Return the action's arguments; call when the form is valid."""
        return dict(self.cleaned_data)


class RejectForm(ActionForm):
    """Refuse to receive (Mẫu 03)."""

    reason = forms.CharField(
        label=_("Lý do không tiếp nhận"),
        widget=LONG,
        max_length=2000,
        help_text=_("Người nộp đọc được nguyên văn. Không ghi mã lỗi kỹ thuật."),
        error_messages={"required": _("Ghi lý do không tiếp nhận")},
    )
    legal_basis = forms.CharField(
        label=_("Căn cứ pháp lý"),
        max_length=500,
        help_text=_("Ví dụ: khoản 2 Điều 17 Nghị định 118/2025/NĐ-CP"),
        error_messages={"required": _("Ghi căn cứ pháp lý của việc không tiếp nhận")},
    )
