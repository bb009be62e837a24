"""Results and the post at the desk: what waits for somebody, and the label of a parcel."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Subquery
from django.db.models.fields import CharField
from django.db.models.functions import Cast
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from dossiers import access
from dossiers.desk.guards import officer_view
from dossiers.models import Dossier
from dossiers.models.narrowing import at_any
from dossiers.posting.label import label_of
from dossiers.queues import PAGE
from portal.accounts.models import WORKING
from portal.accounts.people import duties_of, signed_in
from portal.numbers import whole_number
from portal.post.models import Parcel
from portal.workflow.statuses import Status
from procedures.models.procedure import label_of as procedure_words

LISTS = {
    "giao": _("Chờ giao bưu điện"),
    "tra-lai": _("Bưu điện trả lại, giữ ở quầy"),
    "dang-di": _("Đang ở bưu điện"),
}
_PROCEDURE = "procedure_version__procedure"


class Row(NamedTuple):
    """What a row prints: columns and not objects, as in the queue."""

    pk: int
    code: str
    applicant: str
    name: str
    short_name: str
    completed_at: datetime.datetime
    state: str
    tracking: str

    @property
    def procedure(self) -> str:
        """The procedure's name for tables."""
        return procedure_words(self.name, self.short_name)

    @property
    def parcel(self) -> str:
        """Where the last parcel is, in words; "" for none."""
        return str(Parcel.State(self.state).label) if self.state else ""


@require_GET
@never_cache
@officer_view
def parcels(request: HttpRequest) -> HttpResponse:
    """List the completed dossiers of her units that the post concerns; `?sau=` goes on."""
    chosen = request.GET.get("ds", "")
    chosen = chosen if chosen in LISTS else "giao"
    of_dossier = Parcel.objects.filter(reference=Cast(OuterRef("uuid"), CharField()))
    of_dossier = of_dossier.order_by("-id")
    last_state, last_number = (Subquery(of_dossier.values(f)[:1]) for f in ("state", "tracking"))
    is_out = Exists(of_dossier.filter(state__in=Parcel.OPEN))
    reach = duties_of(signed_in(request)).reach(*WORKING)
    found = Dossier.objects.filter(at_any(reach, "current_unit"), status=Status.COMPLETED)
    by_post = Dossier.ResultDelivery.POST
    if chosen == "giao":
        found = found.filter(~is_out, result_delivery=by_post)
    elif chosen == "tra-lai":
        found = found.exclude(result_delivery=by_post).annotate(last_state=last_state)
        found = found.filter(last_state=Parcel.State.RETURNED)
    else:
        found = found.filter(is_out)
    after = whole_number(request.GET.get("sau", ""))
    if after is not None:
        found = found.filter(pk__gt=after)
    columns = (
        "pk",
        "code",
        "applicant_name",
        f"{_PROCEDURE}__name",
        f"{_PROCEDURE}__short_name",
        "completed_at",
    )
    listed = found.order_by("pk").values_list(*columns, last_state, last_number)
    rows = [Row(*each) for each in listed[: PAGE + 1]]
    context = {
        "lists": LISTS.items(),
        "chosen": chosen,
        "title": LISTS[chosen],
        "rows": rows[:PAGE],
        "next_key": rows[PAGE - 1].pk if len(rows) > PAGE else "",
    }
    return render(request, "desk/parcels.html", context)


@require_GET
@never_cache
@officer_view
def post_label(request: HttpRequest, code: str, parcel_id: int) -> HttpResponse:
    """Print the label of a parcel that the post has numbered; the look is recorded."""
    found = access.get_desk_dossier(signed_in(request), code)
    parcel = Parcel.objects.filter(
        pk=parcel_id, reference=str(found.uuid), state__in=Parcel.OPEN
    ).first()
    if parcel is None or not parcel.tracking:
        raise Http404
    access.record_read(signed_in(request), found, what="post_label")
    response = HttpResponse(label_of(parcel), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{parcel.tracking}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response
