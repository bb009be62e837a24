"""Pages that open without a network: one worker script, one scope for each part that needs it.

A scope is a part of the site of its own (`/kiem-tra/`, `/ho-so/`), never the whole, and no two lie
in one another, so each page has at most one worker. A worker keeps its offline page, what that page
needs and the public data named here, and not one answer of any other page. Its release is a digest
of all that and of the language that the person reads; a new one takes the place of the old and
throws away what the old one kept, so that the kept page speaks her language.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils.translation import activate, get_language

_SCRIPT = settings.BASE_DIR / "static" / "js" / "offline-worker.js"
_EVERY_PAGE = (
    "css/citizen.css",
    "django_htmx/htmx-2.min.js",
    "js/page.js",
    "js/kept.js",
    "img/icon.svg",
    "img/icon-192.png",
    "fonts/be-vietnam-pro-400.woff2",
    "fonts/be-vietnam-pro-600.woff2",
)


def worker(name: str, page: str, *, files: Sequence[str], data: Sequence[str] = ()) -> HttpResponse:
    """Return the worker `name` whose offline page is at `page`.

    `files` are static files that the page needs besides those of every page, `data` addresses of
    public data. Every word of them is kept on the device: nothing about a person may be among them.
    """
    script = _script(name, page, tuple(files), tuple(data), get_language() or "")
    answer = HttpResponse(script, content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer


def speak_as_asked(request: HttpRequest) -> None:
    """Speak the language that the worker asks for: it sends no cookie that says so."""
    asked = request.GET.get("tieng", "")
    if asked in dict(settings.LANGUAGES):
        activate(asked)
        request.LANGUAGE_CODE = asked  # type: ignore[attr-defined]


@cache
def _script(
    name: str, page: str, files: tuple[str, ...], data: tuple[str, ...], language: str
) -> str:
    code = _SCRIPT.read_text(encoding="utf-8")
    kept = [static(each) for each in (*_EVERY_PAGE, *files)]
    told = json.dumps(
        {"name": name, "page": page, "language": language, "data": data, "files": kept}
    )
    version = hashlib.sha256((code + told).encode()).hexdigest()[:12]
    return f"const RELEASE = {json.dumps(version)};\nconst FACTS = {told};\n{code}"
