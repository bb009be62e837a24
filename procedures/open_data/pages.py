"""The addresses of the open data: a page for people, and files for machines."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from portal.cells import safe
from portal.days import day_of
from procedures import selectors
from procedures.models import ProcedureVersion
from procedures.open_data import rows
from procedures.open_data.schema import FACTS, HISTORY, LICENCE, ROWS, schema

HOUR = 3600
SINCE = "tu"
Rows = Callable[[datetime.date | None], Iterator[dict[str, Any]]]


class _BadDay(ValueError):
    """The day of `?tu=` cannot be read."""


def _etag(request: HttpRequest) -> str:
    return f'"{rows.state()}-{request.GET.get(SINCE, "")[:10].encode().hex()}"'


def _file(view: Callable[[HttpRequest], HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let a view send a file that everybody may keep for an hour and ask for again cheaply."""

    def sent(request: HttpRequest) -> HttpResponseBase:
        try:
            response = view(request)
        except _BadDay:
            words = _("Ngày ở “tu” có dạng 2026-11-22.")
            return JsonResponse({"error": words}, status=400)
        response["Access-Control-Allow-Origin"] = "*"  # public, and no cookie is sent along
        return response

    sent.__doc__ = view.__doc__
    cached = cache_control(public=True, max_age=HOUR)(condition(etag_func=_etag)(sent))
    checked: Callable[..., HttpResponseBase] = require_safe(cached)
    return checked


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Say what there is, under which licence, and what each column means."""
    context = {
        "facts": [(name, words) for name, (_kind, words) in FACTS.items()],
        "parts": [
            (part, words, [(name, said) for name, (_kind, said) in columns.items()])
            for part, (columns, words) in ROWS.items()
        ],
        "history": HISTORY,
        "licence": LICENCE,
        "count": selectors.names().count(),
        "latest": ProcedureVersion.objects.filter(pk__in=selectors.names().values("current_id"))
        .order_by("-effective_from")
        .values_list("effective_from", flat=True)
        .first(),
    }
    return render(request, "procedures/open_data.html", context)


@_file
def catalogue_json(request: HttpRequest) -> HttpResponseBase:
    """Send the catalogue as JSON."""
    return _json(request, rows.catalogue, "procedures", "danh-muc.json")


@_file
def catalogue_csv(request: HttpRequest) -> HttpResponseBase:
    """Send the facts of the catalogue as CSV, one procedure a line."""
    return _csv(request, rows.catalogue, list(FACTS), "danh-muc.csv")


@_file
def history_json(request: HttpRequest) -> HttpResponseBase:
    """Send every published version with its days as JSON."""
    return _json(request, rows.history, "versions", "lich-su.json")


@_file
def history_csv(request: HttpRequest) -> HttpResponseBase:
    """Send every published version with its days as CSV."""
    return _csv(request, rows.history, list(HISTORY), "lich-su.csv")


@_file
def json_schema(_request: HttpRequest) -> HttpResponseBase:
    """Send the JSON Schema of the catalogue."""
    options = {"ensure_ascii": False, "indent": 1}
    return JsonResponse(
        schema(_schema_address()),
        json_dumps_params=options,
        content_type="application/schema+json; charset=utf-8",
    )


def _schema_address() -> str:
    return f"{settings.SITE_URL}{reverse('procedures:open_data_schema')}"


def _since(request: HttpRequest) -> datetime.date | None:
    text = request.GET.get(SINCE, "")
    if not text:
        return None
    day = day_of(text)
    if day is None:
        raise _BadDay
    return day


def _json(request: HttpRequest, read: Rows, name: str, file: str) -> HttpResponseBase:
    since = _since(request)

    def parts() -> Iterator[str]:
        head = json.dumps({"licence": LICENCE, "schema": _schema_address()})
        yield f'{head[:-1]}, "{name}": ['
        for number, row in enumerate(read(since)):
            yield ("\n" if number == 0 else ",\n") + json.dumps(row, ensure_ascii=False)
        yield "\n]}\n"

    return _sent(parts(), "application/json", file)


def _csv(request: HttpRequest, read: Rows, columns: list[str], file: str) -> HttpResponseBase:
    since = _since(request)

    def parts() -> Iterator[str]:
        kept = io.StringIO()
        writer = csv.writer(kept)
        yield "\ufeff"  # so that a spreadsheet reads it as UTF-8
        writer.writerow(columns)
        for row in read(since):
            writer.writerow([_cell(row[name]) for name in columns])
            yield kept.getvalue()
            kept.seek(0)
            kept.truncate()
        yield kept.getvalue()

    return _sent(parts(), "text/csv", file)


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return safe("; ".join(map(str, value)))
    return safe(value) if isinstance(value, str) else value


def _sent(parts: Iterable[str], kind: str, file: str) -> StreamingHttpResponse:
    response = StreamingHttpResponse(parts, content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{file}"'
    return response
