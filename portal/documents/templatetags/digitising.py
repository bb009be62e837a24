"""How pages say what became of a scanned paper."""

from __future__ import annotations

from typing import Any

from django import template

from portal.documents.digitising import key_data, words
from portal.documents.models import Digitisation

register = template.Library()


@register.inclusion_tag("documents/digitising_state.html")
def digitising_state(found: Digitisation | str, *, with_data: bool = False) -> dict[str, Any]:
    """Show state, facts, advice and (where the page fetched them) confirmed data and the officer's
    signature of a paper.

    Nothing for a file that nobody wants digitised: templates find "" there.
    """
    if not isinstance(found, Digitisation):
        return {"found": None}
    confirmation = found.confirmation if with_data else None
    return {
        "found": found,
        "advice": words.advice(found),
        "warnings": words.warnings(found),
        "confirmation": confirmation,
        "vouched": found.vouched if with_data else None,
        "data": confirmed_rows(confirmation.confirmed) if confirmation else [],
    }


def confirmed_rows(confirmed: dict[str, str]) -> list[tuple[str, str]]:
    """Return label and value of each confirmed datum, in the order of the form."""
    return [
        (str(datum.label), confirmed[datum.key])
        for datum in key_data.DATA
        if datum.key in confirmed
    ]
