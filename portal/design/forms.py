"""How Django's forms become our markup: a renderer, a bound field and the date in three boxes.

`FORM_RENDERER = "portal.design.forms.GovukRenderer"` makes `{{ field.as_field_group }}` and
`{{ form }}` print label, hint, error and control with the classes of the style sheet.
"""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

_CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    # Django makes a group of checkboxes a kind of RadioSelect: it is asked for first.
    (forms.CheckboxSelectMultiple, "govuk-checkboxes__input"),
    (forms.RadioSelect, "govuk-radios__input"),
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.Select, "govuk-select"),
    (forms.Textarea, "govuk-textarea"),
    (forms.FileInput, "govuk-file-upload"),
    (forms.widgets.Input, "govuk-input"),
)


class GovukBoundField(forms.BoundField):
    """A field that gives its control the class of its kind beside the widget's own classes."""

    @property
    def is_single_checkbox(self) -> bool:
        """Is this one box with its words after it?"""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def use_fieldset(self) -> bool:
        """Is this a group with a legend: radios, checkboxes, the boxes of a date? Never a file."""
        return bool(super().use_fieldset) and not self.is_file

    @property
    def is_file(self) -> bool:
        """Is this a box for files?"""
        return isinstance(self.field.widget, forms.FileInput)

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        """Add the class of the kind of control."""
        widget = widget or self.field.widget
        built = super().build_widget_attrs(attrs, widget)
        # The browser's own refusals are in the browser's language and hide the error summary.
        built.pop("required", None)
        kind = next((name for base, name in _CLASSES if isinstance(widget, base)), "")
        if kind and not widget.is_hidden:
            names = f"{kind} {attrs.get('class') or widget.attrs.get('class', '')}"
            built["class"] = names.strip()
        if isinstance(widget, forms.Textarea) and widget.attrs.get("rows") == "10":
            built["rows"] = "5"
        return built


class GovukRenderer(TemplatesSetting):
    """Django's templates from `templates/django/forms/`, and our bound field."""

    bound_field_class = GovukBoundField


class DayBoxes(forms.MultiWidget):
    """Day, month and year in three boxes; the field gets "yyyy-mm-dd" or what was typed."""

    template_name = "django/forms/widgets/day_boxes.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        narrow = {"class": "govuk-input govuk-input--width-2", "inputmode": "numeric"}
        wide = {**narrow, "class": "govuk-input govuk-input--width-4"}
        boxes = {"day": narrow, "month": narrow, "year": wide}
        super().__init__({name: forms.TextInput(box) for name, box in boxes.items()}, attrs)

    def decompress(self, value: Any) -> list[str]:
        """Take a date, or the "yyyy-mm-dd" that was typed, apart."""
        if isinstance(value, datetime.date):
            return [f"{value.day:02}", f"{value.month:02}", f"{value.year}"]
        if isinstance(value, str) and value.count("-") == 2:
            year, month, day = value.split("-")
            return [day, month, year]
        return ["", "", ""]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Join the three boxes; "" when all are empty. One field named `name` is taken too."""
        parts = [str(part or "").strip() for part in super().value_from_datadict(data, files, name)]
        if not any(parts):
            return str(data.get(name, "")).strip()
        day, month, year = (part.replace("-", "") for part in parts)
        return f"{year}-{month}-{day}"


class DayField(forms.DateField):
    """A date typed in three boxes (or as 16/11/2026 in one)."""

    widget = DayBoxes
    default_error_messages = {
        "required": _("Ghi đủ ngày, tháng, năm"),
        "invalid": _("Ngày này không có trên lịch, xem lại ngày, tháng, năm"),
        "incomplete": _("Còn thiếu một trong ba ô ngày, tháng, năm"),
    }

    def __init__(self, **options: Any) -> None:
        options.setdefault("input_formats", ["%Y-%m-%d", "%d/%m/%Y"])
        if label := options.get("label"):
            # Of several days of one form the list above it must say which.
            words = format_lazy(_("{label}: ghi đủ ngày, tháng, năm"), label=label)
            options["error_messages"] = {"required": words, **(options.get("error_messages") or {})}
        super().__init__(**options)

    def to_python(self, value: Any) -> datetime.date | None:
        """Return the date; ValidationError says what is wrong with it."""
        if isinstance(value, str) and value.count("-") == 2 and not all(value.split("-")):
            raise forms.ValidationError(self.error_messages["incomplete"], code="incomplete")
        return super().to_python(value)
