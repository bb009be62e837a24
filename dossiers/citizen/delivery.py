"""Choosing how to get the result: electronically, at the counter, or by post where offered."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dossiers import actions
from dossiers.citizen.guards import dossier_view, draft_view
from dossiers.citizen.journey import title_of
from dossiers.citizen.returning import hours_words
from dossiers.models import Dossier
from dossiers.models.querysets import OPEN
from dossiers.posting import addresses
from dossiers.posting.errors import WithThePost
from dossiers.posting.forms import DeliveryForm, postage_rows
from portal import unsent
from portal.accounts.people import signed_in
from portal.agencies.calendars import calendar_of
from portal.numbers import seen_revision
from portal.post.parcels import open_of


@require_http_methods(["GET", "POST"])
@dossier_view
def delivery(request: HttpRequest, found: Dossier) -> HttpResponse:
    """Show the ways of a filed dossier, with the counter's hours, and take the choice."""
    if request.method != "POST":
        if found.status not in OPEN:
            return redirect("dossiers:dossier", found.code)
        if open_of(str(found.uuid)) is not None:
            messages.info(request, str(WithThePost.message))
            return redirect("dossiers:dossier", found.code)
    form = _form(request, found)
    if _is_sent(request) and form.is_valid():
        actions.choose_delivery(
            dossier=found,
            by=signed_in(request),
            seen=seen_revision(request.POST),
            way=form.cleaned_data["way"],
            recipient=form.recipient,
        )
        unsent.forget(request, request.path)
        messages.success(request, _("Đã ghi cách nhận kết quả."))
        return redirect("dossiers:dossier", found.code)
    return _page(request, found, form, reverse("dossiers:dossier", args=[found.code]))


@require_http_methods(["GET", "POST"])
@draft_view
def draft_delivery(request: HttpRequest, draft: Dossier) -> HttpResponseBase:
    """Show the ways of a draft and keep the choice; it is filed with it."""
    back = reverse("dossiers:check", args=[draft.uuid])
    form = _form(request, draft)
    if _is_sent(request) and form.is_valid():
        addresses.choose_for_draft(
            draft=draft,
            by=signed_in(request),
            way=form.cleaned_data["way"],
            recipient=form.recipient,
        )
        unsent.forget(request, request.path)
        return redirect(back)
    return _page(request, draft, form, back)


def _is_sent(request: HttpRequest) -> bool:
    """Is it a choice, and not only a province whose communes are wanted (without JavaScript)?"""
    return request.method == "POST" and "reload" not in request.POST


def _form(request: HttpRequest, found: Dossier) -> DeliveryForm:
    if request.method != "POST":
        kept = {name: words[0] for name, words in unsent.recall(request).items() if words}
        return DeliveryForm(dossier=found, initial=kept)
    if "reload" in request.POST:  # what was typed comes back, without faults
        return DeliveryForm(dossier=found, initial=request.POST.dict())
    return DeliveryForm(request.POST, dossier=found)


def _page(request: HttpRequest, found: Dossier, form: DeliveryForm, back: str) -> HttpResponse:
    context: dict[str, Any] = {
        "dossier": found,
        "title": title_of(found.procedure_version.procedure),
        "form": form,
        "hours": hours_words(calendar_of(found.return_unit_id).week),
        "postage": postage_rows() if form.offers_post else [],
        "back": back,
        "unsaved": request.method != "POST" and bool(unsent.recall(request)),
    }
    status = 422 if _is_sent(request) else 200
    return render(request, "citizen/delivery.html", context, status=status)
