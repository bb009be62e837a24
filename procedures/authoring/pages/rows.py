"""Parts that are tables of rows: channels, papers, fees and the like, one form for each row."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from procedures.authoring import paper_doubts
from procedures.authoring.pages import paper_picking, when
from procedures.authoring.pages.around import draft_page
from procedures.authoring.pages.guards import draft_view
from procedures.authoring.pages.row_forms import KINDS, RowKind, initial_of, row_form, row_of
from procedures.authoring.pages.saving import save_parts
from procedures.authoring.parts import MOST_ROWS
from procedures.models import Draft

NEW = "new"


@require_http_methods(["GET", "HEAD", "POST"])
@draft_view
def rows(request: HttpRequest, draft: Draft, slug: str) -> HttpResponse:
    """Show the rows of a part; `?dong=3` opens one, `?dong=new` an empty one."""
    kind = KINDS.get(slug)
    if kind is None:
        raise Http404
    held = draft.definition[kind.part]
    position = _position(request.GET.get("dong", ""), len(held))
    if request.method == "POST" and "move" in request.POST:
        return _rearranged(request, draft, kind, held)
    form = None if position is None else _form(request, draft, kind, position)
    meanwhile = None
    if position is not None and form is not None and form.is_bound and form.is_valid():
        meanwhile = save_parts(request, draft, {kind.part: _with(form, draft, kind, position)})
        if meanwhile is None:
            return redirect(request.path)
        draft.refresh_from_db()
    status = 409 if meanwhile else 422 if form is not None and form.is_bound else 200
    return draft_page(
        request,
        draft,
        tab=kind.part,
        template="authoring/rows.html",
        status=status,
        kind=kind,
        rows=[_told(kind, row) for row in held],
        position=position,
        form=form,
        meanwhile=meanwhile,
        room_for_more=len(held) < MOST_ROWS,
        picker=None if form is None else paper_picking.picker_of(request, kind.part, form),
        doubts=paper_doubts.doubts_of(held) if kind.part == "components" else [],
    )


def _position(text: str, count: int) -> int | None:
    """Return which row is open: an index, `count` for a new one, None for none."""
    if text == NEW:
        return count
    if text.isascii() and text.isdigit() and len(text) < 5 and int(text) < count:
        return int(text)
    return None


def _former(draft: Draft, kind: RowKind, position: int) -> dict[str, Any]:
    held = draft.definition[kind.part]
    return dict(held[position]) if position < len(held) else {}


def _form(request: HttpRequest, draft: Draft, kind: RowKind, position: int) -> forms.Form:
    former = _former(draft, kind, position)
    initial = initial_of(kind, former) | paper_picking.chosen(request, kind.part, former)
    form = row_form(kind)(request.POST or None, initial=initial)
    if kind.has_condition:
        form.fields["when"] = when.field(draft.definition["form"], former.get("condition"))
    return form


def _with(form: forms.Form, draft: Draft, kind: RowKind, position: int) -> list[dict[str, Any]]:
    held = list(draft.definition[kind.part])
    former = _former(draft, kind, position)
    row = row_of(kind, form.cleaned_data, former)
    if kind.has_condition:
        chosen = form.cleaned_data["when"]
        rule = when.rule_of(draft.definition["form"], chosen, former.get("condition"))
        row.pop("condition", None)
        row |= {} if rule is None else {"condition": rule}
    held[position : position + 1] = [row]
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
    shown = [_told(kind, row) for row in draft.definition[kind.part]]
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


def _told(kind: RowKind, row: dict[str, Any]) -> dict[str, Any]:
    """Return a row in words: its name and its other columns that hold something."""
    facts = []
    for name, label in kind.fields.items():
        value = row.get(name)
        if value in (None, "", False):
            continue
        choices = dict(kind.model._meta.get_field(name).flatchoices)  # type: ignore[union-attr]
        facts.append((label, choices.get(value, value) if isinstance(value, str | int) else value))
    return {"facts": facts, "has_condition": row.get("condition") is not None}
