"""The pages of the national catalogue's differences."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from portal.accounts.models import User
from portal.accounts.people import signed_in
from portal.errors import Refusal
from portal.numbers import whole_number
from procedures.authoring.differing import by_section
from procedures.authoring.labels import SECTIONS, label_of
from procedures.authoring.national_list import intake
from procedures.authoring.national_list.deciding import take_over
from procedures.authoring.national_list.listing import Filters, administrators, page_of
from procedures.authoring.national_list.reading import (
    differences_of,
    parts_that_differ,
    standing_of,
)
from procedures.authoring.national_list.together import MOST, Outcome, Wish, carry_out
from procedures.authoring.pages.guards import seen, writer_view
from procedures.models import NationalChange, NationalFile, PublicationDecision
from procedures.tasks import wake_catalogue_file

METHODS = ["GET", "HEAD", "POST"]
MOST_FILES = 20
MOST_DECISIONS = 100


class FileForm(forms.Form):
    """A file of the national catalogue."""

    file = forms.FileField(
        label=gettext_lazy("Tệp danh mục"),
        help_text=gettext_lazy("JSON Lines (mỗi dòng một thủ tục), có thể nén gzip. Tối đa 20 MB."),
    )
    is_whole = forms.BooleanField(
        label=gettext_lazy("Tệp này là toàn bộ danh mục quốc gia"),
        required=False,
        help_text=gettext_lazy("Chỉ khi chọn, thủ tục không có trong tệp mới được coi là bị bỏ."),
    )


@require_http_methods(METHODS)
@writer_view
def changes(request: HttpRequest) -> HttpResponse:
    """Show the list; do one thing with what is ticked, or with all that the filters find."""
    filters = Filters.of(request.GET)
    outcome = None
    if request.method == "POST":
        outcome = _together(request, filters)
        if outcome is not None and outcome.done:
            words = _("Đã xử lý %d mục.") % outcome.done
            messages.success(request, words)
        if outcome is not None and not outcome.refused:
            return redirect(f"{request.path}?{filters.query()}")
    page = page_of(filters, request.GET.get("sau", ""))
    context = {
        "page": page,
        "filters": filters,
        "names": Filters.NAMES,
        "outcome": outcome,
        "said": request.POST if outcome is not None else {},
        "total": filters.rows().count(),
        "most": MOST,
        "decisions": _preparing(),
        "next": filters.query(sau=page.after) if page.after else "",
        "here": filters.query(),
        "files": list(NationalFile.objects.defer("content").select_related("brought_by")[:1]),
    }
    status = 422 if outcome is not None and not outcome.done else 200
    return render(request, "authoring/national_list/changes.html", context, status=status)


def _together(request: HttpRequest, filters: Filters) -> Outcome | None:
    """Do what the bulk bar asks; None when nothing is chosen."""
    by, said = signed_in(request), request.POST
    rows = filters.rows().defer("folded")
    if said.get("all") != "1":
        ticked = dict(pair.split(":", 1) for pair in said.getlist("row")[:MOST] if ":" in pair)
        wanted = [number for pk in ticked if (number := whole_number(pk)) is not None]
        chosen = list(NationalChange.objects.filter(pk__in=wanted).order_by("code", "pk"))
        for row in chosen:  # what changed since the page was drawn is refused, not decided
            row.revision = whole_number(ticked[str(row.pk)], digits=9) or 0
    else:
        chosen = list(rows[:MOST])
    if not chosen:
        return Outcome(refused=[("", _("Chưa chọn mục nào."))])
    wish = Wish(
        verb=said.get("do", ""),
        reason=said.get("reason", ""),
        decision=_decision(said.get("decision", "")),
        to=_person(said.get("to", "")),
    )
    return carry_out(chosen, wish, by=by, now=timezone.now())


@require_http_methods(METHODS)
@writer_view
def change(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Show one change with what it says otherwise; decide about it."""
    found = (
        NationalChange.objects.select_related(
            "file", "assigned_to", "proposed_by", "confirmed_by", "draft"
        )
        .filter(public_id=public_id)
        .first()
    )
    if found is None:
        raise Http404
    refused: list[str] = []
    if request.method == "POST":
        refused = _decide(request, found)
        if not refused:
            return redirect("national_list:change", public_id=public_id)
    standing = standing_of(found)
    gone = found.kind == found.Kind.GONE
    differing = {} if gone or not standing.is_own else parts_that_differ(found, standing)
    context = {
        "change": found,
        "standing": standing,
        "differences": by_section(differences_of(found, standing)),
        "parts": [
            (part, SECTIONS.get(part) or label_of(part), harmless)
            for part, harmless in differing.items()
        ],
        "steps": list(found.steps.select_related("by")),
        "refused": refused,
        "said": request.POST if refused else {},
        "is_proposer": found.proposed_by_id == signed_in(request).pk,
        "decisions": _preparing() if gone else [],
        "people": administrators(),
    }
    return render(
        request,
        "authoring/national_list/change.html",
        context,
        status=422 if refused else 200,
    )


def _decide(request: HttpRequest, found: NationalChange) -> list[str]:
    """Do what the page asks with one change; return why not."""
    by, said = signed_in(request), request.POST
    number = seen(request)
    if said.get("do") == "take" and "part" in said:
        try:
            take_over(change=found, by=by, seen=number, parts=said.getlist("part")[:40])
        except Refusal as refusal:
            return [str(refusal.message)]
        return []
    row = NationalChange.objects.get(pk=found.pk)
    row.revision = number
    wish = Wish(
        verb=said.get("do", ""),
        reason=said.get("reason", ""),
        decision=_decision(said.get("decision", "")),
        to=_person(said.get("to", "")),
    )
    outcome = carry_out([row], wish, by=by, now=timezone.now())
    return [words for _code, words in outcome.refused]


@require_http_methods(METHODS)
@writer_view
def files(request: HttpRequest) -> HttpResponse:
    """Take a file to compare; show what became of the last ones."""
    form = FileForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                kept = intake.accept(
                    upload=form.cleaned_data["file"],
                    is_whole=form.cleaned_data["is_whole"],
                    by=signed_in(request),
                    now=timezone.now(),
                )
            except Refusal as refusal:
                form.add_error("file", str(refusal.message))
            else:
                transaction.on_commit(lambda: wake_catalogue_file(kept.pk))
                messages.success(request, _("Đã nhận tệp. Đang so sánh với danh mục ở đây."))
                return redirect("national_list:files")
    rows = list(NationalFile.objects.defer("content").select_related("brought_by")[:MOST_FILES])
    context: dict[str, Any] = {"form": form, "files": rows}
    return render(request, "authoring/national_list/files.html", context, status=status)


def _preparing() -> list[PublicationDecision]:
    return list(PublicationDecision.objects.filter(issued_at=None)[:MOST_DECISIONS])


def _decision(text: str) -> PublicationDecision | None:
    try:
        key = uuid.UUID(text)
    except ValueError:
        return None
    return PublicationDecision.objects.filter(public_id=key, issued_at=None).first()


def _person(text: str) -> User | None:
    key = whole_number(text)
    return next((person for person in administrators() if person.pk == key), None)
