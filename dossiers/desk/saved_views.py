"""Pages of saved views of the queue: save the present one, change, share, delete, begin with it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dossiers.desk.guards import officer_view
from dossiers.desk.queue_address import canonical
from dossiers.models import SavedView
from dossiers.worklists import views
from dossiers.worklists.errors import NotSupervisor
from portal.accounts.models import User
from portal.accounts.people import signed_in
from portal.agencies.models import Agency
from portal.errors import Refusal
from portal.numbers import whole_number


@require_GET
@officer_view
def view_list(request: HttpRequest) -> HttpResponse:
    """List her own views and those of her units."""
    user = signed_in(request)
    rows = [(view, views.may_change(user, view)) for view in views.seen_by(user)]
    context = {"rows": rows, "units": dict(_shareable(user)), "queue": reverse("desk:queue")}
    return render(request, "desk/saved_views.html", context)


@require_http_methods(["GET", "POST"])
@officer_view
def view_new(request: HttpRequest) -> HttpResponse:
    """Save the filters, columns and order of the address under a name."""
    return _edit(request, None, canonical(request.GET))


@require_http_methods(["GET", "POST"])
@officer_view
def view_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename a view, share it, or let it hold other filters."""
    view = views.get_view(signed_in(request), pk)
    if not views.may_change(signed_in(request), view):
        raise NotSupervisor
    return _edit(request, view, view.query)


def _edit(request: HttpRequest, view: SavedView | None, query: str) -> HttpResponse:
    user = signed_in(request)
    units = _shareable(user)
    error, typed = "", request.POST
    if request.method == "POST":
        unit = Agency.objects.filter(pk=whole_number(typed.get("don-vi", "")) or 0).first()
        query = canonical(QueryDict(typed.get("loc", "")[:3000]))
        try:
            views.save(
                by=user,
                name=typed.get("ten", "")[:200].replace("\x00", ""),
                query=query,
                unit=unit,
                default="mac-dinh" in typed,
                view=view,
            )
        except Refusal as refusal:
            error = str(refusal.message)
        else:
            messages.success(request, _("Đã lưu bộ lọc."))
            return redirect(f"{reverse('desk:queue')}?{query}")
    is_default = view is not None and view.defaults.filter(user=user).exists()
    context = {
        "view": view,
        "query": query,
        "units": units,
        "name": typed.get("ten", view.name if view else ""),
        "unit": typed.get("don-vi", view.unit_id if view else ""),
        "is_default": "mac-dinh" in typed if error else is_default,
        "error": error,
        "back": f"{reverse('desk:queue')}?{query}",
    }
    return render(request, "desk/saved_view.html", context, status=422 if error else 200)


def _shareable(user: User) -> list[tuple[int, str]]:
    rows = Agency.objects.filter(pk__in=views.units_to_share_with(user)).order_by("code")
    return list(rows.values_list("pk", "short_name"))


@require_POST
@officer_view
def view_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a view."""
    user = signed_in(request)
    views.delete(by=user, view=views.get_view(user, pk))
    messages.success(request, _("Đã xóa bộ lọc."))
    return redirect("desk:views")


@require_POST
@officer_view
def view_default(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin with this view; a second time, with the whole queue again."""
    user = signed_in(request)
    view = views.get_view(user, pk)
    is_default = view.defaults.filter(user=user).exists()
    views.make_default(by=user, view=None if is_default else view)
    words = _("Hàng đợi mở với mọi hồ sơ.") if is_default else _("Hàng đợi mở với bộ lọc này.")
    messages.success(request, words)
    return redirect("desk:views")
