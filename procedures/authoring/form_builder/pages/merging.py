"""Saving the form that two administrators' texts were chosen together into."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from procedures.authoring.errors import BadDefinition
from procedures.authoring.form_builder.decoding import decoded
from procedures.authoring.form_builder.merging import differences, merged
from procedures.authoring.form_builder.pages.around import address, form_of
from procedures.authoring.form_builder.pages.saving import save_form
from procedures.authoring.form_builder.places import is_form
from procedures.authoring.pages.guards import draft_view
from procedures.models import Draft


@require_POST
@draft_view
def merge(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Take for each difference the text that was chosen; ask again if it changed once more."""
    theirs, mine = form_of(draft), decoded(request.POST.get("mine", "").encode())
    if not is_form(mine) or not is_form(theirs):
        raise BadDefinition([_("Đây không phải là một biểu mẫu.")])
    found = differences(theirs, theirs, mine)
    made = merged(theirs, mine, found, request.POST.dict())
    done = _("Đã lưu bản gộp.")
    return save_form(request, draft, made, done=done) or redirect(address(draft))
