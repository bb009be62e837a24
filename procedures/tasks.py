"""What the procedures room does by the clock."""

from celery import shared_task
from django.utils import timezone

from procedures.publishing import MOST_AT_ONCE, bring_into_force
from procedures.search import missed


@shared_task(name="procedures.bring_into_force", ignore_result=True)
def bring_due_into_force() -> None:
    """Let versions begin and procedures end on their day. May run twice: nothing happens twice."""
    today = timezone.localdate()
    while bring_into_force(today=today) == MOST_AT_ONCE:
        continue


@shared_task(name="procedures.sweep_missed_questions", ignore_result=True)
def sweep_missed_questions() -> None:
    """Erase questions that found nothing once they were kept long enough."""
    missed.sweep(timezone.localdate())
