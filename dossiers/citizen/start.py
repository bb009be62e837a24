"""Before filing: what is needed, what it costs, how long it takes, and where to hand it in."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dossiers import drafts
from dossiers.behalf import parties, setting
from dossiers.citizen.audience import is_only_for_organisations, is_only_for_persons
from dossiers.citizen.for_agency import agencies_of, chosen_of
from dossiers.citizen.guards import citizen_view
from dossiers.citizen.holding import (
    acting_for,
    known_rows,
    lying_words,
    owner_number_of,
    waiver_rows,
)
from dossiers.citizen.strip import fee_fact, own_rules, time_fact
from dossiers.errors.filing import NotOpenForFiling
from dossiers.models import Dossier, Ground
from dossiers.vault.held import held_by
from portal import unsent
from portal.accounts.models import User
from portal.accounts.people import signed_in
from portal.agencies.models import Agency
from portal.design.errors import FieldError
from portal.design.marking import sentences
from portal.vault.models import VaultItem
from portal.workflow.statuses import Status
from procedures import usual_times
from procedures.closing import require_open
from procedures.eligibility import reading as eligibility
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
    choices, party = _parties(request, procedure) if not agencies else ([], None)
    barred = not choices and not agencies
    check = eligibility.eligibility_of(version)
    checked = eligibility.remembered(request.session, version) if check else ""
    unchecked = check is not None and check.is_binding and not checked
    errors: list[FieldError] = []
    if request.method == "POST" and not barred:
        chosen = _chosen(request, offerings)
        agency = chosen_of(agencies, request.POST.get("co-quan", ""))
        if chosen is not None and (agency or party) and not unchecked:
            draft = _begin(chosen, signed_in(request), party, agency)
            drafts.note_check(draft, passed=checked == eligibility.PASSED)
            unsent.forget(request, request.path)
            return redirect("dossiers:draft", draft.uuid)
        if unchecked:
            errors.append(FieldError(_("Trả lời mấy câu kiểm tra trước khi nộp"), "#kiem-tra"))
        if chosen is None:
            errors.append(FieldError(_("Chọn nơi nộp hồ sơ"), "#noi-nop"))
        if agencies and agency is None:
            errors.append(FieldError(_("Chọn cơ quan nộp hồ sơ"), "#co-quan"))
        if not agencies and party is None:
            errors.append(FieldError(_("Chọn nộp cho ai"), "#cho-ai-1"))
    acting = acting_for(request, procedure)
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
        "choices": choices,
        "party_chosen": party.value if party else "",
        "agencies": agencies,
        "agency_chosen": _word(request, "co-quan"),
        "place_missing": any(error.href == "#noi-nop" for error in errors),
        "party_missing": any(error.href == "#cho-ai-1" for error in errors),
        "agency_missing": any(error.href == "#co-quan" for error in errors),
        "barred": barred,
        "has_check": check is not None,
        "must_check": unchecked,
        "checked": checked,
        "errors": errors,
        **papers_needed(version, owner_number_of(request, acting)),
        "known": known_rows(request, acting),
        "minutes": version.minutes_to_fill,
        "waivers": waiver_rows(version),
        "fee": fee_fact(version, rules),
        "time": time_fact(version, rules),
        "usual": usual_times.kept_usual_time(
            version, [at] if at is not None else offerings, today=timezone.localdate()
        ),
        "begun": _begun(signed_in(request), procedure),
    }
    refused = request.method == "POST"
    return render(request, "citizen/start.html", context, status=422 if refused else 200)


def _chosen(request: HttpRequest, offerings: list[Offering]) -> Offering | None:
    if len(offerings) == 1:
        return offerings[0]
    wanted = _word(request, "noi-nop") or request.GET.get("noi-nop", "")
    return next((o for o in offerings if str(o.pk) == wanted), None)


def _word(request: HttpRequest, name: str) -> str:
    """Return what was chosen, now or when the sign-in had expired."""
    if request.method == "POST":
        return request.POST.get(name, "")
    return unsent.recall(request).get(name, [""])[0]


def _parties(
    request: HttpRequest, procedure: Procedure
) -> tuple[list[parties.Choice], parties.Choice | None]:
    """Return the answers to "Nộp cho ai?", and the posted one, else the likely one."""
    choices = parties.choices_for(
        signed_in(request),
        procedure,
        timezone.localdate(),
        only_organisations=is_only_for_organisations(procedure.audiences),
        only_persons=is_only_for_persons(procedure.audiences),
    )
    wanted = _word(request, "cho-ai")
    if wanted or "cho-ai" in request.POST:
        return choices, parties.chosen(choices, wanted)
    acting = acting_for(request, procedure)
    likely = parties.chosen(choices, f"to-chuc-{acting.pk}") if acting else None
    return choices, likely or (choices[0] if choices else None)


@transaction.atomic
def _begin(
    offering: Offering, person: User, choice: parties.Choice | None, agency: Agency | None
) -> Dossier:
    """Begin a draft, or return the one that the same press of the button began a moment ago."""
    party = choice.party if choice and agency is None else parties.Party()
    before = Dossier.objects.submitted_by(person).filter(
        status=Status.DRAFT,
        procedure_version__procedure=offering.procedure_id,
        receiving_unit=offering.receiving_unit_id,
        ground=party.ground,
        organisation=party.organisation,
        mandate=party.mandate,
        created_at__gt=timezone.now() - TWICE,
    )
    if agency is not None:
        before = before.filter(applicant_name=agency.name)
    if (found := before.first()) is not None:
        return found
    of_organisation = party.organisation if party.mandate is None else None
    draft = drafts.start(offering=offering, by=person, organisation=of_organisation, agency=agency)
    if party.ground not in ("", Ground.ORGANISATION):
        setting.set_party(draft=draft, by=person, party=party)
    return draft


def _begun(person: User, procedure: Procedure) -> list[Dossier]:
    """Return the last drafts that the person has of this procedure."""
    mine = Dossier.objects.submitted_by(person).filter(
        status=Status.DRAFT, procedure_version__procedure=procedure
    )
    return list(mine.select_related("answers", "receiving_unit").defer("clock").order_by("-id")[:3])


def papers_needed(version: ProcedureVersion, owner: str) -> dict[str, list[dict[str, Any]]]:
    """Return the papers, ours first: `papers` of every case, `other_papers` of some only.

    What the vault of `owner` holds valid is named with its days and comes first, too.
    """
    needed: dict[str, list[dict[str, Any]]] = {"papers": [], "other_papers": []}
    found = [paper for paper in version.component_set.all() if not paper.is_note]
    kinds = by_code(paper.paper for paper in found)
    held = held_by(owner, found, on=timezone.localdate(), kinds=kinds) if owner else {}
    for paper in sorted(found, key=lambda each: _rank(each, held)):
        of_some = paper.condition is not None or bool(paper.case)
        kind = kinds.get(paper.paper)
        facts = [whence(kind, paper.origin)]
        facts += [good_for(kind)] if paper.origin == Component.Origin.UPLOAD else []
        if item := held.get(paper.key):
            facts = [lying_words(item)]
        row = {
            "component": paper,
            "source": "have" if item else SOURCES[Component.Origin(paper.origin)],
            "item": item,
            "facts": sentences(*facts),
        }
        needed["other_papers" if of_some else "papers"].append(row)
    return needed


def _rank(paper: Component, held: Mapping[str, VaultItem]) -> int:
    """Ours first: what lies in the vault, then by where the paper comes from."""
    return -1 if paper.key in held else list(SOURCES).index(Component.Origin(paper.origin))
