"""The page of a procedure: first what a person needs, then everything that is published."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.design.navigation import address_of
from procedures import selectors, summaries
from procedures.models import Procedure, ProcedureVersion
from procedures.presentation import channel_rows, official_facts, paper_groups

MOST_VERSIONS = 20


@require_safe
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """Show a procedure as it is in force."""
    found = selectors.get_procedure(code)
    return _page(request, found, found.current)


@require_safe
def past_version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Show a published version by its number, for dossiers that were received under it."""
    version = selectors.get_version(code, number)
    return _page(request, version.procedure, version)


def _page(request: HttpRequest, found: Procedure, chosen: ProcedureVersion | None) -> HttpResponse:
    if chosen is None:  # pragma: no cover - the selectors return none without a version
        raise AssertionError(found.code)
    version = selectors.with_parts(chosen)
    is_current = found.current_id == version.pk
    offerings = selectors.offerings_of(version.procedure)
    return render(
        request,
        "procedures/procedure.html",
        {
            "procedure": version.procedure,
            "version": version,
            "title": found.title,
            "is_current": is_current,
            "can_file": is_current and version.is_open_for_filing and bool(offerings),
            "offerings": offerings,
            "fee": summaries.fee_fact(version),
            "time": summaries.time_fact(version),
            "agency": version.executing_agency.rstrip(" ."),
            "channels": channel_rows(version),
            "paper_groups": paper_groups(version),
            "official": official_facts(version),
            "related": _related(version),
            "versions": found.versions.filter(published_at__isnull=False)
            .only("number", "source", "effective_from", "effective_to", "procedure_id")
            .order_by("-number")[:MOST_VERSIONS],
            "questions": address_of("/hoi-dap/"),
            "petitions": address_of("/phan-anh/"),
        },
    )


def _related(version: ProcedureVersion) -> list[Procedure]:
    if not version.related_codes:
        return []
    return list(selectors.names().filter(code__in=version.related_codes)[:MOST_VERSIONS])
