"""The control slip of a dossier, made when asked for and then shown; the list for a courier."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from dossiers import access
from dossiers.desk.guards import officer_view
from dossiers.models import ControlSlip, DossierRead
from dossiers.transfers import control, scope, trip
from portal.accounts.coming_back import stands_on
from portal.accounts.people import signed_in
from portal.documents.serving import file_response


@require_http_methods(["GET", "POST"])
@stands_on("desk:dossier", "code")
@officer_view
def slip(request: HttpRequest, code: str) -> HttpResponseBase:
    """POST prints Mẫu 06 as the dossier is now; GET shows the newest print, a recorded look."""
    user = signed_in(request)
    found = access.get_desk_dossier(user, code)
    if request.method == "POST":
        control.slip_of(found, by=user, now=timezone.now())
        return redirect("transfers:slip", code=code)
    made = ControlSlip.objects.filter(dossier=found).select_related("file").first()
    if made is None:
        return redirect("desk:dossier", code=code)
    access.record_read(user, found, what="issued:control")
    return file_response(made.file, download="tai" in request.GET)


@require_GET
@officer_view
def courier_list(request: HttpRequest) -> HttpResponseBase:
    """Print the list of what her units gave and nobody confirmed; each look is recorded."""
    user = signed_in(request)
    rows = trip.rows_of(scope.given(user))
    data = trip.printed(rows, now=timezone.now())
    DossierRead.objects.bulk_create(
        DossierRead(dossier_id=row.dossier_id, reader=user, what="hand_over_list") for row in rows
    )
    answer = HttpResponse(data, content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="danh-sach-ban-giao.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer
