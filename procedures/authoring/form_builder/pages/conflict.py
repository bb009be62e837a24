"""Two administrators at one form: theirs and mine, question by question, and a choice."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from portal.eforms.kinds import KINDS, Item
from procedures.authoring.errors import DraftChangedMeanwhile
from procedures.authoring.form_builder.listing import facts_of
from procedures.authoring.form_builder.merging import MINE, THEIRS, Difference, name_of
from procedures.authoring.form_builder.places import Row, text_of
from procedures.authoring.form_builder.sound import sound_part
from procedures.authoring.pages.around import draft_page
from procedures.models import Draft


@dataclass(frozen=True)
class Side:
    """One of the two texts: its words, or none when the question is not there."""

    value: str
    label: str
    lines: tuple[str, ...]
    is_proposed: bool


@dataclass(frozen=True)
class Choice:
    """One difference to choose about."""

    name: str
    title: str
    is_conflict: bool
    sides: tuple[Side, Side]


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
    first, second = (sound_part(each).form for each in (theirs, mine))
    known = {**(first.items if first else {}), **(second.items if second else {})}
    who = refusal.facts["who"]
    choices = [
        Choice(
            name_of(each),
            _title(each),
            each.is_conflict,
            (
                _side(THEIRS, _("Bản của %s") % who, each.theirs, each, known),
                _side(MINE, _("Bản của bạn"), each.mine, each, known),
            ),
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
        choices=choices,
        mine=json.dumps(mine, ensure_ascii=False, separators=(",", ":")),
        revision=draft.revision,
    )


def _title(each: Difference) -> str:
    row = each.mine or each.theirs or each.base or {}
    if each.is_page:
        return _("Trang “%s”") % text_of(row, "title")
    return _("Câu “%s”") % (text_of(row, "label") or text_of(row, "text")[:60] or each.ref)


def _side(
    value: str, label: str, row: Row | None, each: Difference, known: dict[str, Item]
) -> Side:
    return Side(value, label, tuple(_lines(row, each.is_page, known)), each.proposed == value)


def _lines(row: Row | None, is_page: bool, known: dict[str, Item]) -> list[str]:
    """Return a question or the frame of a page as lines of words."""
    if row is None:
        return [_("Không có")]
    if is_page:
        return [text_of(row, "title"), text_of(row, "lead")]
    kind = KINDS.get(text_of(row, "kind"))
    found = [text_of(row, "label"), kind.title() if kind else text_of(row, "kind")]
    found += facts_of(row, known)
    for setting in kind.settings() if kind else ():
        held = row.get(setting.name)
        if setting.name in ("label", "key", "required", "prefill", "when") or held is None:
            continue
        found.append(f"{setting.label}: {_words(held)}")
    return [line for line in found if line]


def _words(value: Any) -> str:
    """Return a setting's value as words a person can compare."""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, list):
        return "; ".join(_words(each) for each in value)
    if isinstance(value, dict):
        return text_of(value, "label") or ", ".join(_words(each) for each in value.values())
    return str(value)
