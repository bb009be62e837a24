"""What an administrator fills in to change the calendar."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.agencies.models import Agency, CalendarDay
from portal.design.forms import DayField


def reason_field() -> forms.CharField:
    """Why: every change says so, and the history keeps it."""
    return forms.CharField(
        label=_("Vì sao đổi"),
        help_text=_("Ghi số, ngày của quyết định nếu có. Lời này được lưu cùng tên người đổi."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": _("Ghi vì sao đổi lịch, ví dụ số và ngày của quyết định."),
            "max_length": _("Ghi ngắn hơn, nhiều nhất 500 ký tự."),
        },
    )


class DayForm(forms.Form):
    """One date that is off or worked against the rule."""

    date = DayField(label=_("Ngày nào"), help_text=_("Ví dụ: 02 01 2026"))
    kind = forms.ChoiceField(
        label=_("Ngày này là"),
        help_text=_("Ngày thường thay cho ngày nghỉ hay ngày làm bù đã có."),
        choices=[
            ("off", _("Ngày nghỉ")),
            ("make_up", _("Ngày làm bù")),
            ("ordinary", _("Ngày thường, theo thứ trong tuần")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Chọn ngày này là ngày gì"),
            "invalid_choice": _("Chọn ngày này là ngày gì"),
        },
    )
    name = forms.CharField(
        label=_("Tên ngày"),
        help_text=_("Hiện trong lời giải thích ngày hẹn trả. Ví dụ: Nghỉ tránh bão số 9"),
        max_length=CalendarDay._meta.get_field("name").max_length,
        error_messages={
            "required": _("Ghi tên ngày này. Tên hiện trong lời giải thích ngày hẹn trả."),
            "max_length": _("Tên dài quá, nhiều nhất 120 ký tự."),
        },
    )
    legal_basis = forms.CharField(
        label=_("Căn cứ"),
        required=False,
        max_length=CalendarDay._meta.get_field("legal_basis").max_length,
        error_messages={"max_length": _("Căn cứ dài quá, nhiều nhất 200 ký tự.")},
    )
    agency = forms.ModelChoiceField(
        label=_("Áp dụng cho"),
        queryset=Agency.objects.filter(is_active=True),
        to_field_name="code",
        required=False,
        empty_label=_("Toàn tỉnh"),
        error_messages={"invalid_choice": _("Cơ quan này không có trong danh sách")},
    )
    reason = reason_field()

    @staticmethod
    def initial_of(day: CalendarDay) -> dict[str, Any]:
        """Return what the form shows of an override."""
        return {
            "date": day.date,
            "kind": day.kind,
            "name": day.name,
            "legal_basis": day.legal_basis,
            "agency": day.agency.code if day.agency else "",
        }


class ReasonForm(forms.Form):
    """Why, and nothing else."""

    reason = reason_field()


class RecountForm(forms.Form):
    """Why open dossiers are counted anew; applicants read it."""

    reason = forms.CharField(
        label=_("Vì sao tính lại"),
        help_text=_(
            "Người nộp đọc được lời này. Ví dụ: Bão số 9, UBND tỉnh cho nghỉ ngày 04/11/2026."
        ),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": _("Ghi vì sao tính lại. Người nộp đọc được lời này."),
            "max_length": _("Ghi ngắn hơn, nhiều nhất 500 ký tự."),
        },
    )
