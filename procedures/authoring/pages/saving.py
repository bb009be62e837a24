"""Saving several parts from one page, and answering when somebody else was there before."""

from __future__ import annotations

from collections.abc import Mapping
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
from procedures.authoring.three_texts import Places, places_of
from procedures.models import Draft


@dataclass(frozen=True)
class Meanwhile:
    """Somebody was faster: who, when, and at which places the two texts differ."""

    message: str
    who: str
    at: str
    places: Places


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
        return meanwhile_of(refusal, draft)
    messages.success(request, _("Đã lưu."))
    return None


def meanwhile_of(refusal: DraftChangedMeanwhile, draft: Draft) -> Meanwhile:
    """Return what the page tells about the refusal; `draft` knows the labels of its questions."""
    facts = refusal.facts
    texts = {name: facts[name] for name in ("base", "theirs", "mine")}
    places = places_of(draft.definition, facts["part"], **texts)
    return Meanwhile(str(refusal.message), facts["who"], facts["at"], places)
