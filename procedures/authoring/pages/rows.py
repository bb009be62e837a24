"""Parts that are tables of rows: channels, papers, fees and the like, one form for each row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from portal.numbers import whole_number
from procedures.authoring.doubting import row_doubts
from procedures.authoring.pages import paper_picking
from procedures.authoring.pages.around import draft_page
from procedures.authoring.pages.guards import draft_view
from procedures.authoring.pages.row_condition import RowCondition, is_rearranging
from procedures.authoring.pages.row_details import finished, prepare, words_of
from procedures.authoring.pages.row_forms import (
    KINDS,
    RowForm,
    RowKind,
    initial_of,
    row_form,
    row_of,
)
from procedures.authoring.pages.saving import save_parts
from procedures.authoring.parts import MOST_ROWS
from procedures.authoring.row_keys import KEY_OF
from procedures.eligibility.deciding import form_data
from procedures.models import Draft

NEW = "new"


@require_http_methods(["GET", "HEAD", "POST"])
@draft_view
def rows(request: HttpRequest, draft: Draft, slug: str) -> HttpResponse:
    """Show the rows of a part; `?dong=3` opens one, `?dong=new` an empty one."""
    kind = KINDS.get(slug)
    if kind is None:
        raise Http404
    held = draft.definition.get(kind.part, [])
    position = _position(request.GET.get("dong", ""), len(held))
    if request.method == "POST" and "move" in request.POST:
        return _rearranged(request, draft, kind, held)
    form = None if position is None else _form(request, draft, kind, position)
    condition = None if position is None else _condition(request, draft, kind, position)
    meanwhile = None
    rearranging = form is not None and form.is_bound and is_rearranging(request)
    if rearranging and form is not None:
        form.full_clean()
        form.errors.clear()
    elif position is not None and form is not None and _is_sound(form, condition):
        changed = _with(form, condition, draft, kind, position)
        meanwhile = save_parts(request, draft, {kind.part: changed})
        if meanwhile is None:
            return redirect(request.path)
        draft.refresh_from_db()
    refused = form is not None and form.is_bound and not rearranging
    status = 409 if meanwhile else 422 if refused else 200
    return draft_page(
        request,
        draft,
        tab=kind.part,
        template="authoring/rows.html",
        status=status,
        kind=kind,
        rows=[_told(kind, row, draft.definition) for row in held],
        position=position,
        form=form,
        condition=condition,
        can_ask=condition is not None and bool(condition.asked),
        error_parts=[form, *(condition.error_lines if condition else ())] if form else [],
        meanwhile=meanwhile,
        room_for_more=len(held) < MOST_ROWS,
        picker=None if form is None else paper_picking.picker_of(request, kind.part, form),
        doubts=row_doubts(kind.part, draft.definition),
    )


def _position(text: str, count: int) -> int | None:
    """Return which row is open: an index, `count` for a new one, None for none."""
    if text == NEW:
        return count
    number = whole_number(text, digits=4)
    return number if number is not None and number < count else None


def _former(draft: Draft, kind: RowKind, position: int) -> dict[str, Any]:
    held = draft.definition.get(kind.part, [])
    return dict(held[position]) if position < len(held) else {}


def _form(request: HttpRequest, draft: Draft, kind: RowKind, position: int) -> RowForm:
    former = _former(draft, kind, position)
    initial = initial_of(kind, former) | paper_picking.chosen(request, kind.part, former)
    made = row_form(kind)(request.POST or None, initial=initial)
    return prepare(made, kind, draft.definition)


def _condition(
    request: HttpRequest, draft: Draft, kind: RowKind, position: int
) -> RowCondition | None:
    """Return the condition of a row, None for kinds of rows that have none."""
    if not kind.has_condition:
        return None
    former = _former(draft, kind, position)
    form = draft.definition["form"]
    if kind.part == "eligibility_refusals":  # asks the short check, not the form
        form = form_data(draft.definition.get("eligibility_questions", []))
    return RowCondition(request, form, former.get("condition"))


def _is_sound(form: forms.Form, condition: RowCondition | None) -> bool:
    return form.is_bound and form.is_valid() and not (condition and condition.errors)


def _with(
    form: forms.Form, condition: RowCondition | None, draft: Draft, kind: RowKind, position: int
) -> list[dict[str, Any]]:
    held = list(draft.definition.get(kind.part, []))
    former = _former(draft, kind, position)
    row = row_of(kind, form.cleaned_data, former)
    if condition is not None:
        row.pop("condition", None)
        row |= {} if condition.value is None else {"condition": condition.value}
    others = held[:position] + held[position + 1 :]
    held[position : position + 1] = [
        finished(kind, row, former, others, draft.definition.get("form"))
    ]
    return held


def _rearranged(
    request: HttpRequest, draft: Draft, kind: RowKind, held: list[dict[str, Any]]
) -> HttpResponse:
    """Move a row up or down, or take it out: `move` is "up-3", "down-3" or "out-3"."""
    way, _dash, text = request.POST["move"].partition("-")
    position = _position(text, len(held))
    if position is None or position >= len(held) or way not in ("up", "down", "out"):
        return redirect(request.path)
    changed = list(held)
    row = changed.pop(position)
    if way != "out":
        changed.insert(max(0, position + (1 if way == "down" else -1)), row)
    meanwhile = save_parts(request, draft, {kind.part: changed})
    if meanwhile is None:
        return redirect(request.path)
    draft.refresh_from_db()
    shown = [_told(kind, row, draft.definition) for row in draft.definition.get(kind.part, [])]
    return draft_page(
        request,
        draft,
        tab=kind.part,
        template="authoring/rows.html",
        status=409,
        kind=kind,
        rows=shown,
        meanwhile=meanwhile,
        room_for_more=True,
    )


def _told(kind: RowKind, row: dict[str, Any], definition: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row in words: its name and its other columns that hold something, but its key."""
    facts = []
    for name, label in kind.fields.items():
        value = row.get(name)
        if value in (None, "", False) or (name == KEY_OF.get(kind.part) and _is_named(row)):
            continue
        facts.append((label, words_of(kind, name, value, definition)))
    return {"facts": facts, "has_condition": row.get("condition") is not None}


def _is_named(row: dict[str, Any]) -> bool:
    return bool(row.get("name") or row.get("label"))
