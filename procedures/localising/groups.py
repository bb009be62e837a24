"""Who is exempt: one answer of the form, chosen from a list (law notes 6.5: named groups)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from portal.eforms import Form
from portal.eforms.kinds.choices import Choice, YesNo

ALWAYS, KEPT = "", "kept"


@dataclass(frozen=True)
class Offer:
    """What an exemption can depend on: conditions that one answer decides, with their words."""

    rules: Mapping[str, tuple[dict[str, Any], str]] = field(default_factory=dict)

    def choices(self, held: Any) -> list[tuple[str, Any]]:
        """Return (value, words) to choose from; `held` is the condition that the row has now."""
        offered: list[tuple[str, Any]] = [(ALWAYS, _("Mọi người"))]
        if self.choice(held) == KEPT:
            offered.append((KEPT, _("Như điều kiện đang có (gồm nhiều phần)")))
        return offered + [(key, words) for key, (_rule, words) in self.rules.items()]

    def choice(self, held: Any) -> str:
        """Return the value under which `held` stands in the list."""
        if held is None:
            return ALWAYS
        return next((key for key, (rule, _words) in self.rules.items() if rule == held), KEPT)

    def rule(self, chosen: str, held: Any) -> Any:
        """Return the condition that was chosen; None is none."""
        if chosen == ALWAYS:
            return None
        return held if chosen == KEPT else self.rules[chosen][0]


def offer_of(form: Form | None) -> Offer:
    """Return what an exemption beside this form can depend on."""
    found: dict[str, tuple[dict[str, Any], str]] = {}
    for key, question in (form.questions if form else {}).items():
        var = {"var": key}
        if isinstance(question, YesNo):
            found[f"{key}=yes"] = ({"==": [var, True]}, _("%s Có") % question.label)
            found[f"{key}=no"] = ({"==": [var, False]}, _("%s Không") % question.label)
        elif isinstance(question, Choice):
            for option in question.list_of:
                words = f"{question.label} {option.label}"
                found[f"{key}={option.value}"] = ({"==": [var, option.value]}, words)
    return Offer(found)
