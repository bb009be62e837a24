"""The condition of a paper, a fee or a waiver, chosen from a list of answers of the form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.eforms import DefinitionError, parse_form
from portal.eforms.kinds.choices import Choice, YesNo

ALWAYS, KEPT = "", "kept"


def choices_of(form_data: Any, held: Any) -> list[tuple[str, Any]]:
    """Return what a row can depend on: (value, words); `held` is the condition that it has now."""
    offered: list[tuple[str, Any]] = [(ALWAYS, _("Luôn luôn"))]
    rules = _rules(form_data)
    if held is not None and held not in [rule for rule, _words in rules.values()]:
        offered.append((KEPT, _("Như điều kiện đang có (gồm nhiều phần)")))
    return offered + [(key, words) for key, (_rule, words) in rules.items()]


def choice_of(form_data: Any, held: Any) -> str:
    """Return the value under which `held` stands in the list."""
    if held is None:
        return ALWAYS
    found = (key for key, (rule, _words) in _rules(form_data).items() if rule == held)
    return next(found, KEPT)


def rule_of(form_data: Any, chosen: str, held: Any) -> Any:
    """Return the condition that was chosen; None is none."""
    if chosen == ALWAYS:
        return None
    return held if chosen == KEPT else _rules(form_data)[chosen][0]


def field(form_data: Any, held: Any) -> forms.ChoiceField:
    """Return the form field of the condition."""
    return forms.ChoiceField(
        label=gettext_lazy("Khi nào"),
        choices=choices_of(form_data, held),
        initial=choice_of(form_data, held),
        required=False,
    )


def _rules(form_data: Any) -> Mapping[str, tuple[dict[str, Any], str]]:
    """Return the conditions that one answer decides, by a short key, with their words."""
    try:
        form = parse_form(form_data)
    except DefinitionError:
        return {}
    found: dict[str, tuple[dict[str, Any], str]] = {}
    for key, question in form.questions.items():
        var = {"var": key}
        if isinstance(question, YesNo):
            found[f"{key}=yes"] = ({"==": [var, True]}, _("%s Có") % question.label)
            found[f"{key}=no"] = ({"==": [var, False]}, _("%s Không") % question.label)
        elif isinstance(question, Choice):
            for option in question.list_of:
                words = f"{question.label} {option.label}"
                found[f"{key}={option.value}"] = ({"==": [var, option.value]}, words)
    return found
