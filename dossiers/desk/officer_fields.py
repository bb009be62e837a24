"""The officers' fields of the form: written where the step gives them to its holder."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dossiers import access, actions, offers, steps
from dossiers.contents import Contents
from dossiers.desk import officer_files
from dossiers.desk.dossier import dossier_context
from dossiers.desk.guards import officer_view
from dossiers.errors.filing import FieldsToMend
from dossiers.lookups import LookupsFor
from dossiers.models import Dossier
from portal import unsent
from portal.accounts.people import signed_in
from portal.design.officers_fields import render_officers
from portal.documents import uploads
from portal.documents.errors import FileRefused
from portal.documents.models import StoredFile
from portal.eforms import FieldMessage, typed_officers
from portal.numbers import seen_revision


@require_http_methods(["GET", "POST"])
@never_cache
@officer_view
def fill(request: HttpRequest, code: str) -> HttpResponse:
    """Show the fields, or keep what was written; with faults the page comes back as typed."""
    found = access.get_desk_dossier(signed_in(request), code)
    if request.method == "POST" and "reload" not in request.POST:
        try:
            actions.fill_officers(
                dossier=found,
                by=signed_in(request),
                seen=seen_revision(request.POST),
                raw=request.POST,
                files=_files(request, found),
            )
        except FieldsToMend as refusal:
            return _page(
                request, found, errors=refusal.facts["errors"], typed=_typed(found, request)
            )
        except FileRefused as refusal:
            typed = _typed(found, request)
            return _page(request, found, typed=typed, refused=str(refusal.message))
        unsent.forget(request, request.path)
        messages.success(request, _("Đã lưu phần của cán bộ."))
        return redirect("desk:dossier", code=code)
    offered = offers.offers_for(signed_in(request), found)
    if not any(offer.action == "fill" for offer in offered):
        return redirect("desk:dossier", code=code)
    return _page(request, found, typed=_typed(found, request))


def _typed(found: Dossier, request: HttpRequest) -> dict[str, list[str]]:
    """Return what was typed: now, or before an expired sign-in."""
    form = found.procedure_version.form_definition()
    posted = request.POST if request.method == "POST" else MultiValueDict(unsent.recall(request))
    return typed_officers(form.officers_questions, posted) if form else {}


def _files(request: HttpRequest, found: Dossier) -> dict[str, StoredFile | None]:
    if too_large := uploads.refused_unread(request):
        raise FileRefused(next(iter(too_large.values())))
    keys = steps.step_of(found).fills if found.step else ()
    return officer_files.posted(request, found, keys)


def _page(
    request: HttpRequest,
    found: Dossier,
    *,
    errors: tuple[FieldMessage, ...] = (),
    typed: Mapping[str, list[str]],
    refused: str = "",
) -> HttpResponse:
    form, contents = found.procedure_version.form_definition(), Contents(found)
    step = steps.step_of(found)
    rendered = form and render_officers(
        form,
        step.fills,
        contents.all_answers,
        errors,
        lookups=LookupsFor(found),
        typed=typed,
        today=timezone.localdate(),
    )
    context: dict[str, Any] = {
        **dossier_context(request, found),
        "rendered": rendered,
        "file_fields": officer_files.fields_of(form, step.fills, contents) if form else [],
        "refusal_words": refused,
        "errors": rendered.error_lines if rendered else (),
        "instruction": step.instruction,
        "unsaved": request.method != "POST" and bool(unsent.recall(request)),
        "seen": request.POST.get("seen", found.revision),
    }
    return render(
        request, "desk/officer_fields.html", context, status=422 if errors or refused else 200
    )
