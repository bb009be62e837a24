"""What a person supplied, item by item: the pinned pages old and new, and what is found of each."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from dossiers import access, actions
from dossiers.desk.guards import officer_view
from dossiers.differences import pages_beside
from dossiers.models import SupplementItem
from portal import unsent
from portal.accounts.coming_back import stands_on
from portal.accounts.people import signed_in
from portal.documents.serving import page_response
from portal.numbers import seen_revision


@require_POST
@stands_on("desk:dossier", "code")
@officer_view
def check(request: HttpRequest, code: str, item_id: int) -> HttpResponse:
    """Take one item, or mark it to be asked again with what is still wrong."""
    found = access.get_desk_dossier(signed_in(request), code)
    actions.check_supplement_item(
        dossier=found,
        by=signed_in(request),
        seen=seen_revision(request.POST),
        item_id=item_id,
        good=request.POST.get("state") == "good",
        verdict=request.POST.get("verdict", "").replace("\x00", "")[:500],
    )
    unsent.forget(request, request.path)
    return redirect(f"{reverse('desk:dossier', kwargs={'code': code})}#bo-sung-{item_id}")


@require_GET
@officer_view
def page(request: HttpRequest, code: str, item_id: int, which: str, page: int) -> HttpResponse:
    """Show a pinned page small: `which` is "old" (as it was pinned) or "new" (as it came)."""
    found = access.get_desk_dossier(signed_in(request), code)
    items = SupplementItem.objects.filter(request__dossier=found, pk=item_id)
    item = items.select_related("pinned__file", "supplied_paper__file").first()
    paper = {"old": item.pinned, "new": item.supplied_paper}.get(which) if item else None
    if item is None or paper is None or not item.pages:
        raise Http404
    shown = pages_beside(item.pages, paper.file) if which == "new" else item.pages
    if page not in shown:
        raise Http404
    return page_response(paper.file, page)
