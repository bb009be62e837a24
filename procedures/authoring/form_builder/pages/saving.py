"""Saving a form, and what happens when somebody else saved it meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from portal.accounts.people import signed_in
from procedures.authoring import drafts
from procedures.authoring.errors import DraftChangedMeanwhile
from procedures.authoring.form_builder.merging import differences
from procedures.authoring.form_builder.pages.conflict import conflict_page
from procedures.authoring.pages.guards import seen
from procedures.models import Draft


def save_form(
    request: HttpRequest,
    draft: Draft,
    form: Any,
    *,
    around: Mapping[str, Any] | None = None,
    done: str = "",
) -> HttpResponse | None:
    """Save the form, and other parts that follow it; None when it is done.

    `form` was made from the draft as it stands now, so it holds what others saved since the page
    was drawn. Where nobody else touched the same question it is simply saved, and said; else the
    answer is a page to choose from.
    """
    parts = {"form": form, **(around or {})}
    try:
        _save(request, draft, parts, seen(request))
    except DraftChangedMeanwhile as refusal:
        held = draft.definition["form"]
        found = differences(refusal.facts["base"], held, form)
        if any(each.is_conflict for each in found):
            return conflict_page(request, draft, refusal, found, theirs=held, mine=form)
        try:
            _save(request, draft, parts, draft.revision)
        except DraftChangedMeanwhile as again:
            theirs, base = again.facts["theirs"], again.facts["base"]
            fresh = Draft.objects.get(pk=draft.pk)
            found = differences(base, theirs, form)
            return conflict_page(request, fresh, again, found, theirs=theirs, mine=form)
        words = _("Đã lưu. Những câu %s vừa sửa vẫn được giữ.")
        messages.success(request, words % refusal.facts["who"])
        return None
    messages.success(request, done or _("Đã lưu."))
    return None


def _save(request: HttpRequest, draft: Draft, parts: Mapping[str, Any], revision: int) -> None:
    with transaction.atomic():
        for part, value in parts.items():
            drafts.save_part(
                draft=draft, by=signed_in(request), seen=revision, part=part, value=value
            )
