"""Taking a dossier down and receiving it: one screen. `/mot-cua/tai-quay/<uuid>/`."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dossiers import actions, counter_drafts, digitised, drafts, renewing
from dossiers.counter import page, saving, turning_away
from dossiers.counter.guards import counter_view
from dossiers.models import Dossier
from dossiers.vault import at_counter, reuse
from portal.accounts.people import signed_in
from portal.design.eform_rendering import looked_up
from portal.documents.serving import file_response
from portal.errors import Refusal
from portal.numbers import whole_number
from portal.workflow.statuses import Status

BY_CODE = "by_code"
"""Receive, and let the fee be paid with a QR code."""
TURNED_AWAY = {"ask": "counter:ask", "refuse": "counter:refuse"}
"""The two other ways out (Mẫu 02, Mẫu 03), each with a page of its own."""


@require_http_methods(["GET", "POST"])
@never_cache
@counter_view
def draft(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Show the draft, keep what is posted, and receive it when asked to."""
    found = counter_drafts.get_for(signed_in(request), key)
    if found.status != Status.DRAFT:
        return _filed(request, found)
    if request.method != "POST":
        context = page.context_of(request, found, show_errors=page.CHECKED in request.GET)
        return render(request, "counter/draft.html", context)
    kept = saving.keep(request, found)
    _change_scans(request, found)
    do = request.POST.get("do", "")
    _open_vault(request, found, do)
    if do == "auto":
        return _parts(request, key, kept)
    if do == "renew":
        renewing.renew(draft=counter_drafts.get_for(signed_in(request), key), by=signed_in(request))
        return redirect("counter:draft", key=key)
    if kept.has_errors:
        return _again(request, key, kept)
    if do in ("receive", BY_CODE):
        return _receive(request, key, kept, by_code=do == BY_CODE)
    if do in TURNED_AWAY:
        return _turn_away(request, key, kept, do)
    if do == "later":
        messages.success(request, _("Đã để dở. Mở lại ở “Hồ sơ để dở”."))
        return redirect("counter:receive")
    address = reverse("counter:draft", kwargs={"key": key})
    return redirect(f"{address}?{page.CHECKED}=1" if do == "check" else address)


def _filed(request: HttpRequest, found: Dossier) -> HttpResponse:
    """Go on with what is filed already: accept it once the fee that comes first is paid."""
    if found.status == Status.REGISTERED and request.POST.get("do") == "receive":
        try:
            found = actions.receive_at_counter(dossier=found, by=signed_in(request))
        except Refusal as refusal:
            messages.warning(request, str(refusal.message))
            return redirect("desk:payment_code", code=found.code)
    return _received(request, found)


def _receive(
    request: HttpRequest, key: uuid.UUID, kept: saving.Kept, *, by_code: bool
) -> HttpResponse:
    by = signed_in(request)
    taken = None if by_code else page.cash_taken(request)
    try:
        received = actions.receive_at_counter(
            dossier=counter_drafts.get_for(by, key), by=by, cash=taken, by_code=by_code
        )
    except Refusal as refusal:
        return _again(request, key, kept, refusal)
    if by_code:
        return redirect("desk:payment_code", code=received.code)
    return _received(request, received)


def _turn_away(request: HttpRequest, key: uuid.UUID, kept: saving.Kept, do: str) -> HttpResponse:
    """Lead to the form of Mẫu 02 or 03 once it is known who stands there."""
    if turning_away.is_person_known(counter_drafts.get_for(signed_in(request), key)):
        return redirect(TURNED_AWAY[do], key=key)
    context = _fresh_context(request, key, kept, show_errors=True)
    context["refusal_words"] = _("Ghi đủ phần người nộp trước khi lập phiếu.")
    return render(request, "counter/draft.html", context, status=422)


def _received(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    if dossier.status == Status.REGISTERED:
        return redirect("desk:payment_code", code=dossier.code)
    words = _("Đã tiếp nhận hồ sơ %(code)s. Mẫu 01 đang được lập.") % {"code": dossier.code}
    messages.success(request, words)
    return redirect("desk:dossier", code=dossier.code)


def _again(
    request: HttpRequest, key: uuid.UUID, kept: saving.Kept, refusal: Refusal | None = None
) -> HttpResponse:
    """Show the page with everything that is missing, and what was typed."""
    context = _fresh_context(request, key, kept, show_errors=True)
    if refusal is not None and refusal.code != "incomplete":
        context["refusal_words"] = refusal.message
    return render(request, "counter/draft.html", context, status=422)


def _parts(request: HttpRequest, key: uuid.UUID, kept: saving.Kept) -> HttpResponse:
    """Answer the page's own saving: the right column always, the others where they changed."""
    context = _fresh_context(request, key, kept, show_errors=False)
    posted = request.POST
    context["swap_papers"] = (
        posted.get("papers_mark") != context["papers_mark"] or kept.has_errors or request.FILES
    )
    context["swap_questions"] = (
        posted.get("questions_mark") != context["questions_mark"] or kept.refilled
    )
    return render(request, "counter/parts.html", context)


def _fresh_context(
    request: HttpRequest, key: uuid.UUID, kept: saving.Kept, *, show_errors: bool
) -> dict[str, Any]:
    found = counter_drafts.get_for(signed_in(request), key)
    return page.context_of(request, found, show_errors=show_errors, posted=kept.papers)


def _change_scans(request: HttpRequest, found: Dossier) -> None:
    """Take a scan out (`remove_scan`), or let it be digitised again (`digitise`)."""
    paper = whole_number(request.POST.get("remove_scan", ""))
    if paper is not None:
        drafts.remove_paper(draft=found, by=signed_in(request), paper_id=paper)
    again = whole_number(request.POST.get("digitise", ""))
    scan = found.papers.filter(pk=again).select_related("file").first() if again else None
    if scan is not None:
        digitised.ask_for(scan.file, unit=found.submitted_at_unit, by=signed_in(request))


def _open_vault(request: HttpRequest, found: Dossier, do: str) -> None:
    """Record that the person agreed (`do=vault`); take a paper that lies there (`reuse`)."""
    by = signed_in(request)
    if do == "vault":
        at_counter.agree(draft=counter_drafts.get_for(by, found.uuid), by=by)
    if key := request.POST.get("reuse", ""):
        fresh = counter_drafts.get_for(by, found.uuid)
        reuse.take(draft=fresh, by=by, component_key=key)


@require_POST
@counter_view
def discard(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Throw a draft away."""
    by = signed_in(request)
    drafts.discard(draft=counter_drafts.get_for(by, key), by=by)
    messages.success(request, _("Đã bỏ hồ sơ để dở."))
    return redirect("counter:receive")


@require_GET
@never_cache
@counter_view
def communes(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Answer a chosen province with its communes, a search with what it found."""
    found = counter_drafts.get_for(signed_in(request), key)
    form = found.procedure_version.form_definition()
    fragment = looked_up(form, request.GET, drafts.PLACES) if form else None
    if fragment is None:
        raise Http404
    return render(request, fragment.template, {"box": fragment.box})


@require_GET
@never_cache
@counter_view
def scan(request: HttpRequest, key: uuid.UUID, paper_id: int) -> HttpResponseBase:
    """Show a scan of a draft."""
    found = counter_drafts.get_for(signed_in(request), key)
    paper = found.papers.filter(pk=paper_id).select_related("file").first()
    if paper is None:
        raise Http404
    return file_response(paper.file)
