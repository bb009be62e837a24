"""What the procedures room does by the clock."""

from celery import shared_task
from django.utils import timezone

from procedures.search import missed


@shared_task(name="procedures.sweep_missed_questions", ignore_result=True)
def sweep_missed_questions() -> None:
    """Erase questions that found nothing once they were kept long enough."""
    missed.sweep(timezone.localdate())
