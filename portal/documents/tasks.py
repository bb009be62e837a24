"""What the documents room does by the clock."""

from celery import shared_task
from django.utils import timezone

from portal.documents import sweeping


@shared_task(name="documents.sweep", ignore_result=True)
def sweep() -> None:
    """Erase bytes that no record names. May run twice at once: what is gone is gone."""
    sweeping.sweep(now=timezone.now())
