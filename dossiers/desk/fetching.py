"""Asking a register from the desk, for a paper that nobody hands in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dossiers import access, components, steps
from dossiers.desk.guards import officer_view
from dossiers.errors.acting import NotPossibleNow
from dossiers.models.querysets import OPEN
from dossiers.vault import fetching
from portal.accounts.coming_back import stands_on
from portal.accounts.people import signed_in


@require_POST
@stands_on("desk:dossier", "code")
@officer_view
def fetch(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Ask the register and keep the answer; only whoever holds the dossier's step may.

    The purpose binds: a dossier that has ended gives no reason to look.
    """
    found = access.get_desk_dossier(signed_in(request), code)
    steps.require_holder(signed_in(request), found)
    wanted = {each.key: each for each in components.wanted(found)}
    if found.status not in OPEN or key not in wanted or not fetching.is_fetchable(wanted[key]):
        raise NotPossibleNow
    look = fetching.fetch(found, wanted[key], by=signed_in(request), now=timezone.now())
    if look is not None and look.is_match:
        messages.success(request, _("Đã tra cứu: dữ liệu trùng khớp."))
    elif look is not None:
        told = _("Đã tra cứu, chưa dùng được: %(outcome)s. Kết quả đã được ghi lại.")
        messages.warning(request, told % {"outcome": look.get_outcome_display().lower()})
    return redirect("desk:dossier", code=code)
