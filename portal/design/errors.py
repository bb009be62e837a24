"""The errors of forms as the summary shows them: the words at the field, and a link to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm
from django.forms.formsets import BaseFormSet


@dataclass(frozen=True)
class FieldError:
    """One line of the error summary; `href` is empty for an error of the whole form."""

    text: str
    href: str = ""


def target_of(field: Any) -> str:
    """Return the id that a link to a bound field must name: its first control."""
    identifier = str(field.auto_id or field.html_name)
    return f"{identifier}_0" if field.use_fieldset else identifier


def _of_form(form: BaseForm) -> list[FieldError]:
    found = [FieldError(str(text)) for text in form.non_field_errors()]
    for field in form:
        found += [FieldError(str(text), f"#{target_of(field)}") for text in field.errors]
    return found


def errors_of(form: BaseForm | BaseFormSet[Any] | Iterable[Any] | None) -> list[FieldError]:
    """Return the lines for the summary of a bound form, a formset, or several of them."""
    if form is None or form == "":
        return []
    if isinstance(form, BaseForm):
        return _of_form(form) if form.is_bound else []
    if isinstance(form, BaseFormSet):
        if not form.is_bound:
            return []
        whole = [FieldError(str(text)) for text in form.non_form_errors()]
        return whole + [line for part in form.forms for line in _of_form(part)]
    lines: list[FieldError] = []
    for part in form:
        lines += [part] if isinstance(part, FieldError) else errors_of(part)
    return lines
