"""What workers do for the notices room."""

from __future__ import annotations

from celery import shared_task

from portal.notices import sending, waking

SECONDS = 40.0


@shared_task(name="notices.send", soft_time_limit=240, time_limit=300, ignore_result=True)
def send() -> None:
    """Send what is due. May run twice at once: each delivery is claimed by one worker."""
    waking.begun()
    sending.send_due(seconds=SECONDS)
