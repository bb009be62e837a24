"""Choosing a paper's entry from the catalogue while its row is open; works without JavaScript."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone

from procedures.models import PaperKind
from procedures.papers import listing
from procedures.papers.telling import ORIGINS

WORDS, CODE, PART = "tim", "giay", "components"
LONGEST_CODE = 60


@dataclass(frozen=True)
class Picker:
    """What was looked for, what fits, and the entry that the open row refers to."""

    words: str
    found: list[PaperKind]
    now: PaperKind | None


def picker_of(request: HttpRequest, part: str, form: forms.Form) -> Picker | None:
    """Return the picker of an open row of papers; None for every other part."""
    if part != PART:
        return None
    words = request.GET.get(WORDS, "").replace("\x00", "").strip()[:80]
    code = str(form["paper"].value() or "")
    return Picker(
        words, listing.offered(words, timezone.localdate()), listing.by_code([code]).get(code)
    )


def chosen(request: HttpRequest, part: str, former: Mapping[str, Any]) -> dict[str, Any]:
    """Return what choosing an entry (`?giay=CODE`) writes into the form of the open row.

    The name only where the row has none yet: the law's own wording stays.
    """
    code = request.GET.get(CODE, "")[:LONGEST_CODE].replace("\x00", "")
    kind = listing.by_code([code]).get(code) if part == PART else None
    if kind is None:
        return {}
    filled = {
        "paper": kind.code,
        "name": former.get("name") or kind.name,
        "origin": ORIGINS[PaperKind.Source(kind.source)],
    }
    return filled if not former.get("origin") else filled | {"origin": former["origin"]}
