"""What the accounts room does by the clock."""

from celery import shared_task
from django.core.management import call_command


@shared_task(name="accounts.end_old_sessions", ignore_result=True)
def end_old_sessions() -> None:
    """Erase sessions that are over: they hold the ID token and what a person had typed."""
    call_command("clearsessions")
