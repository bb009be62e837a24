"""The shut gate: while maintenance lasts, every page answers 503 and says until when.

Switched on by the file `var/maintenance` (PORTAL_MAINTENANCE_SWITCH names another) or by
PORTAL_MAINTENANCE=yes. The file may be empty or hold JSON, every key optional:

    {"since": "2026-11-14T22:00+07:00", "until": "2026-11-15T04:00+07:00",
     "announced": "2026-11-04", "note": "…"}
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal import conf
from portal.design.error_pages import answer

RETRY_SECONDS = 600
OPEN_PATHS = ("/static/", "/song/")


@dataclass(frozen=True)
class Maintenance:
    """What is known about a shutdown; moments are aware."""

    since: datetime.datetime | None = None
    until: datetime.datetime | None = None
    announced: datetime.date | None = None
    note: str = ""

    def retry_after(self, now: datetime.datetime) -> int:
        """Return after how many seconds to ask again: the announced end, at least a minute."""
        if self.until is None:
            return RETRY_SECONDS
        return max(60, int((self.until - now).total_seconds()))


def read(text: str) -> Maintenance:
    """Return what the switch file says; what is missing or malformed is left out."""
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return Maintenance()
    if not isinstance(found, dict):
        return Maintenance()
    return Maintenance(
        since=_moment(found.get("since")),
        until=_moment(found.get("until")),
        announced=_day(found.get("announced")),
        note=str(found.get("note", "")),
    )


def _moment(value: object) -> datetime.datetime | None:
    try:
        moment = datetime.datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return moment if moment.tzinfo else timezone.make_aware(moment)


def _day(value: object) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(str(value))
    except ValueError:
        return None


class MaintenanceMiddleware:
    """Answers 503 with Retry-After while the switch is on; costs one look at a file otherwise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        default = str(Path(settings.BASE_DIR) / "var" / "maintenance")
        self.switch = Path(conf.text("PORTAL_MAINTENANCE_SWITCH", default))
        self.always = conf.flag("PORTAL_MAINTENANCE")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Shut the gate, or pass the request on."""
        if request.path.startswith(OPEN_PATHS):
            return self.get_response(request)
        state = self.current()
        if state is None:
            return self.get_response(request)
        page = answer(request, "maintenance.html", 503, _("Tạm nghỉ để bảo trì"), maintenance=state)
        page["Retry-After"] = str(state.retry_after(timezone.now()))
        return page

    def current(self) -> Maintenance | None:
        """Return the shutdown in force, or None."""
        try:
            return read(self.switch.read_text(encoding="utf-8"))
        except OSError:
            return Maintenance() if self.always else None
