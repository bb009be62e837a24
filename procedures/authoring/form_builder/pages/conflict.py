"""Two administrators at one form: theirs and mine, question by question, and a choice."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from procedures.authoring.errors import DraftChangedMeanwhile
from procedures.authoring.form_builder.merging import MINE, THEIRS, Difference, name_of
from procedures.authoring.form_builder.places import text_of
from procedures.authoring.pages.around import draft_page
from procedures.authoring.three_texts import Places, row_places
from procedures.models import Draft


@dataclass(frozen=True)
class Side:
    """One of the two texts, as a choice."""

    value: str
    label: str
    is_there: bool
    is_proposed: bool


@dataclass(frozen=True)
class Choice:
    """One difference to choose about."""

    name: str
    title: str
    is_conflict: bool
    sides: tuple[Side, Side]
    places: Places


def conflict_page(
    request: HttpRequest,
    draft: Draft,
    refusal: DraftChangedMeanwhile,
    found: list[Difference],
    *,
    theirs: Any,
    mine: Any,
) -> HttpResponse:
    """Show both texts; what only one of the two changed is chosen already."""
    who = refusal.facts["who"]
    known = {**draft.definition, "form": mine}
    choices = [
        Choice(
            name_of(each),
            _title(each),
            each.is_conflict,
            (
                Side(THEIRS, _("Bản của %s") % who, *_standing(each, THEIRS)),
                Side(MINE, _("Bản của bạn"), *_standing(each, MINE)),
            ),
            row_places("form", base=each.base, theirs=each.theirs, mine=each.mine, known=known),
        )
        for each in found
    ]
    return draft_page(
        request,
        draft,
        tab="form",
        template="authoring/form/conflict.html",
        status=409,
        refusal=refusal,
        who=who,
        at=refusal.facts["at"],
        choices=choices,
        mine=json.dumps(mine, ensure_ascii=False, separators=(",", ":")),
        revision=draft.revision,
    )


def _title(each: Difference) -> str:
    row = each.mine or each.theirs or each.base or {}
    if each.is_page:
        return _("Trang “%s”") % text_of(row, "title")
    return _("Câu “%s”") % (text_of(row, "label") or text_of(row, "text")[:60] or each.ref)


def _standing(each: Difference, side: str) -> tuple[bool, bool]:
    """Return whether a side has the part, and whether it is chosen unless the person decides."""
    row = each.theirs if side == THEIRS else each.mine
    return row is not None, each.proposed == side
