"""Counting how often the page of a procedure is opened: by day, without anything about anybody.

No person, no address, no time of day, no cookie. Machines are not counted, and neither is a page
that a browser fetches ahead or that an officer opens.
"""

from __future__ import annotations

import datetime
import re

from django.db import connection
from django.db.models import Sum
from django.http import HttpRequest

from procedures.models import ViewCount
from procedures.visibility import sees_internal

KEPT_DAYS = 90
MOST_TIMES = 100_000_000
_MACHINE = re.compile(
    r"bot\b|bot[/;_-]|crawl|spider|slurp|preview|monitor|scan|fetch|headless|lighthouse|archiver"
    r"|externalhit|validator|curl|wget|python|java/|httpclient|libwww|go-http|okhttp|axios",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\bMozilla/\d|\bOpera/\d")

# The count may be lost when the machine falls, so that nobody waits for the disk.
_COUNT = """
    WITH unhurried AS (SELECT set_config('synchronous_commit', 'off', TRUE))
    INSERT INTO procedures_viewcount (procedure_id, day, times)
    SELECT %s, %s, 1 FROM unhurried
    ON CONFLICT (day, procedure_id) DO UPDATE
    SET times = least(procedures_viewcount.times + 1, %s)
"""


def is_by_a_person(request: HttpRequest) -> bool:
    """Whether a browser in somebody's hands asks for the page, as far as it says so itself."""
    said = request.headers.get("User-Agent", "")[:500]
    ahead = {request.headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Moz")}
    return (
        request.method == "GET"
        and bool(_PERSON.search(said))
        and not _MACHINE.search(said)
        and not any("prefetch" in words.lower() for words in ahead)
    )


def record(request: HttpRequest, procedure_id: int, day: datetime.date) -> None:
    """Count one opening of the page on `day`: one statement, none for a machine or an officer."""
    if is_by_a_person(request) and not sees_internal(request.user):
        with connection.cursor() as cursor:
            cursor.execute(_COUNT, [procedure_id, day, MOST_TIMES])


def by_procedure(today: datetime.date) -> dict[int, int]:
    """Return how often each procedure (by id) was opened in the last 90 days; one query."""
    since = today - datetime.timedelta(days=KEPT_DAYS)
    rows = ViewCount.objects.filter(day__gte=since).order_by().values_list("procedure_id")
    return dict(rows.annotate(total=Sum("times")))


def sweep(today: datetime.date) -> int:
    """Erase what is older than 90 days; return how many rows."""
    oldest = today - datetime.timedelta(days=KEPT_DAYS)
    return ViewCount.objects.filter(day__lt=oldest).delete()[0]
