"""The form as a citizen sees it, in a frame of the builder: nothing that is typed is kept."""

from __future__ import annotations

import json
from typing import Any

from csp.constants import NONE, SELF
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods

from portal.agencies.lookups import Places
from portal.design.eform_rendering import render_context
from portal.eforms import Form, check_page, typed_words, visible_pages
from procedures.authoring.errors import BadDefinition
from procedures.authoring.form_builder.decoding import decoded
from procedures.authoring.form_builder.pages.around import form_of
from procedures.authoring.form_builder.sound import sound_part
from procedures.authoring.pages.guards import draft_view
from procedures.models import Draft

# Its own types know only views that take nothing but the request.
_in_our_frame: Any = csp_replace(
    {"frame-ancestors": [SELF], "form-action": [SELF], "object-src": [NONE]}
)


@require_http_methods(["GET", "HEAD", "POST"])
@draft_view
def preview(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Show one page with what was typed so far; `continue` checks it and goes on."""
    return _framed(request, draft)


@_in_our_frame
@xframe_options_sameorigin
def _framed(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Draw the page; only what an administrator sees may stand in a frame of our own."""
    sound = sound_part(form_of(draft))
    if sound.form is None or not sound.form.pages:
        return render(request, "authoring/form/preview.html", {"empty": True, "draft": draft})
    asked = (request.POST if request.method == "POST" else request.GET).get("trang", "")
    keys = [each.key for each in sound.form.pages]
    page = asked if asked in keys else keys[0]
    answers, errors, typed = _answered(request, sound.form, page)
    if "continue" in request.POST and not errors:
        page, typed = _next(sound.form, answers, page), {}
    elif "back" in request.POST:
        page, errors, typed = _before(sound.form, answers, page), (), {}
    elif "continue" not in request.POST:
        errors = ()
    rendered = render_context(
        sound.form, page, answers, errors, lookups=Places(), typed=typed, live=True
    )
    return render(
        request,
        "authoring/form/preview.html",
        {
            "draft": draft,
            "rendered": rendered,
            "errors": rendered.error_lines,
            "answers": json.dumps(answers, ensure_ascii=False),
            "left_out": sound.left_out,
            "is_first": not _shown_before(sound.form, answers, page),
            "address": reverse("authoring:form_preview", args=[draft.public_id]),
        },
    )


def _answered(
    request: HttpRequest, form: Form, page: str
) -> tuple[dict[str, Any], Any, dict[str, list[str]]]:
    if request.method != "POST":
        return {}, (), {}
    try:
        held = decoded(request.POST.get("answers", "").encode())
    except BadDefinition:
        held = {}
    answers = {
        key: value
        for key, value in (held.items() if isinstance(held, dict) else ())
        if key in form.questions and form.questions[key].accepts(value)
    }
    outcome = check_page(
        form, page, request.POST, answers=answers, lookups=Places(), today=timezone.localdate()
    )
    return answers | outcome.values, outcome.errors, typed_words(form, page, request.POST)


def _next(form: Form, answers: dict[str, Any], page: str) -> str:
    keys = [each.key for each in visible_pages(form, answers)]
    later = keys[keys.index(page) + 1 :] if page in keys else []
    return later[0] if later else page


def _shown_before(form: Form, answers: dict[str, Any], page: str) -> list[str]:
    keys = [each.key for each in visible_pages(form, answers)]
    return keys[: keys.index(page)] if page in keys else keys[:0]


def _before(form: Form, answers: dict[str, Any], page: str) -> str:
    earlier = _shown_before(form, answers, page)
    return earlier[-1] if earlier else page
