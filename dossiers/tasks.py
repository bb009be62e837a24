"""What the dossiers room does by the clock."""

from celery import shared_task
from django.utils import timezone

from dossiers.trials import running


@shared_task(name="dossiers.end_old_trials", ignore_result=True)
def end_old_trials() -> None:
    """End trials that nobody ended for a day."""
    running.end_old(now=timezone.now())
