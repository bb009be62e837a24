"""Beginning with what was declared before: which dossier, which parts of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from dossiers import cloning
from dossiers.citizen.guards import draft_view
from dossiers.citizen.journey import title_of
from dossiers.models import Dossier
from portal.accounts.people import signed_in

MOST_PAGES = 60


@require_http_methods(["GET", "HEAD", "POST"])
@draft_view
def copy_answers(request: HttpRequest, draft: Dossier) -> HttpResponse:
    """Show earlier dossiers; `?tu=` one of them with its answers; copy the chosen parts on POST."""
    by, today = signed_in(request), timezone.localdate()
    if request.method == "POST":
        number = cloning.copy(
            draft=draft,
            by=by,
            code=request.POST.get("tu", ""),
            pages=request.POST.getlist("phan")[:MOST_PAGES],
        )
        words = ngettext(
            "Đã chép %(number)d câu trả lời. Xem lại từng phần trước khi gửi.",
            "Đã chép %(number)d câu trả lời. Xem lại từng phần trước khi gửi.",
            number,
        )
        if number:
            messages.success(request, words % {"number": number})
        return redirect("dossiers:draft", draft.uuid)
    sources = cloning.sources_for(draft, by, today=today)
    wanted = request.GET.get("tu", "")
    chosen = next((each for each in sources if each.dossier.code == wanted), None)
    if chosen is None and len(sources) == 1:
        chosen = sources[0]
    context = {
        "draft": draft,
        "title": title_of(draft.procedure_version.procedure),
        "sources": [(each, title_of(each.dossier.procedure_version.procedure)) for each in sources],
        "chosen": chosen,
    }
    return render(request, "citizen/copy_answers.html", context)
