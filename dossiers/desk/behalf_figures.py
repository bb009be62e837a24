"""The share of dossiers filed on somebody's behalf: for administrators and leaders."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dossiers.behalf import figures
from dossiers.desk.guards import officer_view
from portal.accounts.models import Role
from portal.accounts.people import duties_of, signed_in
from portal.design.errors import FieldError, errors_of
from portal.design.forms import DayField
from portal.errors import NotFoundForPerson

_LEADING = (Role.SUPERVISOR, Role.APPROVER)


class PeriodForm(forms.Form):
    """From which day until which day."""

    tu = DayField(label=gettext_lazy("Từ ngày"))
    den = DayField(label=gettext_lazy("Đến hết ngày"))

    def clean(self) -> dict[str, Any]:
        """Take a period that is not empty and no longer than a year."""
        since, until = self.cleaned_data.get("tu"), self.cleaned_data.get("den")
        if since and until and until < since:
            self.add_error("den", _("Ngày kết thúc phải sau ngày bắt đầu"))
        elif since and until and (until - since).days > figures.LONGEST_DAYS:
            self.add_error("den", _("Xem nhiều nhất một năm một lần"))
        return self.cleaned_data


def may_see(user: Any) -> bool:
    """May this person see the figure: an administrator, or who leads or supervises somewhere?"""
    if not user.is_authenticated:
        return False
    return bool(duties_of(user).roles & {Role.ADMINISTRATOR, *_LEADING})


@require_safe
@never_cache
@officer_view
def behalf_figures(request: HttpRequest) -> HttpResponse:
    """Show the table: everything to administrators and the province, else her own units."""
    user = signed_in(request)
    if not may_see(user):
        raise NotFoundForPerson
    duties, today = duties_of(user), timezone.localdate()
    period = {"tu": today.replace(day=1), "den": today}
    asked = any(name.startswith(("tu", "den")) for name in request.GET)
    form = PeriodForm(request.GET if asked else None, initial=period)
    errors: list[FieldError] = []
    if asked and form.is_valid():
        period = form.cleaned_data
    elif asked:
        errors = errors_of(form)
    sees_all = duties.supervises_all or duties.has(Role.ADMINISTRATOR)
    everything, lines = figures.count(
        period["tu"],
        period["den"],
        agencies=None if sees_all else duties.agencies_as(*_LEADING),
    )
    context = {
        "form": form,
        "errors": errors,
        "since": period["tu"],
        "until": period["den"],
        "everything": everything,
        "lines": lines,
        "grounds": [figures.Ground(ground).label for ground in figures.GROUNDS],
    }
    return render(request, "desk/behalf_figures.html", context, status=422 if errors else 200)
