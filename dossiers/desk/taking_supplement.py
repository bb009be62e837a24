"""Taking a supplement that its person brought to the counter. `…/viec/take_supplement/`.

Scans that are good wait for the officer while the rest is mended (held_files.py); what is typed
survives a refusal and an expired sign-in (portal.unsent). Everything is taken at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dossiers import access, actions, correcting, held_files, scans, supplements_brought
from dossiers.contents import Contents
from dossiers.desk.brought_things import Came, day_forms, errors_of, file_name, rows_of
from dossiers.desk.dossier import dossier_context
from dossiers.desk.guards import officer_view
from dossiers.errors.filing import Incomplete
from dossiers.models import Dossier, SupplementItem, SupplementRequest
from portal import unsent
from portal.accounts.people import signed_in
from portal.design.eform_rendering import error_lines
from portal.design.errors import FieldError, silence
from portal.documents import uploads
from portal.errors import Refusal
from portal.numbers import seen_revision


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
            _supply(request, found, Came())
        return redirect("desk:dossier", code=code)
    if request.method != "POST":
        typed = MultiValueDict(unsent.recall(request))
        came = _drawn_again(found, asked, typed) if typed else Came()
        came.held = held_files.of(request, asked)
        return _page(request, found, asked, came, is_back=bool(typed))
    return _take(request, found, asked)


def _take(request: HttpRequest, found: Dossier, asked: SupplementRequest) -> HttpResponse:
    is_taken_out = held_files.remove(request, asked)
    # Taken out a scan, or chose a province: the page is drawn again, without faults.
    is_redrawn = is_taken_out or "reload" in request.POST
    came = (_drawn_again if is_redrawn else _read)(found, asked, request.POST)
    _hold_scans(request, asked, came, must_have=not is_redrawn)
    if is_redrawn:
        return _page(request, found, asked, came)
    if came.has_faults:
        return _page(request, found, asked, came, status=422)
    try:
        _supply(request, found, came)
    except Incomplete as incomplete:
        more = error_lines(incomplete.facts.get("errors", ()))
        return _page(request, found, asked, came, more=more, status=422)
    held_files.let_go(request, asked)
    unsent.forget(request, request.path)
    messages.success(request, _("Đã nhận bổ sung tại quầy, chờ kiểm tra."))
    return redirect("desk:dossier", code=found.code)


def _read(found: Dossier, asked: SupplementRequest, posted: MultiValueDict[str, str]) -> Came:
    items = list(asked.items.all())
    sent = correcting.read(found, items, posted, today=timezone.localdate())
    return Came(sent, day_forms(found, items, posted))


def _drawn_again(
    found: Dossier, asked: SupplementRequest, posted: MultiValueDict[str, str]
) -> Came:
    """Return what was typed, with no word about its faults."""
    came = _read(found, asked, posted)
    silence(came.days.values())
    return Came(correcting.unchecked(came.sent), came.days)


def _hold_scans(
    request: HttpRequest, asked: SupplementRequest, came: Came, *, must_have: bool
) -> None:
    """Hold the good scans of every paper; say of the others what was wrong, or that one lacks."""
    by, unread = signed_in(request), uploads.refused_unread(request)
    came.held = held_files.of(request, asked)
    for item in asked.items.all():
        if item.kind != SupplementItem.Kind.PAPER:
            continue
        name, held = file_name(item.key), came.held.setdefault(item.key, [])
        refused = [unread[name]] if name in unread else []
        for upload in request.FILES.getlist(name):
            try:
                there = [each.file.sha256 for each in held if each.file]
                if stored := scans.take(upload, there=there, by=by):
                    held.append(held_files.hold(request, asked, item.key, stored))
            except Refusal as refusal:
                refused.append(str(refusal.message))
        if must_have and not held and not refused:
            refused.append(_("Chọn bản quét của “%(paper)s”") % {"paper": item.label})
        if refused:
            came.refused[item.key] = refused


def _supply(request: HttpRequest, found: Dossier, came: Came) -> None:
    actions.supply(
        dossier=found,
        by=signed_in(request),
        seen=seen_revision(request.POST),
        answers=came.sent.values if came.sent else {},
        files=held_files.stored(came.held),
        issued=came.issued,
        at_counter=True,
    )


def _page(
    request: HttpRequest,
    found: Dossier,
    asked: SupplementRequest,
    came: Came,
    *,
    more: Sequence[FieldError] = (),
    is_back: bool = False,
    status: int = 200,
) -> HttpResponse:
    rows = rows_of(found, asked, came)
    context: dict[str, Any] = {
        **dossier_context(request, found),
        "asked": asked,
        "rows": rows,
        "errors": [*errors_of(rows), *more],
        "accept": scans.ACCEPT,
        "unsaved": is_back,
        "seen": request.POST.get("seen", found.revision),
    }
    return render(request, "desk/take_supplement.html", context, status=status)
