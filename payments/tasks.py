"""Work of the payments room that runs by the clock."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from payments.actions import asking


@shared_task
def ask_about_pending() -> int:
    """Ask about every attempt that has been pending 15 minutes or more; return how many."""
    due = asking.claim_due(timezone.now())
    for attempt_id in due:
        ask_about.delay(attempt_id)
    return len(due)


@shared_task
def ask_about(attempt_id: int) -> str:
    """Ask about one attempt."""
    return str(asking.ask(attempt_id) or "")
