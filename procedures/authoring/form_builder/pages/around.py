"""What the pages of the builder are drawn with: pages at the left, questions in the middle."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode

from portal.eforms import describe_kinds, families
from procedures.authoring.form_builder import library
from procedures.authoring.form_builder.doubts import doubts_of
from procedures.authoring.form_builder.listing import (
    faults_by_place,
    listed_pages,
    listed_questions,
)
from procedures.authoring.form_builder.places import empty_form, is_form
from procedures.authoring.form_builder.sound import faults_in, sound_part
from procedures.authoring.form_builder.timing import minutes_of
from procedures.authoring.pages.around import draft_page
from procedures.models import Draft


def address(draft: Draft, *, page: str = "", ref: str = "") -> str:
    """Return the address of a page of the builder, with a question chosen if `ref` is given."""
    query = {name: value for name, value in (("trang", page), ("cau", ref)) if value}
    found = reverse("authoring:form_page" if page else "authoring:form", args=[draft.public_id])
    return f"{found}?{urlencode(query)}" if query else found


def form_of(draft: Draft) -> Any:
    """Return the form of the draft, an empty one when none was begun."""
    held = draft.definition.get("form")
    return empty_form(draft.name) if held is None else held


def builder_page(
    request: HttpRequest,
    draft: Draft,
    *,
    page: str = "",
    chosen: str = "",
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """Draw the builder with `page` open; more context is for the panel at the right."""
    form = form_of(draft)
    if not is_form(form):
        return draft_page(
            request, draft, tab="form", template="authoring/form/unreadable.html", status=status
        )
    keys = [each["key"] for each in form["pages"]]
    page = page if page in keys else (keys[0] if keys else "")
    faults = faults_by_place(form, faults_in(form))
    sound = sound_part(form)
    is_sound = sound.form is not None and not faults
    doubts = doubts_of(form, sound.form if is_sound else None)
    items = sound.form.items if sound.form else {}
    kinds = describe_kinds()
    return draft_page(
        request,
        draft,
        tab="form",
        template="authoring/form/builder.html",
        status=status,
        form_title=form.get("title", ""),
        pages=listed_pages(form, faults, doubts, page),
        page=page,
        questions=listed_questions(form, items, faults, doubts, page, chosen),
        chosen=chosen,
        faults_of_form=faults.get(("", ""), []),
        minutes=minutes_of(form),
        kinds=[
            (name, words, [each for each in kinds if each["family"] == name])
            for name, words in families().items()
        ],
        blocks=library.listed(),
        doubts_of_question=[each.message for each in doubts if chosen and each.ref == chosen],
        faults_of_question=faults.get((page, chosen), []) if chosen else [],
        preview=_preview(draft, page),
        **context,
    )


def _preview(draft: Draft, page: str) -> str:
    found = reverse("authoring:form_preview", args=[draft.public_id])
    return f"{found}?{urlencode({'trang': page, 'ban': str(draft.revision)})}"
