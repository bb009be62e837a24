"""What every page knows about the site: its names, its mode, its menus, how it is to look."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from portal.design import display, navigation
from portal.language import is_english


def _menu(menu: str, request: HttpRequest | None) -> Any:
    """Return a menu that is computed when a template first reads it."""

    def read() -> list[navigation.Link]:
        user = getattr(request, "user", None) if menu in ("desk", "admin") else None
        return navigation.links(menu, request, user)

    return SimpleLazyObject(read)


def site(request: HttpRequest | None) -> dict[str, Any]:
    """Return `site`, `portal_mode`, `display_classes`, `single_keys`, `menus` and `site_name`.

    `site_name` is for titles of windows, which cannot mark a Vietnamese name (docs/english.md).
    Reads no database by itself; the desk's menu asks for the person when it is printed. Works
    without a request, for pages that are shown when nothing else works.
    """
    choice = display.chosen(request)
    return {
        "site": settings.PORTAL_SITE,
        "site_name": settings.PORTAL_SITE["name_en" if is_english() else "name"],
        "portal_mode": settings.MODE,
        "display_classes": " ".join(choice.values()),
        "single_keys": choice.get("keys") != "keys-off",
        "menus": {menu: _menu(menu, request) for menu in navigation.MENUS},
    }
