"""*Nhận hồ sơ tiếp theo*: the officer takes the most urgent free dossier of her view."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dossiers.desk.guards import officer_view, units_for
from dossiers.desk.queue_address import WHOLE, canonical, read_filters
from dossiers.worklists import taking_next
from portal.accounts.people import signed_in
from portal.agencies.calendars import calendar_of
from portal.worktime import due_bounds


@require_POST
@officer_view
def take_next(request: HttpRequest) -> HttpResponse:
    """Open the dossier that is hers now; without one, say so above the view that she came from.

    The address bears the filters of the queue. Raises OnLeave.
    """
    _units, chosen = units_for(request)
    bounds = due_bounds(timezone.now(), calendar_of(None))
    taken = taking_next.take(signed_in(request), chosen, read_filters(request.GET), bounds=bounds)
    if taken is not None:
        messages.success(request, _("Hồ sơ này nay là việc của bạn."))
        return redirect("desk:dossier", code=taken.code)
    messages.warning(request, _("Ở bộ lọc này không còn hồ sơ nào chưa giao thuộc việc của bạn."))
    return redirect(f"{reverse('desk:queue')}?{canonical(request.GET) or WHOLE}")
