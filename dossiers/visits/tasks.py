"""What workers do for visits."""

from celery import shared_task
from django.utils import timezone

from dossiers.visits import tidying


@shared_task(name="visits.tidy", ignore_result=True, soft_time_limit=600)
def tidy() -> None:
    """Remind of appointments, close what was left open, erase what is over."""
    tidying.run(now=timezone.now())
