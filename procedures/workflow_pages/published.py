"""The workflow of a published version, to read."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from portal.numbers import whole_number
from procedures import selectors
from procedures.models import ProcedureVersion
from procedures.workflow_pages.guards import administrator_view
from procedures.workflow_pages.picture import picture_of


@require_GET
@administrator_view
def published(request: HttpRequest, code: str) -> HttpResponse:
    """Show how a dossier goes under the version in force, or under `?ban=` another one."""
    version = _version(code, request.GET.get("ban", ""), request.user)
    workflow = version.workflow_definition()
    picture = picture_of(workflow, form=version.form_definition()) if workflow else None
    context = {"procedure": version.procedure, "version": version, "picture": picture}
    return render(request, "procedures/workflow.html", context)


def _version(code: str, number: str, by: Any) -> ProcedureVersion:
    if (asked := whole_number(number, digits=5)) is not None:
        return selectors.get_version(code, asked, by=by)
    if number:
        raise Http404
    found = selectors.get_procedure(code, by=by).current
    if found is None:  # pragma: no cover - the selector returns none without a version
        raise Http404
    return found
