"""The switches' page and JSON interface."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from sandbox.switches import models, spec

TITLES = {
    "national": "Cổng quốc gia",
    "identity": "Định danh",
    "payment": "Thanh toán",
    "sms1": "Tin nhắn, nhà mạng 1",
    "sms2": "Tin nhắn, nhà mạng 2",
    "mail": "Thư điện tử",
    "post": "Bưu điện",
    "registers": "Cơ sở dữ liệu quốc gia",
}


def _all_values() -> dict[str, spec.Values]:
    return {world: models.values_of(world) for world in spec.SWITCHES}


def _is_json(request: HttpRequest) -> bool:
    # A foreign page cannot send this type without asking first, so it stands in for a CSRF token.
    return request.content_type == "application/json"


@csrf_exempt
@require_http_methods(["GET", "POST"])
def api(request: HttpRequest) -> JsonResponse:
    """GET all switches; POST {"national": {"fail_next": 2}} to change some, all or none."""
    if request.method == "POST":
        try:
            wanted = json.loads(request.body) if _is_json(request) else None
            if not isinstance(wanted, dict):
                raise spec.BadSwitch("cần một đối tượng JSON")
            models.set_switches(wanted)
        except ValueError:
            return JsonResponse({"error": "không phải JSON"}, status=400)
        except spec.BadSwitch as error:
            return JsonResponse({"error": str(error)}, status=400)
    return JsonResponse(_all_values())


@csrf_exempt
@require_POST
def api_reset(request: HttpRequest) -> JsonResponse:
    """Put every switch back."""
    if not _is_json(request):
        return JsonResponse({"error": "cần application/json"}, status=400)
    models.reset()
    return JsonResponse(_all_values())


def _rows(world: str, values: spec.Values) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "label": switch.label,
            "value": str(values[name]),
            "changed": values[name] != switch.default,
            "options": switch.options if isinstance(switch, spec.Choice) else None,
            "lines": isinstance(switch, spec.LocalAddresses),
            "most": switch.most if isinstance(switch, spec.Number) else None,
        }
        for name, switch in spec.SWITCHES[world].items()
    ]


@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Show the switches of every system, and change those of one."""
    error = ""
    if request.method == "POST":
        world = request.POST.get("world", "")
        sent: dict[str, Any] = {
            name: request.POST[name]
            for name in spec.SWITCHES.get(world, {})
            if name in request.POST
        }
        if request.POST.get("expire_sessions"):
            sent["expire_sessions"] = True
        try:
            if request.POST.get("reset"):
                models.reset()
            else:
                models.set_switches({world: sent})
        except spec.BadSwitch as bad:
            error = str(bad)
        else:
            return redirect("switches")
    worlds = [
        {"name": world, "title": TITLES[world], "rows": _rows(world, values)}
        for world, values in _all_values().items()
    ]
    status = 400 if error else 200
    context = {"worlds": worlds, "error": error, "here": "switches"}
    return render(request, "sandbox/switches.html", context, status=status)
