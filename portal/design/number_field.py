"""Whole numbers as people in Vietnam write them in a form: 12000, 12.000 or 12 000."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_PLAIN = re.compile(r"-?\d{1,18}", re.ASCII)
_GROUPED = re.compile(r"-?\d{1,3}(?:([. \u00a0\u202f])\d{3})(?:\1\d{3}){0,4}", re.ASCII)


class WholeNumberField(forms.IntegerField):
    """A whole number. Django's own field takes the thousands of "10.000" for decimals: 10.

    Groups of three may be parted by points or spaces, all alike; anything else that is not digits
    is refused. The box is one of text: a browser's box for numbers has thoughts of its own.
    """

    widget = forms.TextInput
    default_error_messages = {"invalid": _("Ghi một số nguyên, ví dụ 12 hoặc 12.000")}

    def to_python(self, value: Any) -> int | None:
        """Return the number, None for an empty box. Raises ValidationError."""
        if isinstance(value, str) and (text := value.strip()):
            if _GROUPED.fullmatch(text):
                text = re.sub(r"[^\d-]", "", text)
            if not _PLAIN.fullmatch(text):
                raise ValidationError(self.error_messages["invalid"], code="invalid")
            value = text
        return super().to_python(value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Ask phones for their number pad."""
        return {**super().widget_attrs(widget), "inputmode": "numeric", "autocomplete": "off"}
