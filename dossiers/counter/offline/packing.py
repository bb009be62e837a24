"""What a machine takes along: the unit's procedures with their papers, questions, fee and time.

Public data and words only, nothing about any person; the machine keeps it encrypted all the same.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from django.template.loader import render_to_string

from dossiers.counter.offered import received_by
from dossiers.counter.offline.errors import NothingToPack
from dossiers.counter_drafts import ON_PAPER
from dossiers.models import CounterDevice
from portal.accounts.models import User
from portal.agencies.lookups import Places
from portal.agencies.models import Agency
from portal.design import eform_rendering
from procedures.models import Component, Procedure, ProcedureVersion
from procedures.summaries import SUMMARISED, fee_words, time_words

MOST_PACKED = 40
"""Procedures of one package: those that the counter receives most."""


def procedures_at(unit: Agency, by: User) -> list[Procedure]:
    """Return what `by` can receive at `unit` for its own agency, with all that is packed of it."""
    versions = ProcedureVersion.objects.prefetch_related(
        *SUMMARISED,
        Prefetch("component_set", Component.objects.order_by("order", "id")),
    )
    found = Procedure.objects.filter(
        received_by(by, unit),
        is_active=True,
        current__form__isnull=False,
        current__workflow__isnull=False,
        offerings__receiving_unit=unit,
        offerings__is_active=True,
    ).prefetch_related(Prefetch("current", versions))
    rows = list(found.distinct().order_by("-weight", "code")[:MOST_PACKED])
    return [each for each in rows if each.current and each.current.is_open_for_filing]


def pack(device: CounterDevice) -> dict[str, Any]:
    """Return the package as JSON can hold it. Raises NothingToPack."""
    places = Places()
    procedures = [
        _procedure(each, each.current, places)
        for each in procedures_at(device.unit, device.officer)
        if each.current is not None
    ]
    if not procedures:
        raise NothingToPack
    has_addresses = any("_commune" in each["questions"] for each in procedures)
    communes = {code: places.communes(code) for code, _name in places.provinces()}
    return {
        "device": str(device.uuid),
        "prefix": device.prefix,
        "numbers": device.numbers,
        "unit": device.unit.short_name,
        "officer": device.officer.full_name,
        "made_at": device.made_at.isoformat(),
        "ends_at": device.ends_at.isoformat(),
        "procedures": procedures,
        "communes": communes if has_addresses else {},
    }


def _procedure(procedure: Procedure, version: ProcedureVersion, places: Places) -> dict[str, Any]:
    return {
        "code": procedure.code,
        "name": procedure.label,
        "fee": fee_words(version),
        "time": time_words(version),
        "papers": [_paper(each) for each in version.component_set.all() if each.origin in ON_PAPER],
        "questions": _questions(version, places),
    }


def _paper(component: Component) -> dict[str, Any]:
    return {
        "key": component.key,
        "name": component.name,
        "originals": component.originals or 0,
        "copies": component.copies or 0,
        "required": component.required and component.origin == Component.Origin.UPLOAD,
        "is_note": component.is_note,
        "when": component.condition,
    }


def _questions(version: ProcedureVersion, places: Places) -> str:
    """Return every page of the form, as the counter draws it, with the rules for the browser."""
    form = version.form_definition()
    if form is None:
        return ""
    pages = [
        eform_rendering.render_context(
            form, page.key, {}, lookups=places, more=form.questions, live=True
        )
        for page in form.pages
    ]
    return render_to_string("counter/offline/questions.html", {"pages": pages})
