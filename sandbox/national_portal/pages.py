"""Pages for people: what is held, each dossier, each call, everything refused."""

from __future__ import annotations

import json
from typing import Any

from django.core.paginator import Paginator
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from sandbox.national_portal.api import dossier_view
from sandbox.national_portal.judgement import Verdict
from sandbox.national_portal.models import Call, Dossier, Message
from sandbox.national_portal.transitions import LABELS

PER_PAGE = 50


def _page(request: HttpRequest, template: str, rows: Any, **context: Any) -> HttpResponse:
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("trang"))
    return render(request, f"sandbox/national/{template}.html", {"page": page, **context})


@require_GET
def dossiers(request: HttpRequest) -> HttpResponse:
    """The dossiers held, newest first; searched by code, filtered by status."""
    wanted, status = request.GET.get("ma", "").strip(), request.GET.get("trang-thai", "")
    last_status = Message.objects.filter(
        code=OuterRef("code"), verdict=Verdict.ACCEPTED, is_change=True
    ).order_by("-id")
    rows = Dossier.objects.annotate(status=Subquery(last_status.values("status")[:1]))
    if wanted:
        rows = rows.filter(code__icontains=wanted)
    if status.isascii() and status.isdigit() and int(status) in LABELS:
        rows = rows.filter(status=int(status))
    answer = {"labels": LABELS, "wanted": wanted, "status": status, "here": "dossiers"}
    return _page(request, "dossiers", rows.order_by("-id"), **answer)


@require_GET
def dossier(request: HttpRequest, code: str) -> HttpResponse:
    """One dossier: its statuses in order, every message received."""
    view = dossier_view(code)
    messages = list(Message.objects.filter(code=code).select_related("call").order_by("-id")[:500])
    context = {"dossier": view, "messages": messages, "here": "dossiers"}
    return render(request, "sandbox/national/dossier.html", context)


@require_GET
def calls(request: HttpRequest) -> HttpResponse:
    """Every call, newest first."""
    rows = Call.objects.defer("request").order_by("-id")
    return _page(request, "calls", rows, here="calls")


@require_GET
def call(request: HttpRequest, number: int) -> HttpResponse:
    """One call: what came and what was answered."""
    found = get_object_or_404(Call, pk=number)
    texts = {"request_text": _json(found.request), "answer_text": _json(found.answer)}
    return render(request, "sandbox/national/call.html", {"call": found, "here": "calls", **texts})


def _json(value: Any) -> str:
    if value is None:
        return "Không có: lần gọi này không được xử lý."
    return json.dumps(value, ensure_ascii=False, indent=2)


@require_GET
def refused(request: HttpRequest) -> HttpResponse:
    """Every message refused, with its reason, newest first."""
    rows = Message.objects.filter(verdict=Verdict.REFUSED).order_by("-id")
    return _page(request, "refused", rows, here="refused")
