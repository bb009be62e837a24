"""The page of a procedure: first what a person needs, then everything that is published."""

from __future__ import annotations

import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from portal.design.navigation import address_of
from procedures import publishing, satisfaction, selectors, summaries, usual_times, viewing
from procedures.closing import closed_words
from procedures.eligibility.reading import eligibility_of
from procedures.localising.shown import places_of, with_bookings
from procedures.models import Procedure, ProcedureVersion
from procedures.presentation import channel_rows, official_facts, paper_groups
from procedures.structured_data import script_of, structured_data
from procedures.visibility import published_for, sees_internal

MOST_VERSIONS = 20
OF_VERSIONS = ("number", "source", "effective_from", "effective_to", "procedure_id")


@require_safe
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """Show a procedure as it is in force; before its first day, what will be."""
    found, today = selectors.get_procedure(code, by=request.user), timezone.localdate()
    shown = publishing.in_force(found, today) or publishing.upcoming(found, today)
    selectors.require_seen(shown, request.user)
    page = _page(request, found, shown, today)
    viewing.record(request, found.pk, today)
    return page


@require_safe
def past_version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Show a published version by its number: one that dossiers were received under, or a later."""
    version = selectors.get_version(code, number, by=request.user)
    return _page(request, version.procedure, version, timezone.localdate())


def _page(
    request: HttpRequest,
    found: Procedure,
    chosen: ProcedureVersion | None,
    today: datetime.date,
) -> HttpResponse:
    if chosen is None:  # pragma: no cover - the selectors return none without a version
        raise AssertionError(found.code)
    version = selectors.with_parts(chosen)
    in_force = publishing.in_force(found, today)
    is_current = in_force is not None and in_force.pk == version.pk
    is_closed = found.is_closed_on(today)
    offerings = selectors.offerings_of(version.procedure, today)
    versions = selectors.versions_of(found, by=request.user)
    can_file = is_current and not is_closed and version.is_open_for_filing and bool(offerings)
    answer = render(
        request,
        "procedures/procedure.html",
        {
            "procedure": version.procedure,
            "version": version,
            "title": found.title,
            "is_current": is_current,
            "is_ahead": version.effective_from is not None and version.effective_from > today,
            "is_closed": is_closed,
            "closed_words": closed_words(found),
            "successor": _successor(found, request),
            "upcoming": _upcoming(found, today, request) if is_current else None,
            "can_file": can_file,
            "satisfied": satisfaction.kept_of_procedure(found.pk, today.year)
            if is_current
            else None,
            "structured": script_of(structured_data(found, version, can_file=can_file))
            if is_current and not found.is_internal
            else "",
            "places": with_bookings(places_of(offerings, version, today)),
            "fee": summaries.fee_fact(version),
            "has_check": can_file and eligibility_of(version) is not None,
            "time": summaries.time_fact(version),
            "usual": usual_times.kept_usual_time(version, offerings, today=today)
            if can_file
            else None,
            "agency": version.executing_agency.rstrip(" ."),
            "channels": channel_rows(version),
            "paper_groups": paper_groups(version),
            "official": official_facts(version),
            "related": _related(version),
            "versions": versions.only(*OF_VERSIONS)[:MOST_VERSIONS],
            "questions": address_of("/hoi-dap/"),
            "petitions": address_of("/phan-anh/"),
        },
    )
    if found.is_internal:
        add_never_cache_headers(answer)
    return answer


def _successor(found: Procedure, request: HttpRequest) -> Procedure | None:
    """Return the procedure to turn to instead, when this person may open it."""
    following = found.successor
    if following is not None and following.is_internal and not sees_internal(request.user):
        return None
    return following


def _upcoming(
    found: Procedure, today: datetime.date, request: HttpRequest
) -> ProcedureVersion | None:
    following = publishing.upcoming(found, today)
    if following is not None and not published_for(following, request.user):
        return None
    return following


def _related(version: ProcedureVersion) -> list[Procedure]:
    if not version.related_codes:
        return []
    return list(selectors.names().filter(code__in=version.related_codes)[:MOST_VERSIONS])
