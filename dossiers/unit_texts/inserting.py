"""Putting a canned reply into a form that is being filled in: by a button, without JavaScript.

What was typed stays; the reply stands behind it, with the dossier's data in place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dossiers.models import UnitText
from dossiers.unit_texts import keeping
from portal.accounts.people import signed_in
from portal.numbers import whole_number

if TYPE_CHECKING:
    from django.http import HttpRequest

    from dossiers.models import Dossier

BUTTON, CHOICE = "chen", "cau-mau"
Use = UnitText.Use
PLACES = {
    "request_supplement": (Use.SUPPLEMENT, "reason"),
    "reject": (Use.REFUSAL, "reason"),
    "stop": (Use.REFUSAL, "reason"),
    "note": (Use.NOTE, "text"),
}
"""Which texts each action is offered, and into which of its fields they go."""


def is_asked(request: HttpRequest) -> bool:
    """Was the button of inserting pressed?"""
    return request.method == "POST" and BUTTON in request.POST


def with_reply(request: HttpRequest, dossier: Dossier, typed: str, use: str) -> str:
    """Return what was typed with the chosen reply behind it; as it was when none was chosen."""
    pk = whole_number(request.POST.get(CHOICE, ""))
    offered = dict(keeping.offered(signed_in(request), dossier, use))
    if pk not in offered:
        return typed
    text = keeping.get_text(signed_in(request), pk)
    return "\n\n".join(part for part in (typed.rstrip(), keeping.filled(text, dossier)) if part)
