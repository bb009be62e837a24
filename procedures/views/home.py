"""The home page: one question, life events, and where a dossier is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.design.navigation import address_of
from procedures.home_figures import figures
from procedures.life_events import LIFE_EVENTS
from procedures.models import Procedure
from procedures.visibility import in_force

OFTEN_ASKED = ("đăng ký kết hôn", "giấy phép xây nhà", "đăng ký thường trú")


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the front door."""
    count = Procedure.objects.filter(in_force()).count()
    return render(
        request,
        "procedures/home.html",
        {
            "life_events": LIFE_EVENTS,
            "often_asked": OFTEN_ASKED,
            "count": count,
            "figures": figures(),
            "centres": address_of("/noi-tiep-nhan/"),
            "appointments": address_of("/hen-gio/"),
        },
    )
