"""A digitised paper at the desk: asking for it, its text, its key data, and search in papers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dossiers import access, actions, steps
from dossiers import digitised as digitising
from dossiers.desk.guards import officer_view
from dossiers.errors.acting import NotPossibleNow
from dossiers.models import Dossier, DossierPaper
from portal import unsent
from portal.accounts.coming_back import stands_on
from portal.accounts.people import signed_in
from portal.agencies.models import Agency
from portal.documents.digitising import confirming, key_data, vouching
from portal.documents.models import Digitisation
from portal.documents.serving import file_response
from portal.documents.signing.errors import SigningRefused
from portal.numbers import seen_revision

OWN, UNIT = "own", "unit"
"""Whose signature the copy bears: the officer's beside the unit's, or the unit's alone."""


def _paper(found: Dossier, paper_id: int) -> DossierPaper:
    rows = found.papers.select_related("file__digitisation__copy")
    more = ("file__digitisation__confirmations__by", "file__digitisation__signatures")
    paper = rows.prefetch_related(*more).filter(pk=paper_id)
    if (row := paper.first()) is None:
        raise Http404
    return row


def _digitisation(paper: DossierPaper) -> Digitisation:
    row: Digitisation | None = getattr(paper.file, "digitisation", None)
    if row is None:
        raise Http404
    return row


@require_POST
@stands_on("desk:dossier", "code")
@officer_view
def digitise(request: HttpRequest, code: str, paper_id: int) -> HttpResponse:
    """Let a paper be digitised, or tried again; whoever holds the step may, and its unit signs."""
    by = signed_in(request)
    found = access.get_desk_dossier(by, code)
    steps.require_holder(by, found)
    paper = _paper(found, paper_id)
    unit = Agency.objects.get(pk=steps.unit_of(found, steps.step_of(found)))
    if paper.replaced_at is not None or digitising.ask_for(paper.file, unit=unit, by=by) is None:
        raise NotPossibleNow
    messages.success(request, _("Đang số hóa. Mở lại trang sau ít phút."))
    return redirect("desk:dossier", code=code)


@require_POST
@stands_on("desk:dossier", "code")
@officer_view
def take_scan(request: HttpRequest, code: str, paper_id: int) -> HttpResponse:
    """Take a scan that must be scanned again as it is, with the reason."""
    found = access.get_desk_dossier(signed_in(request), code)
    actions.take_scan(
        dossier=found,
        by=signed_in(request),
        seen=seen_revision(request.POST),
        paper_id=paper_id,
        why=request.POST.get("why", "")[:500],
    )
    unsent.forget(request, request.path)
    messages.success(request, _("Đã ghi lý do nhận bản quét này."))
    return redirect("desk:dossier", code=code)


@require_GET
@officer_view
def copy(request: HttpRequest, code: str, paper_id: int) -> FileResponse:
    """Show the digitised copy of a paper; the look is recorded."""
    found = access.get_desk_dossier(signed_in(request), code)
    paper = _paper(found, paper_id)
    row = _digitisation(paper)
    if row.copy is None:
        raise Http404
    access.record_read(signed_in(request), found, what=f"copy:{paper.component_key}"[:40])
    return file_response(row.copy, download="tai" in request.GET)


@require_http_methods(["GET", "POST"])
@officer_view
def digitised(request: HttpRequest, code: str, paper_id: int) -> HttpResponse:
    """Show what was read in a paper and its key data; whoever holds the step confirms them."""
    by = signed_in(request)
    found = access.get_desk_dossier(by, code)
    paper = _paper(found, paper_id)
    row = _digitisation(paper)
    typed: dict[str, str] | None = None
    faults: dict[str, str] = {}
    if request.method == "POST":
        steps.require_holder(by, found)
        if row.state != Digitisation.State.DONE:
            raise NotPossibleNow
        typed = {each.key: request.POST.get(each.key, "")[:300] for each in key_data.DATA}
        faults = _confirmed(request, found, row, typed)
        if not faults:
            return redirect("desk:dossier", code=code)
    else:
        access.record_read(by, found, what=f"text:{paper.component_key}"[:40])
    can_confirm = row.state == Digitisation.State.DONE and _holds(request, found)
    context = {
        "dossier": found,
        "procedure": found.procedure_version.procedure,
        "paper": paper,
        "found": row,
        "has_faults": bool(faults),
        "can_confirm": can_confirm,
        "may_vouch": can_confirm and vouching.may_vouch(row, by),
        "sign": request.POST.get("sign", ""),
        "sign_fault": faults.get("sign", ""),
        **_data(row, typed, faults),
    }
    return render(request, "desk/digitised.html", context, status=422 if faults else 200)


def _confirmed(
    request: HttpRequest, found: Dossier, row: Digitisation, typed: dict[str, str]
) -> dict[str, str]:
    """Confirm the data, and sign where she chose her own certificate; return what is wrong."""
    by = signed_in(request)
    sign = request.POST.get("sign", "")
    if sign not in (OWN, UNIT) and vouching.may_vouch(row, by):
        return {"sign": _("Chọn chữ ký cho bản số hóa")}
    office = digitising.office_of(found) if sign == OWN else None
    try:
        confirming.confirm(row, typed, by=by, now=timezone.now(), signs_in=office)
    except confirming.DataNotGood as refused:
        return dict(refused.facts["faults"])
    except (SigningRefused, vouching.AlreadyVouched) as refused:
        return {"sign": str(refused.message)}
    told = _("Đã ghi dữ liệu của giấy.")
    if office is not None:
        told = _("Đã ghi dữ liệu và ký bản số hóa bằng chứng thư số của bạn.")
    messages.success(request, told)
    return {}


def _holds(request: HttpRequest, found: Dossier) -> bool:
    return bool(found.step) and steps.holds_step(signed_in(request), found)


def _data(
    row: Digitisation, typed: dict[str, str] | None, faults: dict[str, str]
) -> dict[str, Any]:
    """Return text and boxes: what was typed, else what counts, else what is proposed."""
    text = confirming.text_of(row)
    proposed = key_data.proposed(text)
    kept = row.confirmation
    shown = typed if typed is not None else kept.confirmed if kept else proposed
    boxes = [
        {
            "key": each.key,
            "label": each.label,
            "value": shown.get(each.key, ""),
            "proposed": proposed.get(each.key, ""),
            "fault": faults.get(each.key, ""),
        }
        for each in key_data.DATA
    ]
    return {"pages": text.split("\f") if text else [], "boxes": boxes, "kept": kept}


@require_GET
@officer_view
def papers_search(request: HttpRequest) -> HttpResponse:
    """Look for words in the papers of the dossiers that this officer sees. No text is shown:
    reading a paper is a look of its own, and recorded."""
    query = request.GET.get("q", "")[:200]
    rows = digitising.find(signed_in(request), query)
    context = {
        "query": query,
        "rows": (rows or [])[: digitising.MOST_FOUND],
        "has_asked": rows is not None,
        "is_cut": rows is not None and len(rows) > digitising.MOST_FOUND,
        "most": digitising.MOST_FOUND,
    }
    return render(request, "desk/papers_search.html", context)
