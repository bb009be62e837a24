"""Using a paper of the applicant's vault at the desk, for one that is missing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dossiers import access, actions
from dossiers.desk.guards import officer_view
from portal.accounts.coming_back import stands_on
from portal.accounts.people import signed_in
from portal.numbers import seen_revision


@require_POST
@stands_on("desk:dossier", "code")
@officer_view
def use_held(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Attach the paper of the vault; how the person agreed is recorded and shown to her."""
    found = access.get_desk_dossier(signed_in(request), code)
    actions.use_held(
        dossier=found,
        by=signed_in(request),
        seen=seen_revision(request.POST),
        component_key=key[:80],
        ground=request.POST.get("ground", "")[:10],
        told=request.POST.get("told", "")[:300],
    )
    messages.success(request, _("Đã dùng giấy trong kho. Người nộp thấy lần xem này."))
    return redirect("desk:dossier", code=code)
