"""The form of a decision that decentralises or authorises."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.agencies.models import Agency
from portal.design.forms import DayField
from procedures.localising.forms.placed import NO_AGENCY, NO_REASON, REASON, PlacedForm
from procedures.models import Delegation, Procedure, Sector

MOST_PROCEDURES = 100


class DelegationForm(PlacedForm):
    """The facts of a decision that decentralises or authorises."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Hình thức"),
        choices=Delegation.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Chọn phân cấp hay ủy quyền")},
    )
    number = forms.CharField(
        label=gettext_lazy("Số, ký hiệu"),
        max_length=60,
        error_messages={"required": gettext_lazy("Ghi số, ký hiệu của quyết định")},
    )
    signed_on = DayField(
        label=gettext_lazy("Ngày ký"),
        error_messages={"required": gettext_lazy("Ghi ngày ký quyết định")},
    )
    signer = forms.CharField(
        label=gettext_lazy("Người ký"),
        max_length=200,
        error_messages={"required": gettext_lazy("Ghi người ký quyết định")},
    )
    from_agency = forms.ModelChoiceField(
        label=gettext_lazy("Cơ quan giao"),
        queryset=Agency.objects.none(),
        empty_label=NO_AGENCY,
        error_messages={"required": gettext_lazy("Chọn cơ quan giao")},
    )
    to_agency = forms.ModelChoiceField(
        label=gettext_lazy("Cơ quan nhận"),
        queryset=Agency.objects.none(),
        empty_label=NO_AGENCY,
        error_messages={"required": gettext_lazy("Chọn cơ quan nhận")},
    )
    effective_from = DayField(
        label=gettext_lazy("Có thẩm quyền từ ngày"),
        error_messages={"required": gettext_lazy("Ghi ngày bắt đầu có thẩm quyền")},
    )
    last_day = DayField(
        label=gettext_lazy("Đến hết ngày"),
        required=False,
        help_text=gettext_lazy("Để trống khi chưa có ngày kết thúc."),
    )
    procedures = forms.CharField(
        label=gettext_lazy("Mã các thủ tục"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Mỗi mã một dòng, ví dụ 1.004873."),
    )
    sector = forms.ModelChoiceField(
        label=gettext_lazy("Hoặc cả lĩnh vực"),
        queryset=Sector.objects.all(),
        required=False,
        empty_label=gettext_lazy("Không"),
    )
    reason = forms.CharField(label=REASON, max_length=500, error_messages=NO_REASON)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {"sectors": (self, "sector")}
        for name in ("from_agency", "to_agency"):
            field = self.fields[name]
            field.queryset = Agency.objects.filter(is_active=True)  # type: ignore[attr-defined]

    def clean_procedures(self) -> list[Procedure]:
        """Return the procedures of the codes; an unknown one is named."""
        codes = list(dict.fromkeys(self.cleaned_data["procedures"].replace(",", " ").split()))
        if len(codes) > MOST_PROCEDURES:
            raise forms.ValidationError(_("Nhiều nhất 100 thủ tục trong một quyết định"))
        found = {each.code: each for each in Procedure.objects.filter(code__in=codes)}
        if unknown := [code for code in codes if code not in found]:
            words = _("Không có thủ tục mã %(codes)s") % {"codes": ", ".join(unknown[:5])}
            raise forms.ValidationError(words)
        return [found[code] for code in codes]

    def facts(self) -> dict[str, Any]:
        """Return what `writing.write_delegation` takes, as far as the boxes are sound."""
        said = dict(self.cleaned_data)
        sector = said.pop("sector", None)
        procedures = said.pop("procedures", [])
        return {"facts": said, "procedures": procedures, "sectors": [sector] if sector else []}
