"""Where a unit's supervisor or an administrator sets lanes, windows and appointments."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dossiers.visits.forms import LaneForm, RulesForm, WindowForm
from dossiers.visits.guards import chosen_of, led_units, officer_of
from dossiers.visits.models import Lane, VisitRules, Window
from dossiers.visits.models.place import new_key
from portal.agencies.models import Agency
from portal.errors import NotFoundForPerson


@require_http_methods(["GET", "HEAD", "POST"])
@officer_of(led_units)
def setup(request: HttpRequest, units: list[Agency]) -> HttpResponse:
    """Show what the unit has, and take how it books; `do=key` gives the kiosk a new address."""
    unit = chosen_of(request, units)
    rules = VisitRules.objects.filter(unit=unit).first() or VisitRules(unit=unit, kiosk_key="")
    form = RulesForm(request.POST or None, instance=rules)
    if request.method == "POST" and request.POST.get("do") == "key":
        VisitRules.objects.update_or_create(unit=unit, defaults={"kiosk_key": new_key()})
        messages.success(request, _("Máy lấy số có địa chỉ mới. Địa chỉ cũ không dùng được nữa."))
        return redirect(_address(unit))
    if request.method == "POST" and form.is_valid():
        made = form.save(commit=False)
        made.kiosk_key = made.kiosk_key or new_key()
        made.save()
        messages.success(request, _("Đã lưu. Lịch hẹn đã đặt vẫn giữ nguyên."))
        return redirect(_address(unit))
    context = {
        "unit": unit,
        "units": units,
        "form": form,
        "lanes": Lane.objects.filter(unit=unit)[:26],
        "windows": Window.objects.filter(unit=unit).prefetch_related("lanes")[:99],
        "screen": settings.SITE_URL + reverse("visits:screen", args=[unit.code]),
    }
    if rules.kiosk_key:
        path = reverse("visits:kiosk", args=[unit.code, rules.kiosk_key])
        context["kiosk"] = settings.SITE_URL + path
    status = 422 if form.errors else 200
    return render(request, "visits/setup.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@officer_of(led_units)
def lane(request: HttpRequest, units: list[Agency], pk: int | None = None) -> HttpResponse:
    """Write a new lane, or change one."""
    unit, held = chosen_of(request, units), None
    if pk is not None:
        held = Lane.objects.filter(pk=pk, unit__in=units).select_related("unit").first()
        if held is None:
            raise NotFoundForPerson
        unit = held.unit
    form = LaneForm(request.POST or None, instance=held or Lane(unit=unit))
    return _written(request, form, unit, _("Sửa luồng chờ") if held else _("Thêm luồng chờ"))


@require_http_methods(["GET", "HEAD", "POST"])
@officer_of(led_units)
def window(request: HttpRequest, units: list[Agency], pk: int | None = None) -> HttpResponse:
    """Write a new window, or change one."""
    unit, held = chosen_of(request, units), None
    if pk is not None:
        held = Window.objects.filter(pk=pk, unit__in=units).select_related("unit").first()
        if held is None:
            raise NotFoundForPerson
        unit = held.unit
    form = WindowForm(request.POST or None, instance=held or Window(unit=unit))
    return _written(request, form, unit, _("Sửa quầy") if held else _("Thêm quầy"))


def _written(
    request: HttpRequest, form: LaneForm | WindowForm, unit: Agency, title: str
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Đã lưu."))
        return redirect(_address(unit))
    context = {"form": form, "unit": unit, "title": title}
    return render(request, "visits/part.html", context, status=422 if form.errors else 200)


def _address(unit: Agency) -> str:
    return f"{reverse('visits:setup')}?don-vi={unit.code}"
