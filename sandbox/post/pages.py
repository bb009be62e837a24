"""The counter of the post: a page where people move parcels, and JSON for tests."""

from __future__ import annotations

import json

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from sandbox.post import moving
from sandbox.post.models import Parcel
from sandbox.post.views import shown

MOST = 200


@require_GET
def parcels(request: HttpRequest) -> HttpResponse:
    """Every parcel, the newest first, each with the steps that it may take next."""
    rows = Parcel.objects.order_by("-id").prefetch_related("scans")
    page = Paginator(rows, 20).get_page(request.GET.get("trang"))
    listed = [
        (
            parcel,
            moving.LABELS[parcel.state],
            [(to, moving.LABELS[to]) for to in moving.MOVES.get(parcel.state, ())],
            [(scan, moving.LABELS[scan.state]) for scan in parcel.scans.all()],
        )
        for parcel in page
    ]
    context = {"page": page, "rows": listed, "here": "post"}
    return render(request, "sandbox/post/list.html", context)


@require_POST
def move(request: HttpRequest, number: str) -> HttpResponse:
    """Move a parcel by hand."""
    try:
        moving.move(number, request.POST.get("to", ""), request.POST.get("remark", "")[:300])
    except (moving.CannotMove, Parcel.DoesNotExist) as fault:
        return HttpResponse(str(fault), status=409, content_type="text/plain; charset=utf-8")
    return redirect("post")


@require_GET
def api(_request: HttpRequest) -> JsonResponse:
    """The newest parcels, at most 200, with how often each was sent again."""
    rows = Parcel.objects.order_by("-id").prefetch_related("scans")[:MOST]
    told = [
        {**shown(row), "content": row.content, "key": row.key, "resent": row.resent} for row in rows
    ]
    return JsonResponse({"results": told})


@csrf_exempt
@require_POST
def api_move(request: HttpRequest, number: str) -> JsonResponse:
    """Move a parcel: `{"to": "DANG_PHAT", "remark": ""}`."""
    body = json.loads(request.body)
    try:
        parcel = moving.move(number, body["to"], body.get("remark", ""))
    except (moving.CannotMove, Parcel.DoesNotExist) as fault:
        return JsonResponse({"error": str(fault)}, status=409)
    return JsonResponse(shown(parcel))
