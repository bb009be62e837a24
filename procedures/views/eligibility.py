"""Am I the right person? A few questions of yes or no before filing; answers are not kept."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal import eforms
from portal.agencies.lookups import Places
from portal.design.eform_rendering import render_context
from procedures import publishing, selectors
from procedures.closing import require_open
from procedures.eligibility import reading
from procedures.eligibility.deciding import PAGE, refusal_for


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def eligibility(request: HttpRequest, code: str) -> HttpResponse:
    """Ask on GET; on POST tell whether this is the right procedure, else why and where to go."""
    found, today = selectors.get_procedure(code, by=request.user), timezone.localdate()
    require_open(found, today)
    version = publishing.in_force(found, today)
    selectors.require_seen(version, request.user)
    check = reading.eligibility_of(version) if version else None
    if version is None or check is None:
        raise Http404
    places = Places()
    outcome = None
    if request.method == "POST":
        outcome = eforms.check_page(
            check.form, PAGE, request.POST, answers={}, lookups=places, today=today
        )
    context = {"procedure": found, "title": found.title, "version": version}
    if outcome is not None and outcome.is_valid:
        refusal = refusal_for(check.refusals, outcome.values)
        result = reading.PASSED if refusal is None else reading.ADVISED * refusal.is_advice
        reading.remember(request.session, version, result)
        context |= {
            "refusal": refusal,
            "instead": reading.instead_of(refusal) if refusal else None,
        }
        return render(request, "procedures/eligibility_result.html", context)
    answers, errors = (outcome.values, outcome.errors) if outcome else ({}, ())
    rendered = render_context(check.form, PAGE, answers, errors, lookups=places, today=today)
    context |= {"rendered": rendered, "errors": rendered.error_lines}
    status = 422 if outcome is not None else 200
    return render(request, "procedures/eligibility.html", context, status=status)
