"""Labels of the units, and following one dossier from its page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dossiers import access
from dossiers.desk.guards import officer_view
from dossiers.models import Label
from dossiers.worklists import labels, views
from portal.accounts.people import duties_of, signed_in
from portal.agencies.models import Agency
from portal.errors import NotFoundForPerson, Refusal
from portal.numbers import whole_number


@require_http_methods(["GET", "POST"])
@officer_view
def label_list(request: HttpRequest) -> HttpResponse:
    """List the labels of her units; a supervisor adds one and takes one away."""
    user = signed_in(request)
    error = ""
    if request.method == "POST":
        try:
            _change(request)
        except Refusal as refusal:
            if isinstance(refusal, NotFoundForPerson):
                raise
            error = str(refusal.message)
        else:
            return redirect("desk:labels")
    own = views.units_to_share_with(user)
    rows = Label.objects.filter(unit__in=duties_of(user).working).select_related("unit")
    units = Agency.objects.filter(pk__in=own).order_by("code").values_list("pk", "short_name")
    context = {
        "rows": [(each, each.unit_id in own) for each in rows.order_by("unit__code", "name")],
        "units": list(units),
        "error": error,
        "name": request.POST.get("ten", "") if error else "",
    }
    return render(request, "desk/labels.html", context, status=422 if error else 200)


def _change(request: HttpRequest) -> None:
    user, typed = signed_in(request), request.POST
    if "xoa" in typed:
        label = labels.get_label(user, whole_number(typed["xoa"]) or 0)
        labels.remove_label(by=user, label=label)
        messages.success(request, _("Đã xóa nhãn."))
        return
    unit = Agency.objects.filter(pk=whole_number(typed.get("don-vi", "")) or 0).first()
    if unit is None:
        raise NotFoundForPerson
    name = typed.get("ten", "")[:200].replace("\x00", "")
    labels.add_label(by=user, unit=unit, name=name)
    messages.success(request, _("Đã thêm nhãn."))


@require_POST
@officer_view
def follow(request: HttpRequest, code: str) -> HttpResponse:
    """Follow a dossier, or no more (`thoi`)."""
    user = signed_in(request)
    found = access.get_desk_dossier(user, code)
    if "thoi" in request.POST:
        labels.unfollow(dossier=found, by=user)
        messages.success(request, _("Đã thôi theo dõi hồ sơ này."))
    else:
        labels.follow(dossier=found, by=user)
        messages.success(request, _("Đã theo dõi hồ sơ này."))
    return redirect("desk:dossier", code=code)
