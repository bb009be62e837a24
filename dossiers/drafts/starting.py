"""A draft is begun: under which version, for whom, with what is known of her."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from dossiers.errors.acting import NotYours
from dossiers.errors.filing import NotOpenForFiling
from dossiers.known import known_about
from dossiers.lookups import LookupsFor
from dossiers.models import Answers, Applicant, Dossier, Ground
from portal import eforms
from portal.accounts.models import Organisation, User
from portal.accounts.people import duties_of
from portal.agencies.models import Agency
from portal.text import fold
from procedures.closing import require_open
from procedures.localising.routing import offerings_on
from procedures.models import Offering, ProcedureVersion
from procedures.publishing import in_force
from procedures.visibility import is_internal


@transaction.atomic
def start(
    *,
    offering: Offering,
    by: User,
    organisation: Organisation | None = None,
    agency: Agency | None = None,
    channel: int = Dossier.Channel.ONLINE,
    today: datetime.date | None = None,
) -> Dossier:
    """Begin a draft for `by` (or the organisation she acts for), prefilled with what is known.

    It begins under the version in force on `today`. A procedure between agencies is begun for the
    `agency` of an officer, and no other one is. Raises ProcedureClosed, NotOpenForFiling, NotYours.
    """
    if agency is not None and agency.pk not in duties_of(by).agencies:
        raise NotYours
    day = today or timezone.localdate()
    version = version_for_filing(offering, day)
    if version is None or not version.is_open_for_filing or not offering.is_active:
        raise NotOpenForFiling
    if is_internal(version) != (agency is not None):
        raise NotOpenForFiling
    draft = Dossier.objects.create(
        procedure_version=version,
        submitter=by,
        organisation=organisation,
        ground=Ground.ORGANISATION if organisation else "",
        identity_level=by.identity_level,
        channel=channel,
        submitted_at_unit=offering.receiving_unit,
        receiving_unit=offering.receiving_unit,
        return_unit=offering.returned_at,
        **decided_by(offering, day),
    )
    set_applicant(draft, by=by, organisation=organisation)
    if agency is not None:
        set_agency(draft, agency, by)
    form = version.form_definition()
    filled = (
        eforms.prefill(form, known_about(by, organisation or agency))
        if form
        else eforms.Prefilled()
    )
    data = filled.answers
    if form:
        today = timezone.localdate()
        data = eforms.with_computed(form, data, lookups=LookupsFor(draft), today=today)
    Answers.objects.create(dossier=draft, data=data, verified=filled.verified)
    return draft


def note_check(draft: Dossier, *, passed: bool) -> None:
    """Keep that the short check before filing was passed; nothing of its answers, nor of a no."""
    if passed:
        Answers.objects.filter(dossier=draft).update(check_passed=True)


def decided_by(offering: Offering, day: datetime.date) -> dict[str, int | None]:
    """Return who would decide, and by which rules of its own, if it were filed on `day`."""
    found: Any = offerings_on(Offering.objects.filter(pk=offering.pk), day).get()
    return {
        "competent_agency_id": found.agency_today,
        "delegation_id": found.delegation_today,
        "variant_id": found.variant_today,
    }


def version_for_filing(offering: Offering, today: datetime.date) -> ProcedureVersion | None:
    """Return the version in force on `today`. Raises ProcedureClosed after the last day."""
    require_open(offering.procedure, today)
    return in_force(offering.procedure, today)


def set_applicant(draft: Dossier, *, by: User, organisation: Organisation | None) -> None:
    """Write the applicant's row: the organisation when there is one, else the person."""
    Applicant.objects.update_or_create(
        dossier=draft,
        defaults={
            "kind": Applicant.Kind.BUSINESS if organisation else Applicant.Kind.CITIZEN,
            "name": organisation.name if organisation else by.full_name,
            "personal_id": by.personal_id or "",
            "tax_code": organisation.tax_code if organisation else "",
            "tech_id": (organisation.tech_id if organisation else by.tech_id) or "",
            "date_of_birth": None if organisation else by.date_of_birth,
            "sex": "" if organisation else by.sex,
            "address": (organisation.address if organisation else by.address) or "",
            "phone": by.phone,
            "email": by.email,
        },
    )
    draft.applicant_name = organisation.name if organisation else by.full_name
    draft.applicant_folded = fold(draft.applicant_name)
    draft.save(update_fields=["applicant_name", "applicant_folded"])


def set_agency(draft: Dossier, agency: Agency, by: User) -> None:
    """Make an agency the applicant: the officer hands in, and is not named as a person."""
    draft.applicant, _created = Applicant.objects.update_or_create(
        dossier=draft,
        defaults={
            "kind": Applicant.Kind.STATE_AGENCY,
            "name": agency.name,
            "personal_id": "",
            "tech_id": "",
            "date_of_birth": None,
            "sex": "",
            "address": agency.address,
            "phone": agency.phone or by.phone,
            "email": agency.email or by.email,
        },
    )
    draft.applicant_name, draft.applicant_folded = agency.name, fold(agency.name)
    draft.save(update_fields=["applicant_name", "applicant_folded"])
