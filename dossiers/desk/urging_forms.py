"""What is filled in to urge the holder of a dossier, and to answer."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from dossiers.action_forms import LONG, ActionForm
from portal.design.forms import DayField


class UrgeForm(ActionForm):
    """Urge whoever holds the dossier."""

    message = forms.CharField(
        label=_("Lời đôn đốc"),
        widget=LONG,
        max_length=2000,
        help_text=_("Người đang giữ hồ sơ đọc được. Người nộp không đọc được."),
        error_messages={"required": _("Ghi lời đôn đốc")},
    )
    day = DayField(
        label=_("Trả lời trước hết ngày"),
        help_text=_("Ngày làm việc, từ hôm nay, trong vòng 30 ngày."),
        error_messages={"required": _("Ghi hạn trả lời")},
    )


class AnswerUrgingForm(ActionForm):
    """Answer an urging."""

    answer = forms.CharField(
        label=_("Vướng ở đâu, bao giờ xong"),
        widget=LONG,
        max_length=2000,
        help_text=_("Người đôn đốc đọc được lời này."),
        error_messages={"required": _("Ghi câu trả lời")},
    )
