"""The pages of changes for many procedures: choose, look, put forward; Excel out and in."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from portal.accounts.people import signed_in
from portal.errors import Refusal
from procedures.authoring.bulk.carrying_out import carry_out, prepare, takes
from procedures.authoring.bulk.choosing import Choice
from procedures.authoring.bulk.forms import ChangeForm
from procedures.authoring.bulk.planning import MOST, plan, seen_of
from procedures.authoring.bulk.reading_sheets import MOST_BYTES, SheetsRefused
from procedures.authoring.bulk.sheets import documents_of, wanted_of
from procedures.authoring.bulk.writing_sheets import workbook_of
from procedures.authoring.differing import by_section
from procedures.authoring.pages.guards import writer_view
from procedures.models import BulkEdit, ExecutingAgency, Procedure, PublicationDecision, Sector
from procedures.models.choices import Level

METHODS = ["GET", "HEAD", "POST"]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_OPTIONS = 1000
MOST_DECISIONS = 100
MOST_EDITS = 10


class SheetForm(forms.Form):
    """A changed Excel file."""

    file = forms.FileField(
        label=gettext_lazy("Tệp Excel đã sửa"),
        help_text=gettext_lazy("Tệp .xlsx xuất từ trang này, nhiều nhất 5 MB."),
    )


@require_http_methods(METHODS)
@writer_view
def choose(request: HttpRequest) -> HttpResponse:
    """Show procedures to tick; prepare a change of them, or send them as an Excel file."""
    choice = Choice.of(request.GET)
    form = ChangeForm()
    refused, status = "", 200
    if request.method == "POST":
        chosen = _chosen(request, choice)
        if not 1 <= len(chosen) <= MOST:
            refused, status = _("Chọn từ 1 đến %d thủ tục mỗi lần.") % MOST, 422
        elif request.POST.get("do") == "export":
            return _excel(chosen)
        else:
            form, status = ChangeForm(request.POST), 422
            if form.is_valid():
                edit = prepare(
                    by=signed_in(request),
                    kind=BulkEdit.Kind.CHANGE,
                    origin=form.words(),
                    wanted={each.code: form.wanted() for each in chosen},
                    now=timezone.now(),
                )
                return redirect("bulk:preview", public_id=edit.public_id)
    page, after = choice.page(request.GET.get("sau", ""))
    context = {
        "choice": choice,
        "names": Choice.NAMES,
        "rows": page,
        "total": choice.rows().count(),
        "next": choice.query(sau=after) if after else "",
        "sectors": Sector.objects.order_by("folded_name")[:MOST_OPTIONS],
        "agencies": ExecutingAgency.objects.order_by("key")[:MOST_OPTIONS],
        "levels": Level.choices,
        "form": form,
        "refused": refused,
        "most": MOST,
        "ticked": set(request.POST.getlist("code")),
        "edits": BulkEdit.objects.select_related("created_by").defer("wanted")[:MOST_EDITS],
    }
    return render(request, "authoring/bulk/choose.html", context, status=status)


def _chosen(request: HttpRequest, choice: Choice) -> list[Procedure]:
    """Return the ticked procedures, or all that the filters find: one more than may be."""
    rows = choice.rows()
    if request.POST.get("all") != "1":
        codes = [code[:40].replace("\x00", "") for code in request.POST.getlist("code")]
        rows = Choice().rows().filter(code__in=codes[: MOST + 1])
    return list(rows[: MOST + 1])


def _excel(chosen: list[Procedure]) -> HttpResponse:
    response = HttpResponse(workbook_of(documents_of(chosen)), content_type=XLSX)
    name = f"thu-tuc-{timezone.localdate():%Y-%m-%d}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(METHODS)
@writer_view
def bring(request: HttpRequest) -> HttpResponse:
    """Take a changed Excel file; show each fault with its cell, or what it would change."""
    form = SheetForm(request.POST or None, request.FILES or None)
    errors: list[str] = []
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            upload = form.cleaned_data["file"]
            try:
                # Never more than may be is read, however large the file is.
                wanted = wanted_of(upload.read(MOST_BYTES + 1))
                if not wanted:
                    raise SheetsRefused([_("Tệp này không khác gì với danh mục ở đây.")])
                edit = prepare(
                    by=signed_in(request),
                    kind=BulkEdit.Kind.SHEET,
                    origin=" ".join((upload.name or "").replace("\x00", "").split())[:200],
                    wanted=wanted,
                    now=timezone.now(),
                )
            except SheetsRefused as refusal:
                errors = refusal.errors
            except Refusal as refusal:
                errors = [str(refusal.message)]
            else:
                return redirect("bulk:preview", public_id=edit.public_id)
    context = {"form": form, "cell_errors": errors}
    return render(request, "authoring/bulk/bring.html", context, status=status)


@require_http_methods(METHODS)
@writer_view
def preview(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show what would change in each procedure and what is refused; carry it out."""
    edit = (
        BulkEdit.objects.select_related("created_by", "decision")
        .filter(public_id=public_id)
        .first()
    )
    if edit is None:
        raise Http404
    refusal: Refusal | None = None
    if request.method == "POST":
        decision = _decision(request.POST.get("decision", ""))
        try:
            done = carry_out(
                edit=edit,
                by=signed_in(request),
                seen=request.POST.get("seen", ""),
                decision=decision,
                now=timezone.now(),
            )
        except Refusal as error:
            refusal = error
        else:
            number = len(done.outcome["done"])
            words = (
                _("Đã lập %d mục. Người thứ hai duyệt tiếp.")
                if decision is not None
                else _("Đã lập %d bản soạn thảo.")
            )
            messages.success(request, words % number)
            return redirect("bulk:preview", public_id=public_id)
    rows = [] if edit.done_at else plan(edit)
    told = [(row, takes(row, decided=True), by_section(row.differences)) for row in rows]
    context: dict[str, Any] = {
        "edit": edit,
        "ready": [(row, groups) for row, why, groups in told if not why],
        "drafts_only": [(row, why, groups) for row, why, groups in told if why and not row.problem],
        "refused": [(row, row.problem) for row, _why, _groups in told if row.problem],
        "seen": seen_of(rows),
        "refusal": refusal,
        "decisions": PublicationDecision.objects.filter(issued_at=None)[:MOST_DECISIONS],
    }
    status = refusal.status if refusal else 200
    return render(request, "authoring/bulk/preview.html", context, status=status)


def _decision(text: str) -> PublicationDecision | None:
    try:
        key = uuid.UUID(text)
    except ValueError:
        return None
    return PublicationDecision.objects.filter(public_id=key, issued_at=None).first()
