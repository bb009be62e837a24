"""The adapter's two addresses: login and call (law notes 5.1)."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from sandbox.national_portal import exchange, holdings, sessions
from sandbox.national_portal.exchange import Answer
from sandbox.switches import faults
from sandbox.switches.draw import Fault
from sandbox.switches.models import next_fault

BUSY = "Hệ thống đang bận, thử lại sau"


@csrf_exempt
@require_POST
def login(request: HttpRequest) -> HttpResponse:
    """{username, password} and the header dstcode open a session: {session, error_code: 0}."""
    fault = next_fault("national", "login_fail_next")
    faults.wait(fault)
    body, wrong = _read(request)
    kept = {**body, "password": "…"} if "password" in body else body
    if fault.failure:
        exchange.record(kept, None, service="login", fault=f"http_{fault.failure}")
        return faults.broken()
    wrong = wrong or sessions.login_mistake(body.get("username"), body.get("password"))
    if wrong:
        answer = exchange.refusal(wrong)
    else:
        answer = Answer(0, "Thành công", "accepted", session=sessions.open_session())
    shown = Answer(answer.error_code, answer.message, answer.verdict, session=answer.session[:6])
    exchange.record(kept, shown, service="login")
    return JsonResponse(answer.as_json())


@csrf_exempt
@require_POST
def call(request: HttpRequest) -> HttpResponse:
    """{session, madonvi, service, …} and the header dstcode reach a service."""
    fault = next_fault("national")
    faults.wait(fault)
    body, wrong = _read(request)
    service = str(body.get("service") or "")
    kept = {**body, "session": str(body.get("session") or "")[:6]}
    if fault.failure == "500":
        exchange.record(kept, None, service=service, fault="http_500")
        return faults.broken()
    answer = _answer(body, service, kept, fault, wrong)
    return faults.lose(request, JsonResponse(answer.as_json()), fault.lost_ack)


def _answer(
    body: dict[str, Any], service: str, kept: dict[str, Any], fault: Fault, wrong: str
) -> Answer:
    told = f"lost_{fault.lost_ack}" if fault.lost_ack else ""
    if fault.failure:
        answer, told = Answer(exchange.REFUSED, BUSY, "failed"), "busy"
    elif wrong:
        answer = exchange.refusal(wrong)
    elif ended := sessions.use(body.get("session")):
        answer = exchange.refusal(ended, exchange.NO_SESSION)
    elif service in (holdings.SYNC, holdings.PROGRESS):
        return exchange.push(body, service, stored=kept, fault=told)
    elif service == "TraCuuHoSo":
        answer = exchange.look_up(body)
    else:
        answer = exchange.refusal(f"service: không hỗ trợ dịch vụ {service!r}")
    exchange.record(
        kept, answer, service=service, fault=told, sender=str(body.get("madonvi") or "")
    )
    return answer


def _read(request: HttpRequest) -> tuple[dict[str, Any], str]:
    """Return the body and what is wrong with the request, if anything."""
    try:
        body = json.loads(request.body, parse_constant=_no_such_number)
        json.dumps(body, ensure_ascii=False).encode()  # half a surrogate pair cannot be stored
    except (ValueError, RecursionError):
        return {}, "Nội dung không phải JSON"
    if not isinstance(body, dict):
        return {}, "Nội dung phải là đối tượng JSON"
    if b"\\u0000" in request.body:
        return {}, "Nội dung có ký tự rỗng"
    if request.headers.get("dstcode") != settings.NATIONAL["dstcode"]:
        return body, "dstcode: thiếu hoặc không đúng hệ thống đích"
    return body, ""


def _no_such_number(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
