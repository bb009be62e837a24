"""The door that the portal knocks at: create, look up, cancel (docs/post.md)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from sandbox.post import checking, moving
from sandbox.post.models import Parcel
from sandbox.switches.faults import faulty
from sandbox.switches.models import values_of

View = Callable[..., HttpResponse]
_KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def known(view: View) -> View:
    """Answer only who has the token."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        given = request.headers.get("Authorization", "")
        if not constant_time_compare(given, f"Bearer {settings.POST_TOKEN}"):
            return _error(401, "MA_TRUY_CAP", "sai mã truy cập")
        return view(request, *args, **kwargs)

    return guarded


def _error(status: int, code: str, words: str) -> JsonResponse:
    return JsonResponse({"MaLoi": code, "ThongBao": words}, status=status)


@csrf_exempt
@require_POST
@faulty("post")
@known
def create(request: HttpRequest) -> JsonResponse:
    """Take a parcel. The same Idempotency-Key with the same content is the same parcel."""
    key = request.headers.get("Idempotency-Key", "")
    if not _KEY.fullmatch(key):
        return _error(400, "DINH_DANG", "cần Idempotency-Key là một UUID")
    try:
        body = checking.read(json.loads(request.body))
    except (ValueError, checking.Malformed) as fault:
        return _error(400, "DINH_DANG", str(fault))
    except checking.Undeliverable as fault:
        return _error(422, fault.code, str(fault))
    parcel = moving.take(key, body)
    if parcel.content != body:
        return _error(409, "KHAC_NOI_DUNG", "mã yêu cầu này đã dùng cho bưu gửi khác")
    return JsonResponse(_told(parcel, key))


def _told(parcel: Parcel, key: str) -> dict[str, Any]:
    garbled = values_of("post")["answer"] == "garbled"
    return {
        "MaYeuCau": "???" if garbled else key,
        "MaBuuGui": parcel.number,
        "TrangThai": parcel.state,
    }


@require_GET
@faulty("post")
@known
def status(_request: HttpRequest, number: str) -> JsonResponse:
    """Tell everything that happened to a parcel, from the beginning."""
    parcel = Parcel.objects.filter(number=number).prefetch_related("scans").first()
    if parcel is None:
        return _error(404, "KHONG_CO", "không có bưu gửi này")
    return JsonResponse(shown(parcel))


def shown(parcel: Parcel) -> dict[str, Any]:
    """Return a parcel as the contract tells it."""
    return {
        "MaBuuGui": parcel.number,
        "TrangThai": parcel.state,
        "SuKien": [
            {
                "So": scan.number,
                "TrangThai": scan.state,
                "ThoiDiem": timezone.localtime(scan.at).isoformat(),
                "NoiXayRa": scan.place,
                "GhiChu": scan.remark,
            }
            for scan in parcel.scans.all()
        ],
    }


@csrf_exempt
@require_POST
@faulty("post")
@known
def cancel(_request: HttpRequest, number: str) -> JsonResponse:
    """Give a parcel back that has not left yet; asked again, it is cancelled already."""
    try:
        parcel = Parcel.objects.get(number=number)
        if parcel.state != moving.CANCELLED:
            parcel = moving.move(number, moving.CANCELLED)
    except Parcel.DoesNotExist:
        return _error(404, "KHONG_CO", "không có bưu gửi này")
    except moving.CannotMove as fault:
        return _error(409, "DA_CHUYEN_DI", str(fault))
    return JsonResponse({"MaBuuGui": number, "TrangThai": parcel.state})
