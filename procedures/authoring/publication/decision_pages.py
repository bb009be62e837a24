"""Pages of publication decisions: the list, preparing one, and issuing it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.people import signed_in
from portal.documents import uploads
from portal.documents.serving import file_response
from portal.errors import Refusal
from portal.numbers import whole_number
from procedures.authoring.pages.guards import seen, writer_view
from procedures.authoring.publication import writing
from procedures.authoring.publication.checking import READY, problems_of
from procedures.authoring.publication.errors import (
    DecisionNumberTaken,
    DecisionRefused,
    ItemRefused,
)
from procedures.authoring.publication.forms import DecisionForm, EntryForm, ItemForm, ScanForm
from procedures.authoring.publication.issuing import issue
from procedures.authoring.publication.standing import lines_of
from procedures.models import Draft, PublicationDecision

PAGE = 50
METHODS = ["GET", "HEAD", "POST"]


@require_safe
@writer_view
def decisions(request: HttpRequest) -> HttpResponse:
    """List the decisions, the last signed first."""
    rows = PublicationDecision.objects.select_related("issued_by").annotate(count=Count("items"))
    context = {"rows": list(rows.order_by("-signed_on", "-id")[:PAGE])}
    return render(request, "authoring/publication/decisions.html", context)


@require_http_methods(METHODS)
@writer_view
def begin(request: HttpRequest) -> HttpResponse:
    """Prepare a decision."""
    form = DecisionForm(request.POST or None, initial={"level": "province"})
    if request.method == "POST" and form.is_valid():
        made = _kept(form, lambda: writing.prepare(by=signed_in(request), facts=form.cleaned_data))
        if made is not None:
            return redirect("decisions:decision", public_id=made.public_id)
    return _form_page(request, form, None)


@require_http_methods(METHODS)
@writer_view
def edit(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Change the facts of a decision that is not issued."""
    found = _get(public_id)
    initial = {name: getattr(found, name) for name in writing.FACTS}
    form = DecisionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        by, number, facts = signed_in(request), seen(request), form.cleaned_data
        made = _kept(form, lambda: writing.change(decision=found, by=by, seen=number, facts=facts))
        if made is not None:
            return redirect("decisions:decision", public_id=public_id)
    return _form_page(request, form, found)


def _kept(form: forms.Form, keep: Callable[[], PublicationDecision]) -> PublicationDecision | None:
    """Save, or say at the field why not."""
    try:
        return keep()
    except DecisionNumberTaken as refusal:
        form.add_error("number", str(refusal.message))
    except DecisionRefused as refusal:
        form.add_error("signed_on", " ".join(each.message for each in refusal.problems))
    return None


def _form_page(
    request: HttpRequest, form: forms.Form, found: PublicationDecision | None
) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "decision": found}
    return render(request, "authoring/publication/decision_form.html", context, status=status)


@require_http_methods(METHODS)
@writer_view
def decision(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show a decision with its list; add to it, take out, issue, note the entry."""
    found = _get(public_id)
    if request.method != "POST":
        return _page(request, found)
    do = request.POST.get("do", "")
    if do == "drop":
        writing.drop(decision=found, by=signed_in(request))
        messages.success(request, _("Đã bỏ quyết định %s.") % found.number)
        return redirect("decisions:decisions")
    if do in _FORMS:
        return _take(request, found, do)
    if do == "remove" and (item := whole_number(request.POST.get("item", ""))) is not None:
        writing.remove_item(decision=found, by=signed_in(request), item_id=item)
    if do == "issue":
        try:
            issue(decision=found, by=signed_in(request), seen=request.POST.get("seen", ""))
        except DecisionRefused as refusal:
            return _page(request, found, status=refusal.status)
        messages.success(request, _("Đã ban hành. Các thủ tục áp dụng từ ngày có hiệu lực."))
    return redirect("decisions:decision", public_id=public_id)


_FORMS = frozenset({"add", "entry", "scan"})


def _take(request: HttpRequest, found: PublicationDecision, do: str) -> HttpResponse:
    """Take one of the small forms of the page; draw the page again with what was refused."""
    by = signed_in(request)
    form: forms.Form
    keep: Callable[[], object]
    if do == "add":
        item = ItemForm(request.POST, drafts=_ready())
        form, keep = item, lambda: writing.add_item(decision=found, by=by, **item.as_item())
    elif do == "entry":
        form = entry = EntryForm(request.POST)
        keep = lambda: writing.record_entry(  # noqa: E731
            decision=found,
            by=by,
            entered_on=entry.cleaned_data["entered_on"],
            today=timezone.localdate(),
        )
    else:
        form = scan = ScanForm(request.POST, request.FILES)
        keep = lambda: writing.attach_scan(  # noqa: E731
            decision=found, by=by, upload=scan.cleaned_data["file"]
        )
    if do == "scan" and (words := uploads.refused_unread(request).get("file")):
        form.errors["file"] = form.error_class([words])
    if form.is_valid():
        try:
            keep()
        except DecisionRefused as refusal:
            form.add_error(None, " ".join(each.message for each in refusal.problems))
        except ItemRefused as refusal:
            form.add_error("code" if "draft" in form.cleaned_data else None, str(refusal.message))
        except Refusal as refusal:
            form.add_error(None, str(refusal.message))
        else:
            return redirect("decisions:decision", public_id=found.public_id)
    return _page(request, found, status=422, **{f"{do}_form": form, "form": form})


def _page(
    request: HttpRequest, found: PublicationDecision, *, status: int = 200, **forms_: Any
) -> HttpResponse:
    found = _get(found.public_id)
    items = list(
        found.items.select_related("draft", "version__procedure", "listed_by").order_by("pk")
    )
    issued, today = found.is_issued, timezone.localdate()
    context: dict[str, Any] = {
        "decision": found,
        "items": items,
        "seen": writing.seen_of(found, items),
        "lines": lines_of(found, items, today=today),
        "closes_later": today < found.effective_on,
        "problems": [] if issued else problems_of(found, items, by=signed_in(request)),
        "add_form": None if issued else ItemForm(drafts=_ready()),
        "entry_form": EntryForm() if issued and found.entered_on is None else None,
        "scan_form": ScanForm() if not (issued and found.file_id) else None,
        "guidance": uploads.guidance(),
        **forms_,
    }
    return render(request, "authoring/publication/decision.html", context, status=status)


def _get(public_id: uuid.UUID) -> PublicationDecision:
    rows = PublicationDecision.objects.select_related("created_by", "issued_by", "file")
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def _ready() -> list[Draft]:
    return list(Draft.objects.filter(state__in=READY).order_by("code")[: writing.MOST_ITEMS])


@require_safe
@writer_view
def scan(request: HttpRequest, public_id: uuid.UUID) -> HttpResponseBase:
    """Show the signed paper."""
    file = _get(public_id).file
    if file is None:
        raise Http404
    response: FileResponse = file_response(file, download="tai" in request.GET)
    return response
