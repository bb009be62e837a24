"""Saving several parts from one page, and answering when somebody else was there before."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from portal.accounts.people import signed_in
from procedures.authoring import drafts
from procedures.authoring.errors import DraftChangedMeanwhile
from procedures.authoring.pages.guards import seen
from procedures.models import Draft

LONGEST_SHOWN = 400
MOST_ROWS = 40


@dataclass(frozen=True)
class Meanwhile:
    """Somebody was faster: who, when, and what differs (as shown before, theirs, mine)."""

    message: str
    who: str
    at: str
    rows: list[tuple[str, str, str]]


def save_parts(request: HttpRequest, draft: Draft, values: Mapping[str, Any]) -> Meanwhile | None:
    """Save all of `values` by part, or none. Returns what somebody else changed meanwhile.

    The page then shows both texts; its next save counts as having seen the newer one.
    """
    try:
        with transaction.atomic():
            for part, value in values.items():
                drafts.save_part(
                    draft=draft, by=signed_in(request), seen=seen(request), part=part, value=value
                )
    except DraftChangedMeanwhile as refusal:
        return meanwhile_of(refusal)
    messages.success(request, _("Đã lưu."))
    return None


def meanwhile_of(refusal: DraftChangedMeanwhile) -> Meanwhile:
    """Return what the page tells about the refusal."""
    facts = refusal.facts
    rows = list(_differing(facts["base"], facts["theirs"], facts["mine"]))[:MOST_ROWS]
    return Meanwhile(str(refusal.message), facts["who"], facts["at"], rows)


def _differing(base: Any, theirs: Any, mine: Any) -> Iterator[tuple[str, str, str]]:
    """Yield the places in which the two later texts differ, of lists and objects one by one."""
    if isinstance(theirs, dict) and isinstance(mine, dict):
        former = base if isinstance(base, dict) else {}
        for key in dict.fromkeys([*theirs, *mine]):
            yield from _differing(former.get(key), theirs.get(key), mine.get(key))
    elif isinstance(theirs, list) and isinstance(mine, list):
        before = base if isinstance(base, list) else []
        for position in range(max(len(theirs), len(mine))):
            three = (
                each[position] if position < len(each) else None for each in (before, theirs, mine)
            )
            yield from _differing(*three)
    elif theirs != mine:
        yield _words(base), _words(theirs), _words(mine)


def _words(value: Any) -> str:
    if value is None:
        return "–"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
