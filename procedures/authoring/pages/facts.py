"""Pages of a draft that are one form each: facts, texts, the clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from portal.worktime import Policy, WorktimeError
from procedures.authoring.pages.around import draft_page
from procedures.authoring.pages.fact_forms import ClockForm, FactsForm, TextForm
from procedures.authoring.pages.guards import draft_view
from procedures.authoring.pages.saving import save_parts
from procedures.authoring.parts import PARTS
from procedures.models import Draft, Sector

Values = Callable[[Mapping[str, Any], Draft], dict[str, Any]]
METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@draft_view
def facts(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Edit names, sector, levels and audiences."""
    held = draft.definition
    initial = {name: held.get(name) for name in FactsForm.base_fields if name in held}
    initial["sector_name"] = held["sector"].get("name", "")
    initial["sector_code"] = held["sector"].get("code", "")
    known = [each for each in held["audiences"] if isinstance(each, str)]
    form = FactsForm(request.POST or None, initial=initial, known_audiences=known)
    sectors = Sector.objects.order_by("name").values_list("name", flat=True)
    return _page(request, draft, "facts", form, _facts_of, known_sectors=sectors)


@require_http_methods(METHODS)
@draft_view
def text(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Edit what the public page says."""
    form = TextForm(request.POST or None, initial=draft.definition["version"])
    return _page(request, draft, "text", form, _text_of)


@require_http_methods(METHODS)
@draft_view
def clock(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Edit how deadlines are counted."""
    try:
        policy = Policy.from_json(draft.definition["clock"])
    except (WorktimeError, ValueError, TypeError):
        policy = Policy()
    form = ClockForm(request.POST or None, initial=policy.as_json())
    return _page(request, draft, "clock", form, _clock_of)


def _page(
    request: HttpRequest, draft: Draft, tab: str, form: forms.Form, values: Values, **more: Any
) -> HttpResponse:
    meanwhile = None
    if request.method == "POST" and form.is_valid():
        meanwhile = save_parts(request, draft, values(form.cleaned_data, draft))
        if meanwhile is None:
            return redirect(request.path)
        draft.refresh_from_db()
    status = 409 if meanwhile else 422 if form.is_bound else 200
    return draft_page(
        request,
        draft,
        tab=tab,
        template="authoring/one_form.html",
        status=status,
        form=form,
        meanwhile=meanwhile,
        **more,
    )


def _facts_of(cleaned: Mapping[str, Any], draft: Draft) -> dict[str, Any]:
    values = {name: value for name, value in cleaned.items() if name in PARTS}
    sector = {"code": cleaned["sector_code"], "name": cleaned["sector_name"].strip()}
    return values | {"sector": sector}


def _text_of(cleaned: Mapping[str, Any], draft: Draft) -> dict[str, Any]:
    """Empty fields are left out, as in a definition that a person writes."""
    held = draft.definition["version"]
    written = {
        name: value
        for name, value in cleaned.items()
        if value not in ("", None, []) or (name in held and held[name] == value)
    }
    return {"version": {k: v for k, v in held.items() if k not in cleaned} | written}


def _clock_of(cleaned: Mapping[str, Any], draft: Draft) -> dict[str, Any]:
    """Only what differs from the rule of the law is written."""
    chosen, usual = Policy(**cleaned).as_json(), Policy().as_json()
    return {"clock": {name: value for name, value in chosen.items() if value != usual[name]}}
