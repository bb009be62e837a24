"""What the gateways take: POST JSON with a bearer token (the sandbox's own protocol)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db.models import F
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from sandbox.messaging.models import Message
from sandbox.switches.faults import faulty

_NUMBER = re.compile(r"0(3|5|7|8|9)\d{8}")
_MAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,185}")
_SMS_FIELDS = {"to": 10, "text": 1000, "sender": 11, "reference": 80}
_MAIL_FIELDS = {"to": 254, "from": 254, "subject": 200, "text": 20_000, "reference": 80}
UNREACHABLE = "0000"
"""A number that ends so belongs to nobody, as an address at khong-co.example does."""


def gateway(name: str) -> Callable[..., HttpResponse]:
    """Return the view of one gateway; the switches of its name act on it."""

    @csrf_exempt
    @require_POST
    @faulty(name)
    def view(request: HttpRequest) -> JsonResponse:
        given = request.headers.get("Authorization", "")
        if not constant_time_compare(given, f"Bearer {settings.MESSAGE_TOKEN}"):
            return JsonResponse({"error": "sai mã truy cập"}, status=401)
        try:
            body = json.loads(request.body)
        except ValueError:
            return JsonResponse({"error": "không phải JSON"}, status=400)
        is_mail = name == "mail"
        if fault := _fault(body, _MAIL_FIELDS if is_mail else _SMS_FIELDS):
            return JsonResponse({"error": fault}, status=400)
        if not _is_reachable(body["to"], is_mail):
            return JsonResponse({"error": f"không gửi được tới {body['to']}"}, status=422)
        return JsonResponse({"id": f"{name}-{_keep(name, body).pk}"})

    return view


def _fault(body: Any, fields: dict[str, int]) -> str:
    if not isinstance(body, dict) or set(body) != set(fields):
        return f"cần đúng các trường {', '.join(fields)}"
    for name, most in fields.items():
        if not isinstance(body[name], str) or not 0 < len(body[name]) <= most:
            return f"{name}: cần 1 đến {most} ký tự"
    return ""


def _is_reachable(address: str, is_mail: bool) -> bool:
    if is_mail:
        return bool(_MAIL.fullmatch(address)) and not address.endswith("@khong-co.example")
    return bool(_NUMBER.fullmatch(address)) and not address.endswith(UNREACHABLE)


def _keep(name: str, body: dict[str, str]) -> Message:
    message, made = Message.objects.get_or_create(
        gateway=name,
        reference=body["reference"],
        defaults={
            "recipient": body["to"],
            "sender": body.get("sender") or body.get("from", ""),
            "subject": body.get("subject", ""),
            "text": body["text"],
        },
    )
    if not made:
        Message.objects.filter(pk=message.pk).update(resent=F("resent") + 1)
    return message
