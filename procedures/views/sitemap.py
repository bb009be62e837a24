"""The sitemap (sitemaps.org, 0.9): every public page of the catalogue for search engines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from procedures.business_events import BUSINESS_EVENTS
from procedures.life_events import LIFE_EVENTS
from procedures.models import Procedure, Sector
from procedures.search import known
from procedures.visibility import in_force

MOST_ADDRESSES = 50_000
"""The most that one file may hold (sitemaps.org)."""
HOUR = 3600
CHUNK = 500
LISTS = (
    "home",
    "search",
    "sectors",
    "agencies",
    "central",
    "alphabet",
    "popular",
    "business_events",
    "open_data",
)


def _etag(_request: HttpRequest) -> str:
    # Every change of a procedure leaves an event: the same state is the same list.
    return f'"{known.state().procedures}"'


@require_safe
@cache_control(public=True, max_age=HOUR)
@condition(etag_func=_etag)
def sitemap(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Send the sitemap as it is read, one row after the other."""
    return StreamingHttpResponse(_lines(), content_type="application/xml; charset=utf-8")


def _lines() -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    for path, changed in chain(_lists(), _procedures()):
        # Addresses hold letters, digits, points and slashes only: nothing to escape.
        since = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
        yield f"<url><loc>{settings.SITE_URL}{path}</loc>{since}</url>\n"
    yield "</urlset>\n"


def _lists() -> Iterator[tuple[str, date | None]]:
    yield from ((reverse(f"procedures:{name}"), None) for name in LISTS)
    yield from ((reverse("procedures:life_event", args=[e.key]), None) for e in LIFE_EVENTS)
    yield from ((reverse("procedures:business_event", args=[e.key]), None) for e in BUSINESS_EVENTS)
    sectors = Sector.objects.filter(in_force("procedures__"))
    for pk in sectors.order_by("pk").values_list("pk", flat=True).distinct():
        yield reverse("procedures:sector", args=[pk]), None


def _procedures() -> Iterator[tuple[str, date | None]]:
    rows = Procedure.objects.filter(in_force()).order_by("code")
    facts = rows.values_list("code", "current__effective_from")[: MOST_ADDRESSES - 1000]
    for code, since in facts.iterator(chunk_size=CHUNK):
        yield reverse("procedures:procedure", args=[code]), since
