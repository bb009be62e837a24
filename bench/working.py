"""`python -m bench.working papers|national N`: what one worker does in a second.

Runs in one process over a database that bench.preparing filled: the code that a Celery worker
runs, without the queue in front of it.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import django


def main() -> None:
    """Do N pieces of one kind of work, and print how long they took."""
    kind, number = sys.argv[1], int(sys.argv[2])
    django.setup()
    print(json.dumps({"papers": papers, "national": national}[kind](number)))


def papers(number: int) -> dict[str, Any]:
    """Issue Mẫu 01 for `number` accepted dossiers, numbers and files included."""
    from dossiers.papers.issuing import issue_for

    events = [dossier.events.get(kind="accepted").pk for dossier in _accepted(number + 1)]
    issue_for(events[0])  # fonts and styles are read once in the life of a worker
    begun = time.perf_counter()
    for event in events[1:]:
        issue_for(event)
    return {"done": number, "seconds": time.perf_counter() - begun}


def national(number: int) -> dict[str, Any]:
    """Tell the sandbox's national portal of `number` dossiers, filed and accepted."""
    from django.conf import settings

    from portal.outbox.delivery import deliver_ready
    from portal.outbox.models import OutboxMessage
    from tests.sandbox_process import running_sandbox

    _deliver_nothing_else(OutboxMessage)
    _accepted(number)
    with running_sandbox("bench") as sandbox:
        settings.NATIONAL = {**settings.NATIONAL, "base_url": f"{sandbox.url}/adapter"}
        deliver_ready("national", limit=4)  # sign-in at the other side, first connection
        begun = time.perf_counter()
        report = deliver_ready("national", limit=10 * number)
        seconds = time.perf_counter() - begun
    if report.failed or report.parked:
        raise RuntimeError(f"{report.failed} messages failed, {report.parked} were parked")
    return {"done": report.delivered, "seconds": seconds}


def _deliver_nothing_else(messages: Any) -> None:
    messages.objects.undelivered().update(
        state=messages.State.DELIVERED, delivered_at=django.utils.timezone.now()
    )


def _accepted(number: int) -> list[Any]:
    from bench import filling, stories
    from bench.preparing import offering_of
    from portal.accounts.models import User
    from portal.agencies.models import Agency

    offering = offering_of(stories.RESIDENCE, Agency.objects.get(code="H99.23"))
    by = User.objects.filter(postings=None).order_by("pk")[0]
    file = stories.stored_file()
    at = filling.last_morning(django.utils.timezone.now())
    return [stories.tell(offering, "accepted", by=by, file=file, at=at) for _ in range(number)]


if __name__ == "__main__":
    main()
