"""Keeping what a post of the counter's page holds: people, places, answers, papers, scans.

Everything good is kept at once, what is not good is kept as typed; what cannot be kept (a refused
file, nonsense in a number of sheets) is told.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from dossiers import coarse_scans, components, counter_drafts, digitised, drafts, paper_days, scans
from dossiers.counter.delivery import keep_recipient
from dossiers.counter.forms import OwnerForm, PaperForm, PersonForm, PlacesForm
from dossiers.counter.offered import offerings_of
from dossiers.counter.people import filled_from, look_up_at
from dossiers.models import BroughtPaper, Dossier
from portal.accounts.models import User
from portal.accounts.people import signed_in
from portal.documents import uploads
from portal.errors import Refusal
from procedures.models import Component


@dataclass
class Kept:
    """What came of a post: rows of papers with what is wrong, and questions filled anew."""

    papers: dict[str, PaperForm] = field(default_factory=dict)
    refilled: set[str] = field(default_factory=set)

    @property
    def has_errors(self) -> bool:
        """Could something not be kept?"""
        return any(form.errors for form in self.papers.values())


def keep(request: HttpRequest, draft: Dossier) -> Kept:
    """Keep the whole post. Raises a Refusal only when the draft is not hers any more."""
    by = signed_in(request)
    kept = Kept(papers=paper_forms(draft, request))
    accepted = _accept_scans(request, kept.papers, draft, by)
    with transaction.atomic():
        _keep_places(request, draft, by)
        counter_drafts.save_answers(
            draft=draft, by=by, raw=request.POST, today=timezone.localdate()
        )
        recipient = keep_recipient(request, draft, by)
        kept.refilled = _keep_people(request, draft, by, recipient)
        brought = {key: form.brought for key, form in kept.papers.items() if not form.errors}
        fresh = counter_drafts.get_for(by, draft.uuid)
        takes = {component.key for component in takable(fresh)}
        counter_drafts.save_brought(
            draft=draft, by=by, brought={k: what for k, what in brought.items() if k in takes}
        )
        for key, stored in accepted:
            if key in takes:
                drafts.add_paper(draft=fresh, by=by, component_key=key, file=stored)
                digitised.ask_for(stored, unit=draft.submitted_at_unit, by=by)
        for key, form in kept.papers.items():  # the field stands only where a scan is coarse
            if form["taken_why"].html_name in request.POST and not form.errors and key in takes:
                coarse_scans.note(fresh, key, form.cleaned_data["taken_why"], by=by)
        days = {
            key: form.cleaned_data["issued_on"]
            for key, form in kept.papers.items()
            if form.asks_day and not form.errors and key in takes
        }
        if days:
            drafts.set_issue_days(draft=fresh, by=by, days=days)
    return kept


def takable(draft: Dossier) -> list[Component]:
    """Return the papers that may be taken here for the answers so far."""
    return [c for c in components.wanted(draft) if c.origin in counter_drafts.ON_PAPER]


def paper_forms(draft: Dossier, request: HttpRequest | None = None) -> dict[str, PaperForm]:
    """Return the rows of the papers by component key, as posted or as recorded."""
    takes = takable(draft)
    dated = paper_days.validities(takes)
    if request is not None:
        return {
            c.key: PaperForm(request.POST, request.FILES, component=c, asks_day=c.key in dated)
            for c in takes
            if f"giay-{c.key}-listed" in request.POST
        }
    known: dict[str, BroughtPaper] = {paper.component_key: paper for paper in draft.brought.all()}
    days = paper_days.days_of(draft) if dated else {}
    return {
        c.key: PaperForm(
            component=c,
            asks_day=c.key in dated,
            initial=_sheets(known.get(c.key)) | {"issued_on": days.get(c.key)},
        )
        for c in takes
    }


def _sheets(brought: BroughtPaper | None) -> dict[str, Any]:
    if brought is None:
        return {}
    return {
        "originals": brought.originals or "",
        "copies": brought.copies or "",
        "shown": brought.shown,
    }


def _accept_scans(
    request: HttpRequest, rows: dict[str, PaperForm], draft: Dossier, by: User
) -> list[tuple[str, Any]]:
    """Look into the scans and store the good ones; the same bytes twice are one scan."""
    have = set(draft.papers.values_list("component_key", "file__sha256"))
    accepted = []
    unread = uploads.refused_unread(request)
    for key, form in rows.items():
        if words := unread.get(form["scan"].html_name):
            form.errors["scan"] = form.error_class([words])
            continue
        if not form.is_valid() or not form.cleaned_data["scan"]:
            continue
        there = {digest for of, digest in have if of == key}
        try:
            stored = scans.take(form.cleaned_data["scan"], there=there, by=by)
        except Refusal as refusal:
            form.add_error("scan", str(refusal.message))
            continue
        if stored is not None:
            have.add((key, stored.sha256))
            accepted.append((key, stored))
    return accepted


def _keep_places(request: HttpRequest, draft: Dossier, by: User) -> None:
    form = places_form(draft, request)
    if not form.is_valid():
        return
    good, offering = form.cleaned_data, form.chosen_offering()
    if offering is not None:
        counter_drafts.save_places(
            draft=draft,
            by=by,
            offering=offering,
            channel=good["channel"],
            result_delivery=good["result_delivery"],
            return_here=bool(good["return_here"]),
        )


def places_form(draft: Dossier, request: HttpRequest | None = None) -> PlacesForm:
    """Return the places as posted, or as recorded."""
    offerings = offerings_of(draft.procedure_version.procedure)
    if request is not None:
        return PlacesForm(request.POST, draft=draft, offerings=offerings)
    form = PlacesForm(draft=draft, offerings=offerings)
    chosen = form.chosen_offering()
    form.initial = {
        "offering": chosen.pk if chosen else "",
        "channel": draft.channel,
        "result_delivery": draft.result_delivery,
        "return_here": "1" if draft.return_unit_id == draft.submitted_at_unit_id else "0",
    }
    return form


def _keep_people(
    request: HttpRequest, draft: Dossier, by: User, recipient: dict[str, str]
) -> set[str]:
    """Keep both people; `recipient` holds what of the post's part is not whole yet."""
    counter = draft.submitted_at_unit
    look_up = look_up_at(request, counter)
    person = PersonForm(request.POST, look_up=look_up)
    if request.POST.get("do") == "find":
        person = filled_from(request, counter)
    person.full_clean()
    owner: OwnerForm | None = None
    typed = person.typed()
    if "nop-on_behalf" in request.POST:
        owner = OwnerForm(request.POST, look_up=look_up)
        owner.full_clean()
        typed |= owner.typed()
    typed |= recipient
    return counter_drafts.save_person(
        draft=draft,
        by=by,
        card=person.card,
        account=person.account,
        owner=owner.owner if owner else None,
        typed=typed,
    )
