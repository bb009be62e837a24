"""Before filing: what is needed, what it costs, how long it takes, and where to hand it in."""

from __future__ import annotations

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dossiers import drafts
from dossiers.citizen.audience import is_only_for_organisations
from dossiers.citizen.for_agency import agencies_of, chosen_of
from dossiers.citizen.guards import citizen_view
from dossiers.citizen.strip import fee_fact, own_rules, time_fact
from dossiers.errors import NotOpenForFiling
from dossiers.models import Dossier
from portal.accounts.models import Organisation, User
from portal.accounts.people import acting_organisation, signed_in
from portal.agencies.models import Agency
from portal.design.errors import FieldError
from portal.workflow.statuses import Status
from procedures.closing import require_open
from procedures.localising.routing import offerings_on
from procedures.localising.shown import places_of
from procedures.models import Component, Offering, Procedure, ProcedureVersion
from procedures.papers.listing import by_code
from procedures.papers.telling import good_for, whence
from procedures.publishing import in_force
from procedures.selectors import get_procedure, require_seen
from procedures.visibility import is_internal

ONLINE = Dossier.Channel.ONLINE
TWICE = datetime.timedelta(seconds=10)
"""Two presses of the button within this time begin one draft."""
MOST_PLACES = 300
SOURCES = {
    Component.Origin.HELD: "have",
    Component.Origin.REGISTER: "lookup",
    Component.Origin.FORM: "have",
    Component.Origin.UPLOAD: "upload",
}


@require_http_methods(["GET", "POST"])
@citizen_view
def start(request: HttpRequest, code: str) -> HttpResponse:
    """Show what filing this procedure takes; begin a draft on POST."""
    procedure = get_procedure(code, by=request.user)
    require_open(procedure, timezone.localdate())
    version = in_force(procedure, timezone.localdate())
    require_seen(version, request.user)
    rows = (
        procedure.offerings.filter(is_active=True)
        .select_related("receiving_unit", "competent_agency", "return_unit")
        .order_by("receiving_unit__name")
    )
    offerings = list(offerings_on(rows, timezone.localdate())[:MOST_PLACES])
    if version is None or not version.is_open_for_filing or not offerings:
        raise NotOpenForFiling
    agencies = agencies_of(signed_in(request)) if is_internal(version) else []
    organisation = None if agencies else acting_organisation(request)
    only_for_others = organisation is None and is_only_for_organisations(procedure.audiences)
    barred = only_for_others and not agencies
    errors: list[FieldError] = []
    if request.method == "POST" and not barred:
        chosen = _chosen(request, offerings)
        agency = chosen_of(agencies, request.POST.get("co-quan", ""))
        if chosen is not None and (agency is not None or not agencies):
            draft = _begin(chosen, signed_in(request), organisation, agency)
            return redirect("dossiers:draft", draft.uuid)
        if chosen is None:
            errors.append(FieldError(_("Chọn nơi nộp hồ sơ"), "#noi-nop"))
        if agencies and agency is None:
            errors.append(FieldError(_("Chọn cơ quan nộp hồ sơ"), "#co-quan"))
    at = _chosen(request, offerings)
    rules = own_rules([at] if at is not None else offerings)
    places = places_of(offerings, version, timezone.localdate())
    context = {
        "procedure": procedure,
        "title": procedure.title,
        "offerings": offerings,
        "places": [place for place in places if place.is_own],
        "only": places[0],
        "chosen": str(at.pk) if at is not None else "",
        "organisation": organisation,
        "agencies": agencies,
        "agency_chosen": request.POST.get("co-quan", ""),
        "place_missing": any(error.href == "#noi-nop" for error in errors),
        "agency_missing": any(error.href == "#co-quan" for error in errors),
        "barred": barred,
        "errors": errors,
        **papers_needed(version),
        "fee": fee_fact(version, rules),
        "time": time_fact(version, rules),
        "begun": _begun(signed_in(request), procedure),
    }
    refused = request.method == "POST"
    return render(request, "citizen/start.html", context, status=422 if refused else 200)


def _chosen(request: HttpRequest, offerings: list[Offering]) -> Offering | None:
    if len(offerings) == 1:
        return offerings[0]
    wanted = request.POST.get("noi-nop") or request.GET.get("noi-nop", "")
    return next((o for o in offerings if str(o.pk) == wanted), None)


def _begin(
    offering: Offering, person: User, organisation: Organisation | None, agency: Agency | None
) -> Dossier:
    """Begin a draft, or return the one that the same press of the button began a moment ago."""
    before = Dossier.objects.submitted_by(person).filter(
        status=Status.DRAFT,
        procedure_version__procedure=offering.procedure_id,
        receiving_unit=offering.receiving_unit_id,
        organisation=organisation,
        created_at__gt=timezone.now() - TWICE,
    )
    if agency is not None:
        before = before.filter(applicant_name=agency.name)
    return before.first() or drafts.start(
        offering=offering, by=person, organisation=organisation, agency=agency
    )


def _begun(person: User, procedure: Procedure) -> list[Dossier]:
    """Return the last drafts that the person has of this procedure."""
    mine = Dossier.objects.submitted_by(person).filter(
        status=Status.DRAFT, procedure_version__procedure=procedure
    )
    return list(mine.select_related("answers", "receiving_unit").defer("clock").order_by("-id")[:3])


def papers_needed(version: ProcedureVersion) -> dict[str, list[dict[str, Any]]]:
    """Return the papers, ours first: `papers` of every case, `other_papers` of some only."""
    order = list(SOURCES)
    needed: dict[str, list[dict[str, Any]]] = {"papers": [], "other_papers": []}
    found = [paper for paper in version.component_set.all() if not paper.is_note]
    kinds = by_code(paper.paper for paper in found)
    for paper in sorted(found, key=lambda paper: order.index(Component.Origin(paper.origin))):
        of_some = paper.condition is not None or bool(paper.case)
        kind = kinds.get(paper.paper)
        facts = [whence(kind, paper.origin)]
        facts += [good_for(kind)] if paper.origin == Component.Origin.UPLOAD else []
        row = {
            "component": paper,
            "source": SOURCES[Component.Origin(paper.origin)],
            "facts": " ".join(each for each in facts if each),
        }
        needed["other_papers" if of_some else "papers"].append(row)
    return needed
