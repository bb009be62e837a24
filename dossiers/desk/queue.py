"""The queue of a unit: `/mot-cua/`."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from dossiers import queues
from dossiers.desk import rail
from dossiers.desk.guards import officer_view, units_for
from dossiers.desk.queue_address import (
    SIZES,
    canonical,
    href,
    read_filters,
    read_order,
    read_size,
)
from dossiers.desk.rows import column_heads, rows_of, shared_prefix
from dossiers.worklists import answers
from dossiers.worklists.bulk import VERBS
from dossiers.worklists.views import seen_by
from portal.accounts.people import duties_of, signed_in
from portal.agencies.calendars import calendar_of
from portal.worktime import due_bounds

ORDER_WORDS = {
    "": gettext_lazy("Hạn trả gần nhất"),
    "moi-nop": gettext_lazy("Mới nộp trước"),
    "cho-lau": gettext_lazy("Đứng yên lâu nhất"),
}


@require_GET
@officer_view
def queue(request: HttpRequest) -> HttpResponse:
    """Show the open dossiers of the officer's units, soonest due first.

    An address without any filter opens the officer's default view, if she chose one.
    """
    user = signed_in(request)
    units, chosen = units_for(request)
    views = seen_by(user)
    start = next((view for view in views if view.is_default and view.query), None)
    if start and not request.GET:
        return redirect(f"{request.path}?{start.query}")
    filters, order = read_filters(request.GET), read_order(request.GET)
    shown = answers.columns(request.GET) if filters.procedure else ()
    now = timezone.now()
    bounds = due_bounds(now, calendar_of(None))
    page = queues.page(
        user,
        chosen,
        filters,
        bounds=bounds,
        after=request.GET.get("sau", "")[:60],
        size=read_size(request.GET),
        order=order,
        with_answers=bool(shown),
    )
    if filters.query and len(page.rows) == 1 and page.rows[0].code == filters.query.strip():
        return redirect("desk:dossier", code=page.rows[0].code)
    counts = queues.counts(user, chosen, replace(filters, due="", status=None), bounds=bounds)
    prefix = shared_prefix(page.rows)
    absent = frozenset(officer for officer, _agency, _role in duties_of(user).stands_in)
    pills, more_pills = rail.pills(request, views, units, filters, bounds)
    offered = rail.choices(user, chosen, rail.today())
    present, path = canonical(request.GET), request.path
    context = {
        "rows": rows_of(
            page.rows, now=now, bounds=bounds, prefix=prefix, columns=shown, absent=absent
        ),
        "heads": column_heads(page.rows, shown),
        "prefix": prefix,
        "next_href": href(request.GET, path, sau=page.after) if page.after else "",
        "first_href": href(request.GET, path, sau="") if request.GET.get("sau") else "",
        "total": counts["total"],
        "due_counts": rail.due_counts(request.GET, counts, path),
        "status_counts": rail.status_counts(request.GET, filters, counts, path),
        "units": [(unit.code, unit.short_name) for unit in units],
        "unit_chosen": request.GET.get("don-vi", ""),
        "choices": offered,
        "filters": filters,
        "order": order,
        "orders": list(ORDER_WORDS.items()),
        "size": read_size(request.GET),
        "sizes": [(size, str(size)) for size in SIZES],
        "columns": shown,
        "pills": pills,
        "more_pills": more_pills,
        "title": _("Việc của tôi") if filters.assignee == "me" else _("Hàng đợi của tổ"),
        "verbs": [(key, verb.title) for key, verb in VERBS.items()],
        "present": present,
        "back": f"{path}?{present}" if present else path,
        "next_action": f"{reverse('desk:next')}?{present}",
        "save_href": f"{reverse('desk:view_new')}?{present}",
        "fields_href": f"{reverse('desk:fields')}?{present}",
        "export_papers_href": f"{reverse('desk:export_papers')}?{present}",
        "export_href": f"{reverse('desk:export')}?{present}{'&' if present else ''}dang=",
    }
    return render(request, "desk/queue.html", context)
