"""The day of issue of a paper as an officer types it: one box, at reception and with a supplement.

A person has three boxes (citizen/issuing_days.py). Where it is asked: paper_days.py.
"""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.design.forms import DayField

_WRONG = _("Ghi ngày cấp như 16/11/2026, hoặc để trống")


def box() -> DayField:
    """Return the field; empty is allowed."""
    return DayField(
        label=_("Ngày cấp (ngày/tháng/năm)"),
        required=False,
        widget=forms.DateInput(
            {"class": "govuk-input--width-5", "maxlength": "10"}, format="%d/%m/%Y"
        ),
        error_messages={"invalid": _WRONG, "incomplete": _WRONG},
    )
