"""The HTML controls of a question: names, ids, values and the attributes that help to fill in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from portal.eforms import FieldMessage, Lookups
from portal.eforms.kinds import Question
from portal.eforms.kinds.references import LONGEST_SEARCH, MOST_FOUND, Reference
from portal.eforms.lookups import name_of

# What browsers may fill in, by the source of pre-filling (WCAG 2.2, 1.3.5): only a person's own
# data; for anybody else's the browser must not offer them.
_AUTOCOMPLETE = {
    "person.full_name": "name",
    "person.phone": "tel",
    "person.email": "email",
    "person.date_of_birth": "bday",
    "person.sex": "sex",
    "organisation.name": "organization",
    "organisation.phone": "tel",
    "organisation.email": "email",
}
_ADDRESS_AUTOCOMPLETE = {
    "province": "address-level1",
    "commune": "address-level2",
    "line": "address-line1",
}
_INPUTMODES = {
    "integer": "numeric",
    "money": "numeric",
    "decimal": "decimal",
    "personal_id": "numeric",
    "telephone": "tel",
    "email": "email",
    "date": "numeric",
}
_WIDTHS = {
    "integer": "5",
    "decimal": "10",
    "money": "10",
    "personal_id": "20",
    "tax_code": "20",
    "telephone": "20",
}


@dataclass(frozen=True)
class OptionView:
    """One thing to choose."""

    id: str
    value: str
    label: str
    hint: str = ""
    is_chosen: bool = False


@dataclass(frozen=True)
class Box:
    """One control, or one list of radios or check boxes that share a name."""

    name: str
    id: str
    part: str = ""
    label: str = ""
    value: str = ""
    options: tuple[OptionView, ...] = ()
    errors: tuple[str, ...] = ()
    is_invalid: bool = False
    described_by: str = ""
    autocomplete: str = "off"
    inputmode: str = ""
    css: str = ""
    is_optional: bool = False


def control_id(field_name: str) -> str:
    """The id of a field's control, or of the first when it has several."""
    return f"id_{field_name}"


def boxes_of(
    question: Question,
    words: Mapping[str, Sequence[str]],
    errors: Sequence[FieldMessage],
    lookups: Lookups,
) -> list[Box]:
    """The controls of `question` with `words` (by part) in them."""
    if question.kind == "date":
        return _date_boxes(question, words, errors)
    if question.kind == "address":
        return _address_boxes(question, words, errors, lookups)
    if isinstance(question, Reference):
        return _reference_boxes(question, words, lookups)
    chosen = list(words.get("", ()))
    return [
        Box(
            name=question.key,
            id=control_id(question.key),
            value=chosen[-1] if chosen else "",
            options=_options(question, chosen),
            is_invalid=bool(errors),
            autocomplete=_AUTOCOMPLETE.get(question.prefill, "off"),
            inputmode=_INPUTMODES.get(question.kind, ""),
            css=_width_class(question.width or _WIDTHS.get(question.kind, "")),
        )
    ]


def _width_class(width: str) -> str:
    if width.isdigit():
        return f"govuk-input--width-{width}"
    return f"govuk-!-width-{width}" if width else ""


def _options(question: Question, chosen: Sequence[str]) -> tuple[OptionView, ...]:
    if question.kind == "statement":
        listed: list[Any] = [("yes", _("Tôi đã đọc và xác nhận"), "")]
    elif question.kind == "yes_no":
        listed = [("yes", _("Có"), ""), ("no", _("Không"), "")]
    else:
        given = getattr(question, "list_of", ())
        listed = [(option.value, option.label, option.hint) for option in given]
    return _views(question.key, listed, chosen)


def _views(
    name: str, listed: Sequence[tuple[str, str, str]], chosen: Sequence[str]
) -> tuple[OptionView, ...]:
    return tuple(
        OptionView(
            id=control_id(name) + (f"-{number}" if number > 1 else ""),
            value=value,
            label=label,
            hint=hint,
            is_chosen=value in chosen,
        )
        for number, (value, label, hint) in enumerate(listed, start=1)
    )


def _date_boxes(
    question: Question, words: Mapping[str, Sequence[str]], errors: Sequence[FieldMessage]
) -> list[Box]:
    names = {"day": _("Ngày"), "month": _("Tháng"), "year": _("Năm")}
    filled = _AUTOCOMPLETE.get(question.prefill)
    wrong = {error.anchor for error in errors}
    if any(error.code == "required" for error in errors):
        wrong = set(question.field_names())
    return [
        Box(
            name=question.field_name(part),
            id=control_id(question.field_name(part)),
            part=part,
            label=label,
            value=(words.get(part) or [""])[-1],
            is_invalid=question.field_name(part) in wrong,
            autocomplete=f"{filled}-{part}" if filled else "off",
            inputmode=_INPUTMODES["date"],
            css="govuk-input--width-4" if part == "year" else "govuk-input--width-2",
        )
        for part, label in names.items()
    ]


def _address_boxes(
    question: Question,
    words: Mapping[str, Sequence[str]],
    errors: Sequence[FieldMessage],
    lookups: Lookups,
) -> list[Box]:
    values = {part: (words.get(part) or [""])[-1] for part in question.parts}
    listed = {"province": lookups.provinces(), "commune": lookups.communes(values["province"])}
    labels = {
        "province": _("Tỉnh, thành phố"),
        "commune": _("Xã, phường, đặc khu"),
        "line": _("Số nhà, đường, thôn"),
    }
    line_rule = getattr(question, "line_rule", "optional")
    found = []
    for part, label in labels.items():
        if part == "line" and line_rule == "none":
            continue
        name = question.field_name(part)
        wrong = tuple(error.message for error in errors if error.anchor == name)
        places = [(code, place, "") for code, place in listed.get(part, ())]
        found.append(
            Box(
                name=name,
                id=control_id(name),
                part=part,
                label=label,
                value=values[part],
                options=_views(name, places, [values[part]]),
                errors=wrong,
                is_invalid=bool(wrong),
                described_by=f"{control_id(name)}-error" if wrong else "",
                autocomplete=(
                    _ADDRESS_AUTOCOMPLETE[part] if question.prefill == "person.address" else "off"
                ),
                is_optional=part == "line" and line_rule == "optional" and question.required,
            )
        )
    return found


def _reference_boxes(
    question: Reference, words: Mapping[str, Sequence[str]], lookups: Lookups
) -> list[Box]:
    """The search, and what it found with what was chosen before at the head."""
    code, search = ((words.get(part) or [""])[-1] for part in ("", "find"))
    chosen = name_of(lookups.listed(question.list_name), code) if code else ""
    found = [(code, chosen)] if chosen else []
    if search and search != chosen:
        more = lookups.found(question.list_name, search[:LONGEST_SEARCH], MOST_FOUND)
        found += [pair for pair in more if pair[0] != code]
    name, finds = question.key, question.field_name("find")
    return [
        Box(
            name=finds,
            id=control_id(finds),
            part="find",
            value=search,
            css=_width_class(question.width),
        ),
        Box(
            name=name,
            id=control_id(name),
            value=search,
            options=_views(name, [(value, label, "") for value, label in found], [code]),
        ),
    ]
