"""A draft before its publication: what is wrong, what differs, who did what, and the next step."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal.accounts.models import User
from portal.accounts.people import signed_in
from portal.errors import Refusal
from procedures.authoring.approve import approve, send_back
from procedures.authoring.claiming import MOST_REMARKS
from procedures.authoring.comparing import compare
from procedures.authoring.differing import by_section
from procedures.authoring.doubting import doubts_of
from procedures.authoring.drafts import editors
from procedures.authoring.errors import DraftHasFaults
from procedures.authoring.exporting import definition_of
from procedures.authoring.pages.around import draft_page
from procedures.authoring.pages.guards import draft_view, seen
from procedures.authoring.pages.placing import placed
from procedures.authoring.pages.tabs import tab_of, tabs
from procedures.authoring.problems import faults_of
from procedures.authoring.publication.timeliness import missing_places
from procedures.authoring.submit import submit, take_back
from procedures.authoring.versions import published_of, with_procedure
from procedures.models import Draft, ProcedureVersion

State = Draft.State


@require_http_methods(["GET", "HEAD", "POST"])
@draft_view
def review(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Show the draft whole; put it forward, take it back, approve it or send it back."""
    refusal = _step(request, draft) if request.method == "POST" else None
    if request.method == "POST" and refusal is None:
        return redirect("authoring:review", public_id=draft.public_id)
    draft.refresh_from_db()
    by = signed_in(request)
    faults = faults_of(draft.definition)
    shown = tabs(draft, faults)
    places = {tab.key: tab for tab in shown}
    return draft_page(
        request,
        draft,
        tab="review",
        template="authoring/publication/review.html",
        status=refusal.status if refusal else 200,
        refusal=refusal,
        remarks=request.POST.get("remarks", "") if refusal else "",
        most_remarks=MOST_REMARKS,
        placed_faults=placed(draft, faults, shown),
        missing=[(words, places.get(tab_of(part))) for part, words in _missing(draft)],
        doubts=[(doubt, places.get(tab_of(doubt.part))) for doubt in doubts_of(draft.definition)],
        record=list(draft.reviews.select_related("by")),
        writers=_writers(draft),
        is_editor=by.pk in editors(draft),
        **_against(request, draft),
    )


def _step(request: HttpRequest, draft: Draft) -> Refusal | None:
    """Take the step that was asked for; return what was refused."""
    by, number = signed_in(request), seen(request)
    steps = {
        "submit": lambda: submit(draft=draft, by=by, seen=number),
        "take-back": lambda: take_back(draft=draft, by=by, seen=number),
        "approve": lambda: approve(draft=draft, by=by, seen=number),
        "send-back": lambda: send_back(
            draft=draft, by=by, seen=number, remarks=request.POST.get("remarks", "")
        ),
    }
    words = {
        "submit": _("Đã trình duyệt. Một quản trị viên khác sẽ xem và duyệt."),
        "take-back": _("Đã rút lại. Bản soạn thảo sửa được tiếp."),
        "approve": _("Đã duyệt. Bản này công bố được bằng một quyết định."),
        "send-back": _("Đã trả lại cho người soạn."),
    }
    do = request.POST.get("do", "")
    if do not in steps:
        return None
    try:
        steps[do]()
    except DraftHasFaults as refusal:
        return refusal
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        return refusal
    messages.success(request, words[do])
    if do == "submit" and (missing := _missing(draft)):
        told = ", ".join(each for _part, each in missing)
        messages.warning(request, _("Còn thiếu so với nội dung phải công bố: %s.") % told)
    return None


def _missing(draft: Draft) -> list[tuple[str, str]]:
    """Return what the index will miss, by part; a draft that was thrown away misses nothing."""
    return [] if draft.state == State.DISCARDED else missing_places(draft.definition)


def _writers(draft: Draft) -> list[User]:
    return list(User.objects.filter(pk__in=editors(draft)).order_by("full_name"))


def _against(request: HttpRequest, draft: Draft) -> dict[str, Any]:
    """Return the differences from a published version: the one it began from, or a chosen one."""
    versions = published_of(draft.code)
    chosen = request.GET.get("voi", "")
    base = next((each for each in versions if str(each.number) == chosen), None)
    if base is None:
        base = next((each for each in versions if each.pk == draft.base_id), None)
    if base is None and versions:
        base = _in_force(versions)
    if base is None:
        return {"versions": versions, "against": None, "differences": []}
    # Where a procedure is offered is no part of a version.
    found = compare(definition_of(with_procedure(base)), {**draft.definition, "offered": {}})
    return {
        "versions": versions,
        "against": base,
        "differences": by_section(found),
        "count": len(found),
    }


def _in_force(versions: list[ProcedureVersion]) -> ProcedureVersion:
    own = [each for each in versions if each.source == ProcedureVersion.Source.OWN]
    return (own or versions)[0]
