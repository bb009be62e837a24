"""Taking a supplement that its person brought to the counter. `…/viec/take_supplement/`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dossiers import (
    access,
    actions,
    asking,
    correcting,
    pinned_files,
    supplements_brought,
)
from dossiers.contents import Contents
from dossiers.desk.dossier import dossier_context
from dossiers.desk.guards import officer_view
from dossiers.errors.filing import Incomplete
from dossiers.models import Dossier, SupplementItem, SupplementRequest
from portal import unsent
from portal.accounts.people import signed_in
from portal.design.eform_rendering import RenderedPage, error_lines
from portal.design.errors import FieldError
from portal.documents import uploads
from portal.documents.models import StoredFile
from portal.errors import Refusal
from portal.numbers import seen_revision

PREFIX = "tep-"


@dataclass(frozen=True)
class Row:
    """One thing that was asked for: a paper with the box for its scan, or a question's field."""

    label: str
    remark: str = ""
    name: str = ""
    """Name of the box for the scans; "" for a question."""
    rendered: RenderedPage | None = None
    refused: str = ""
    place: str = ""
    replacing: str = ""
    """Where the officer pinned, and what the scans take the place of (pinned_files.py)."""


@require_http_methods(["GET", "POST"])
@never_cache
@officer_view
def take_supplement(request: HttpRequest, code: str) -> HttpResponse:
    """Show what was asked for with a field for each, or take all of it at once."""
    user = signed_in(request)
    found = access.get_desk_dossier(user, code)
    may = supplements_brought.may_take(user, found)
    asked = correcting.open_request(found)
    if asked is None or not (may and supplements_brought.is_awaited(found, Contents(found))):
        if request.method == "POST":
            # Let the action itself refuse, so that the refusal is said and recorded.
            _supply(request, found, {}, {})
        return redirect("desk:dossier", code=code)
    if request.method != "POST":
        return _page(request, found, asked)
    items = list(asked.items.all())
    sent = correcting.read(found, items, request.POST, today=timezone.localdate())
    if "reload" in request.POST:  # a province was chosen: its communes, and no faults
        return _page(request, found, asked, sent=correcting.unchecked(sent))
    files, refused = ({}, {}) if sent.errors else _take_files(request, items)
    if sent.errors or refused:
        return _page(request, found, asked, sent=sent, refused=refused, status=422)
    try:
        _supply(request, found, sent.values, files)
    except Incomplete as incomplete:
        more = error_lines(incomplete.facts.get("errors", ()))
        return _page(request, found, asked, sent=sent, more=more, status=422)
    unsent.forget(request, request.path)
    messages.success(request, _("Đã nhận bổ sung tại quầy, chờ kiểm tra."))
    return redirect("desk:dossier", code=code)


def _supply(
    request: HttpRequest,
    found: Dossier,
    answers: Mapping[str, Any],
    files: Mapping[str, Sequence[StoredFile]],
) -> None:
    actions.supply(
        dossier=found,
        by=signed_in(request),
        seen=seen_revision(request.POST),
        answers=answers,
        files=files,
        at_counter=True,
    )


def _take_files(
    request: HttpRequest, items: Sequence[SupplementItem]
) -> tuple[dict[str, list[StoredFile]], dict[str, str]]:
    """Store the scans of every paper, or none of them: then say of each what was wrong."""
    by, unread = signed_in(request), uploads.refused_unread(request)
    taken: dict[str, list[StoredFile]] = {}
    refused: dict[str, str] = {}
    for item in items:
        if item.kind != SupplementItem.Kind.PAPER:
            continue
        name = f"{PREFIX}{item.key}"
        sent = request.FILES.getlist(name)
        if words := unread.get(name):
            refused[item.key] = str(words)
        elif not sent:
            refused[item.key] = _("Chọn bản quét của “%(paper)s”") % {"paper": item.label}
        for upload in sent:
            try:
                taken.setdefault(item.key, []).append(uploads.accept(upload, by=by))
            except Refusal as refusal:
                refused[item.key] = str(refusal.message)
    if refused:
        for file in (each for files in taken.values() for each in files):
            uploads.discard(file)
    return taken, refused


def _page(
    request: HttpRequest,
    found: Dossier,
    asked: SupplementRequest,
    *,
    sent: correcting.Sent | None = None,
    refused: Mapping[str, str] | None = None,
    more: Sequence[FieldError] = (),
    status: int = 200,
) -> HttpResponse:
    rows = _rows(found, asked, sent, refused or {})
    errors = [line for row in rows if row.rendered for line in row.rendered.error_lines]
    errors += [FieldError(row.refused, f"#{row.name}") for row in rows if row.refused]
    context: dict[str, Any] = {
        **dossier_context(request, found),
        "asked": asked,
        "rows": rows,
        "errors": [*errors, *more],
        "seen": request.POST.get("seen", found.revision),
    }
    return render(request, "desk/take_supplement.html", context, status=status)


def _rows(
    found: Dossier,
    asked: SupplementRequest,
    sent: correcting.Sent | None,
    refused: Mapping[str, str],
) -> list[Row]:
    form = found.procedure_version.form_definition()
    items = list(asked.items.all())
    questions = correcting.asked_questions(found, items)
    there = asking.files_in_force(found)
    rows = []
    for item in items:
        question = questions.get(item.key) if item.kind == SupplementItem.Kind.QUESTION else None
        if question is None or form is None:
            name, words = f"{PREFIX}{item.key}", refused.get(item.key, "")
            files = there.get(item.key, [])
            rows.append(
                Row(
                    item.label,
                    item.remark,
                    name,
                    refused=words,
                    place=pinned_files.place_of(item, files),
                    replacing=pinned_files.told(item, files),
                )
            )
        else:
            rendered = correcting.field_of(form, question, found, sent, "")
            rows.append(Row(item.label, item.remark, rendered=rendered))
    for key in sent.more if sent and form else ():
        question = form.questions[key]  # type: ignore[union-attr]
        rendered = correcting.field_of(form, question, found, sent, "")  # type: ignore[arg-type]
        rows.append(Row(question.label, rendered=rendered))
    return rows
