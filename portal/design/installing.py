"""What a phone needs to put the portal among its applications: names, colours, the gate."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

PAPER = "#fbf7ee"
_SIZES = (192, 512)


@require_GET
def manifest(request: HttpRequest) -> HttpResponse:
    """Return the web application manifest, in the language of the request."""
    icons = [{"src": static("img/icon.svg"), "sizes": "any", "type": "image/svg+xml"}]
    for size in _SIZES:
        name = {"src": static(f"img/icon-{size}.png"), "sizes": f"{size}x{size}"}
        icons.append({**name, "type": "image/png", "purpose": "any maskable"})
    mine = {"name": _("Hồ sơ của tôi"), "url": reverse("dossiers:mine")}
    search = {"name": _("Tìm thủ tục"), "url": reverse("procedures:search")}
    told = {
        "id": "/",
        "name": str(settings.PORTAL_SITE["name"]),
        "short_name": str(settings.PORTAL_SITE["name"]),
        "lang": get_language() or settings.LANGUAGE_CODE,
        "start_url": "/",
        "scope": "/",
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": icons,
        "shortcuts": [mine, search],
    }
    answer = JsonResponse(told, content_type="application/manifest+json")
    answer["Cache-Control"] = "max-age=86400"
    return answer
