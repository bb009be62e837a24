"""Two published versions of a procedure side by side, of whatever source."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from procedures.authoring.comparing import compare
from procedures.authoring.differing import by_section
from procedures.authoring.exporting import definition_of
from procedures.authoring.pages.guards import writer_view
from procedures.authoring.versions import published_of, with_procedure
from procedures.models import Procedure, ProcedureVersion

NATIONAL = ProcedureVersion.Source.NATIONAL


@require_safe
@writer_view
def compare_versions(request: HttpRequest, code: str) -> HttpResponse:
    """Show what `?tu=1` and `?den=2` differ in; else what is published here and nationally.

    Where there is only one source, the newest version stands against the one before.
    """
    procedure = Procedure.objects.filter(code=code).first()
    versions = published_of(code)
    if procedure is None or not versions:
        raise Http404
    old = _chosen(versions, request.GET.get("tu", "")) or _usual_old(versions)
    new = _chosen(versions, request.GET.get("den", "")) or _usual_new(versions)
    found = (
        compare(definition_of(with_procedure(old)), definition_of(with_procedure(new)))
        if old and new and old.pk != new.pk
        else []
    )
    context = {
        "procedure": procedure,
        "versions": versions,
        "old": old,
        "new": new,
        "differences": by_section(found),
        "count": len(found),
    }
    return render(request, "authoring/publication/compare.html", context)


def _chosen(versions: list[ProcedureVersion], text: str) -> ProcedureVersion | None:
    return next((each for each in versions if str(each.number) == text), None)


def _usual_new(versions: list[ProcedureVersion]) -> ProcedureVersion:
    return next((each for each in versions if each.source != NATIONAL), versions[0])


def _usual_old(versions: list[ProcedureVersion]) -> ProcedureVersion:
    new = _usual_new(versions)
    national = next((each for each in versions if each.source == NATIONAL), None)
    if national is not None and national.pk != new.pk:
        return national
    before = (each for each in versions if each.number < new.number)
    return next(before, new)
