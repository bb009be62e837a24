"""Sending what was asked for: corrected answers and new files, all of them at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from dossiers import actions, offers, unsent
from dossiers.citizen import corrections
from dossiers.citizen.filling import communes_of
from dossiers.citizen.guards import dossier_view, seen
from dossiers.citizen.page import page_context
from dossiers.citizen.receiving import PREFIX
from dossiers.errors import Incomplete
from dossiers.models import Dossier, SupplementItem, SupplementRequest
from portal.accounts.people import signed_in
from portal.design.eform_rendering import error_lines
from portal.documents import uploads
from portal.documents.models import StoredFile
from portal.errors import Refusal

KEPT = "supplement-files"


@require_http_methods(["GET", "POST"])
@dossier_view
def supplement(request: HttpRequest, found: Dossier) -> HttpResponse:
    """Take the supplement; what is good stays while the rest is being mended."""
    asked = corrections.open_request(found)
    if asked is None or not offers.citizen_offers(found).supply:
        if request.method == "POST":
            # Let the action itself refuse, so that the refusal is said and recorded.
            actions.supply(
                dossier=found, by=signed_in(request), seen=seen(request), answers={}, files={}
            )
        return redirect("dossiers:dossier", found.code)
    if request.method != "POST":
        unsaved = unsent.recall(request)
        sent = _read(found, asked, unsaved) if unsaved else None
        return _page(request, found, asked, sent=_unchecked(sent), kept=_kept(request, asked))
    return _take(request, found, asked)


def _take(request: HttpRequest, found: Dossier, asked: SupplementRequest) -> HttpResponse:
    sent = _read(found, asked, request.POST)
    files, refusals = _take_files(request, asked)
    unsent.forget(request, request.path)
    if "reload" in request.POST:
        return _page(request, found, asked, sent=_unchecked(sent), kept=files)
    if sent.errors or refusals:
        return _page(request, found, asked, sent=sent, kept=files, refusals=refusals, status=422)
    try:
        actions.supply(
            dossier=found,
            by=signed_in(request),
            seen=seen(request),
            answers=sent.values,
            files=files,
        )
    except Incomplete as incomplete:
        return _page(request, found, asked, sent=sent, kept=files, status=422, more=incomplete)
    _forget_files(request, asked)
    messages.success(request, _("Đã gửi bổ sung. Cơ quan kiểm tra rồi xử lý tiếp."))
    return redirect("dossiers:dossier", found.code)


def _read(
    found: Dossier, asked: SupplementRequest, posted: Mapping[str, object]
) -> corrections.Sent:
    items = list(asked.items.all())
    return corrections.read(found, items, posted, today=timezone.localdate())


def _unchecked(sent: corrections.Sent | None) -> corrections.Sent | None:
    """Return what was typed without the errors: the page is only drawn again."""
    if sent is None:
        return None
    return replace(sent, errors=())


def _take_files(
    request: HttpRequest, asked: SupplementRequest
) -> tuple[dict[str, StoredFile], dict[str, list[str]]]:
    """Store the good files; return all that are kept by component key, and the refusals."""
    kept = _kept(request, asked)
    refusals: dict[str, list[str]] = {}
    unread = uploads.refused_unread(request)
    for item in asked.items.all():
        if item.kind != SupplementItem.Kind.PAPER:
            continue
        upload: UploadedFile | None = request.FILES.get(f"{PREFIX}{item.key}")
        if words := unread.get(f"{PREFIX}{item.key}"):
            refusals[item.key] = [words]
            continue
        if upload is None:
            if item.key not in kept and "reload" not in request.POST:
                refusals[item.key] = [_("Chọn tệp thay cho “%(paper)s”") % {"paper": item.label}]
            continue
        try:
            stored = uploads.accept(upload, by=signed_in(request))
        except Refusal as refusal:
            refusals[item.key] = [str(refusal.message)]
            continue
        if item.key in kept:
            uploads.discard(kept[item.key])
        kept[item.key] = stored
    if kept:
        ids = {key: str(stored.pk) for key, stored in kept.items()}
        request.session[KEPT] = {"request": asked.pk, "files": ids}
    return kept, refusals


def _kept(request: HttpRequest, asked: SupplementRequest) -> dict[str, StoredFile]:
    """Return the good files that this person sent earlier for this request."""
    kept = request.session.get(KEPT) or {}
    if kept.get("request") != asked.pk:
        return {}
    own = StoredFile.objects.filter(uploaded_by=signed_in(request)).in_bulk(
        list(kept["files"].values())
    )
    by_id = {str(pk): stored for pk, stored in own.items()}
    return {key: by_id[pk] for key, pk in kept["files"].items() if pk in by_id}


def _forget_files(request: HttpRequest, asked: SupplementRequest) -> None:
    if (request.session.get(KEPT) or {}).get("request") == asked.pk:
        del request.session[KEPT]


def _page(
    request: HttpRequest,
    found: Dossier,
    asked: SupplementRequest,
    *,
    sent: corrections.Sent | None = None,
    kept: Mapping[str, StoredFile] | None = None,
    refusals: Mapping[str, list[str]] | None = None,
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
    )
    errors = corrections.errors_of(mending)
    if more is not None:
        errors += list(error_lines(more.facts.get("errors", ())))
    context = {**page_context(found, mending=mending), "errors": errors}
    return render(request, "citizen/dossier.html", context, status=status)


@require_GET
@dossier_view
def communes(request: HttpRequest, found: Dossier) -> HttpResponse:
    """Answer htmx with the communes of the chosen province."""
    return communes_of(request, found)
