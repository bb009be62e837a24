"""Sending what was asked for: corrected answers and new files, all of them at once.

The list on the dossier's page sends what one_by_one.py saved (`gather`); this page itself shows
every item at once, and takes them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from dossiers import actions, answering, held_files, offers
from dossiers.citizen import corrections, taking_files
from dossiers.citizen.filling import communes_of
from dossiers.citizen.guards import dossier_view
from dossiers.citizen.issuing_days import IssuedForm
from dossiers.citizen.page import page_context
from dossiers.citizen.receiving import PREFIX
from dossiers.errors.filing import Incomplete
from dossiers.models import Dossier, SupplementItem, SupplementRequest
from portal import unsent
from portal.accounts.people import signed_in
from portal.design.eform_rendering import error_lines
from portal.design.errors import silence
from portal.numbers import seen_revision


@require_http_methods(["GET", "POST"])
@dossier_view
def supplement(request: HttpRequest, found: Dossier) -> HttpResponse:
    """Take the supplement; what is good stays while the rest is being mended."""
    asked = corrections.open_request(found)
    if asked is None or not offers.citizen_offers(found).supply:
        if request.method == "POST":
            # Let the action itself refuse, so that the refusal is said and recorded.
            actions.supply(
                dossier=found,
                by=signed_in(request),
                seen=seen_revision(request.POST),
                answers={},
                files={},
            )
        return redirect("dossiers:dossier", found.code)
    if request.method != "POST":
        unsaved: MultiValueDict[str, str] = MultiValueDict(unsent.recall(request))
        if "gather" in unsaved:  # the list's button carries no words
            unsaved = MultiValueDict()
        if not unsaved and (held := answering.held_by(signed_in(request), asked)).words:
            unsaved = held.posted()
        sent = _read(found, asked, unsaved) if unsaved else None
        kept = held_files.of(request, asked)
        days = _days(found, asked, unsaved, checked=False) if unsaved else None
        return _page(request, found, asked, sent=corrections.unchecked(sent), kept=kept, days=days)
    return _take(request, found, asked)


def _take(request: HttpRequest, found: Dossier, asked: SupplementRequest) -> HttpResponse:
    posted: QueryDict = request.POST
    if "gather" in posted:  # sent from the list: what was saved one by one, all of it now
        posted = answering.held_by(signed_in(request), asked).posted()
    sent = _read(found, asked, posted)
    redrawn = held_files.remove(request, asked) or "reload" in request.POST
    files, refusals = _take_files(request, asked, checked=not redrawn)
    unsent.forget(request, request.path)
    if redrawn:
        days = _days(found, asked, request.POST, checked=False)
        return _page(request, found, asked, sent=corrections.unchecked(sent), kept=files, days=days)
    days = _days(found, asked, posted)
    told: dict[str, Any] = {"sent": sent, "kept": files, "days": days, "status": 422}
    if sent.errors or refusals or any(form.errors for form in days.values()):
        return _page(request, found, asked, refusals=refusals, **told)
    try:
        actions.supply(
            dossier=found,
            by=signed_in(request),
            seen=seen_revision(request.POST),
            answers=sent.values,
            files=held_files.stored(files),
            issued={key: form.cleaned_data["issued_on"] for key, form in days.items()},
        )
    except Incomplete as incomplete:
        return _page(request, found, asked, more=incomplete, **told)
    held_files.let_go(request, asked)
    messages.success(request, _("Đã gửi bổ sung. Cơ quan kiểm tra rồi xử lý tiếp."))
    return redirect("dossiers:dossier", found.code)


def _read(
    found: Dossier, asked: SupplementRequest, posted: Mapping[str, object]
) -> corrections.Sent:
    items = list(asked.items.all())
    return corrections.read(found, items, posted, today=timezone.localdate())


def _days(
    found: Dossier,
    asked: SupplementRequest,
    posted: Mapping[str, object],
    *,
    checked: bool = True,
) -> dict[str, IssuedForm]:
    """Return the days of issue as they were typed; unchecked ones are only drawn again."""
    days = corrections.issuing_days(found, list(asked.items.all()), posted)
    if not checked:
        silence(days.values())
    return days


def _take_files(
    request: HttpRequest, asked: SupplementRequest, *, checked: bool
) -> tuple[held_files.Held, dict[str, list[str]]]:
    """Hold the good files; return all that are held by component key, and the refusals.

    Unchecked, a paper without a file is no refusal: the page is only drawn again.
    """
    held = held_files.of(request, asked)
    refusals: dict[str, list[str]] = {}
    for item in asked.items.all():
        if item.kind != SupplementItem.Kind.PAPER:
            continue
        if not checked and not request.FILES.getlist(f"{PREFIX}{item.key}"):
            continue
        if words := taking_files.take(request, asked, item, held):
            refusals[item.key] = words
    return held, refusals


def _page(
    request: HttpRequest,
    found: Dossier,
    asked: SupplementRequest,
    *,
    sent: corrections.Sent | None = None,
    kept: held_files.Held | None = None,
    refusals: Mapping[str, list[str]] | None = None,
    days: Mapping[str, IssuedForm] | None = None,
    more: Incomplete | None = None,
    status: int = 200,
) -> HttpResponse:
    mending = corrections.corrections_of(
        found,
        asked,
        communes_url=reverse("dossiers:supplement_communes", args=[found.code]),
        sent=sent,
        kept=kept,
        refusals=refusals,
        days=days,
    )
    errors = corrections.errors_of(mending)
    if more is not None:
        errors += list(error_lines(more.facts.get("errors", ())))
    context = {**page_context(found, by=signed_in(request), mending=mending), "errors": errors}
    return render(request, "citizen/dossier.html", context, status=status)


@require_GET
@dossier_view
def communes(request: HttpRequest, found: Dossier) -> HttpResponse:
    """Answer htmx with the communes of the chosen province."""
    return communes_of(request, found)
