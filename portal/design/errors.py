"""The errors of forms as the summary shows them: the words at the field, and a link to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm, Field
from django.forms.formsets import BaseFormSet

GENERAL = frozenset(
    {
        "required",
        "invalid",
        "invalid_choice",
        "min_value",
        "max_value",
        "max_length",
        "max_digits",
        "max_decimal_places",
        "max_whole_digits",
        "null_characters_not_allowed",
        "incomplete",
    }
)
"""Codes of refusals for which Django, or a kind of field of ours, has words of its own."""
_GENERAL_FIELDS = ("django.", "portal.design.")


@dataclass(frozen=True)
class FieldError:
    """One line of the error summary; `href` is empty for an error of the whole form."""

    text: str
    href: str = ""


def target_of(field: Any) -> str:
    """Return the id that a link to a bound field must name: its first control."""
    identifier = str(field.auto_id or field.html_name)
    return f"{identifier}_0" if field.use_fieldset else identifier


def silence(forms: Iterable[BaseForm]) -> None:
    """Let forms be drawn again with what was typed, and with no word about its faults."""
    for form in forms:
        form.full_clean()
        form.errors.clear()


def _of_form(form: BaseForm) -> list[FieldError]:
    found = [FieldError(str(text)) for text in form.non_field_errors()]
    for field in form:
        for error in field.errors.as_data():
            words = " ".join(error.messages)
            if _says_no_name(field.field, error.code):
                words = f"{field.label}: {words[:1].lower()}{words[1:]}"
            found.append(FieldError(words, f"#{target_of(field)}"))
    return found


def _says_no_name(field: Field, code: str | None) -> bool:
    """Are these the words of the kind of field? They do not name the field, so the line has to."""
    if code not in GENERAL:
        return False
    general: dict[str, object] = {}
    for kind in reversed(type(field).__mro__):
        if kind.__module__.startswith(_GENERAL_FIELDS):
            general |= kind.__dict__.get("default_error_messages", {})
    return field.error_messages.get(code) is general.get(code)


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
