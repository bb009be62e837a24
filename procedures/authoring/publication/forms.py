"""Forms of a publication decision and of its list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.design.forms import DayField
from procedures.models import DecisionItem, Draft, PublicationDecision


class DecisionForm(forms.Form):
    """The facts of a decision (law notes 10.3)."""

    number = forms.CharField(
        label=_("Số, ký hiệu"), max_length=60, help_text=_("Ví dụ 1811/QĐ-UBND")
    )
    signed_on = DayField(label=_("Ngày ký"))
    agency = forms.CharField(label=_("Cơ quan ban hành"), max_length=300)
    signer = forms.CharField(label=_("Người ký"), max_length=200)
    title = forms.CharField(
        label=_("Trích yếu"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    effective_on = DayField(
        label=_("Ngày có hiệu lực"), help_text=_("Các thủ tục áp dụng từ ngày này.")
    )
    law_effective_on = DayField(
        label=_("Ngày văn bản quy phạm pháp luật có hiệu lực"),
        required=False,
        help_text=_("Thời hạn công bố tính từ ngày này. Để trống nếu cùng ngày với quyết định."),
    )
    level = forms.ChoiceField(
        label=_("Cấp công bố"), choices=PublicationDecision.Level.choices, widget=forms.RadioSelect
    )
    is_shortened = forms.BooleanField(
        label=_("Theo trình tự, thủ tục rút gọn"),
        required=False,
        help_text=_("Được ký chậm nhất 3 ngày sau ngày có hiệu lực."),
    )
    legal_basis = forms.CharField(
        label=_("Căn cứ"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    replaces = forms.CharField(label=_("Thay thế quyết định"), max_length=300, required=False)


class ItemForm(forms.Form):
    """One procedure for the list: a draft, or the code of what is abolished."""

    kind = forms.ChoiceField(
        label=_("Loại thay đổi"), choices=DecisionItem.Kind.choices, widget=forms.RadioSelect
    )
    draft = forms.ChoiceField(
        label=_("Bản soạn thảo"),
        required=False,
        help_text=_("Cho thủ tục mới, sửa đổi hoặc thay thế."),
    )
    code = forms.CharField(
        label=_("Mã thủ tục bị bãi bỏ hoặc bị thay thế"), max_length=40, required=False
    )
    successor_code = forms.CharField(
        label=_("Mã thủ tục làm thay"),
        max_length=40,
        required=False,
        help_text=_("Khi bãi bỏ, nếu có thủ tục khác dùng được."),
    )
    reason = forms.CharField(
        label=_("Lý do bãi bỏ"),
        max_length=500,
        required=False,
        help_text=_("Người dân đọc được câu này."),
    )

    def __init__(self, *args: Any, drafts: list[Draft], **options: Any) -> None:
        super().__init__(*args, **options)
        self.drafts = {str(draft.public_id): draft for draft in drafts}
        none = [("", _("Chưa chọn"))]
        self.fields["draft"].choices = none + [  # type: ignore[attr-defined]
            (key, f"{draft.code} {draft.name} ({draft.get_state_display()})")
            for key, draft in self.drafts.items()
        ]

    def clean(self) -> dict[str, Any]:
        """What is abolished says why: a row of the list cannot be changed, only taken out."""
        said = super().clean() or {}
        if said.get("kind") == DecisionItem.Kind.ABOLISHED and not said.get("reason"):
            self.add_error("reason", _("Ghi lý do bãi bỏ"))
        return said

    def as_item(self) -> dict[str, Any]:
        """Return the arguments of `writing.add_item`."""
        said = self.cleaned_data
        abolished = said["kind"] == DecisionItem.Kind.ABOLISHED
        code = said["code"].strip()
        return {
            "kind": said["kind"],
            "draft": None if abolished else self.drafts.get(said["draft"]),
            "code": code if abolished else "",
            "replaces_code": "" if abolished else code,
            "successor_code": said["successor_code"].strip(),
            "reason": said["reason"],
        }


class EntryForm(forms.Form):
    """The day on which the contents stood in the national database."""

    entered_on = DayField(label=_("Ngày nhập vào Cơ sở dữ liệu quốc gia"))


class ScanForm(forms.Form):
    """The signed paper."""

    file = forms.FileField(label=_("Bản quét quyết định"))
