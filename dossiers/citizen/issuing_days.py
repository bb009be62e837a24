"""The day of issue of a paper, as a person types it on the papers page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.design.forms import DayField


class IssuedForm(forms.Form):
    """One day in three boxes; empty is allowed."""

    issued_on = DayField(
        label=_("Ngày cấp ghi trên giấy"),
        required=False,
        help_text=_("Để biết giấy còn dùng được không."),
    )

    def __init__(self, *args: Any, key: str, **kwargs: Any) -> None:
        kwargs["prefix"] = f"ngay-{key}"
        super().__init__(*args, **kwargs)

    @property
    def was_listed(self) -> bool:
        """Did the page that was sent have the boxes?"""
        return f"{self.prefix}-issued_on_day" in self.data
