"""What officers fill in for an apology with a new appointment (Mẫu 04)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dossiers.action_forms import LONG, ActionForm
from dossiers.desk.forms import with_reason
from portal.design.forms import DayField


class ExtensionForm(ActionForm):
    """Draft an apology with a new appointment (Mẫu 04)."""

    day = DayField(
        label=_("Ngày hẹn mới"),
        help_text=_("Chỉ hẹn lại được một lần. Chọn ngày chắc chắn trả được, là ngày làm việc."),
        error_messages={"required": _("Ghi ngày hẹn mới")},
    )
    reason = forms.CharField(
        label=_("Lý do chậm"),
        widget=LONG,
        max_length=2000,
        help_text=_("In nguyên văn trong văn bản xin lỗi gửi người nộp."),
        error_messages={"required": _("Ghi lý do chậm")},
    )


class AnswerExtensionForm(ActionForm):
    """Sign an apology with a new appointment, or send it back with the reason."""

    hides_optional = True

    confirm = forms.TypedChoiceField(
        label=_("Văn bản xin lỗi, hẹn lại"),
        choices=[("yes", _("Duyệt, ký và gửi người nộp")), ("no", _("Không duyệt"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn duyệt hoặc không duyệt")},
    )
    answer = forms.CharField(
        label=_("Lý do, nếu không duyệt"), widget=LONG, max_length=2000, required=False
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of what is sent back, at its field."""
        super().clean()
        return with_reason(self, _("Ghi lý do không duyệt"))
