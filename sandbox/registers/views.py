"""The two doors of the registers: strict about who asks, what for, and every field."""

from __future__ import annotations

import hmac
import json
import re
import unicodedata
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from sandbox.registers import records
from sandbox.switches.faults import faulty
from sandbox.switches.models import values_of

MATCH, NO_MATCH = "TRUNG_KHOP", "KHONG_TRUNG_KHOP"
NO_INFORMATION, NOT_ENOUGH = "KHONG_CO_THONG_TIN", "CHUA_DU_CAN_CU"
_POPULATION = {
    "MaYeuCau": r"[0-9a-f-]{36}",
    "SanPham": r"DINH_DANH|CU_TRU|HO_GIA_DINH|HON_NHAN",
    "SoDinhDanh": r"\d{12}",
    "HoVaTen": r"(?s:.{1,120})",
    "NgaySinh": r"|\d{8}",
    "MucDich": r"(?s:.{1,500})",
}
_BUSINESS = {
    "MaYeuCau": r"[0-9a-f-]{36}",
    "SanPham": r"DANG_KY_DOANH_NGHIEP",
    "MaSoThue": r"\d{10}(-\d{3})?",
    "MucDich": r"(?s:.{1,500})",
}


class Refused(Exception):
    """The request is not of the protocol."""


def _read(request: HttpRequest, fields: dict[str, str]) -> dict[str, str]:
    """Return the question; raise Refused for anything that is missing, unknown or ill-formed."""
    try:
        body: Any = json.loads(request.body)
    except ValueError:
        raise Refused("không phải JSON") from None
    if not isinstance(body, dict) or set(body) != set(fields):
        raise Refused(f"cần đúng các trường {', '.join(fields)}")
    for name, pattern in fields.items():
        if not isinstance(body[name], str) or not re.fullmatch(pattern, body[name]):
            raise Refused(f"{name} không đúng định dạng")
    return body


def _knows(request: HttpRequest) -> bool:
    own = settings.REGISTERS
    return request.headers.get("X-Client-Id") == own["client_id"] and hmac.compare_digest(
        request.headers.get("X-Client-Secret", "").encode(), own["secret"].encode()
    )


def _answer(question: dict[str, str], outcome: str, data: dict[str, Any] | None) -> JsonResponse:
    """Return the answer as the switch `answer` wants it."""
    switch = values_of("registers")["answer"]
    if switch == "no_information":
        outcome, data = NO_INFORMATION, None
    elif switch == "not_enough":
        outcome, data = NOT_ENOUGH, None
    elif switch == "somebody_else" and data:
        data = {**data, "SoDinhDanh": "001099000000", "MaSoThue": "0100109106"}
    elif switch == "garbled":
        return JsonResponse({"MaYeuCau": question["MaYeuCau"], "KetQua": "???"})
    return JsonResponse({"MaYeuCau": question["MaYeuCau"], "KetQua": outcome, "DuLieu": data or {}})


def _same(one: str, other: str) -> bool:
    def plain(text: str) -> str:
        return " ".join(unicodedata.normalize("NFC", text).casefold().split())

    return plain(one) == plain(other)


@csrf_exempt
@require_POST
@faulty("registers")
def population(request: HttpRequest) -> HttpResponse:
    """Compare number, name and day of birth, and tell what was asked for."""
    if not _knows(request):
        return JsonResponse({"error": "hệ thống không được phép"}, status=401)
    try:
        question = _read(request, _POPULATION)
    except Refused as refused:
        return JsonResponse({"error": str(refused)}, status=400)
    person = records.person_numbered(question["SoDinhDanh"])
    if person is None:
        return _answer(question, NO_INFORMATION, None)
    if not question["NgaySinh"]:
        return _answer(question, NOT_ENOUGH, None)
    same_day = question["NgaySinh"] == person.claims["NgayThangNamSinh"]
    if not same_day or not _same(question["HoVaTen"], person.name):
        return _answer(question, NO_MATCH, None)
    data = records.told(person, question["SanPham"])
    return _answer(question, MATCH if data else NO_INFORMATION, data)


@csrf_exempt
@require_POST
@faulty("registers")
def business(request: HttpRequest) -> HttpResponse:
    """Tell what is registered under a tax code."""
    if not _knows(request):
        return JsonResponse({"error": "hệ thống không được phép"}, status=401)
    try:
        question = _read(request, _BUSINESS)
    except Refused as refused:
        return JsonResponse({"error": str(refused)}, status=400)
    data = records.enterprise(question["MaSoThue"])
    return _answer(question, MATCH if data else NO_INFORMATION, data)
