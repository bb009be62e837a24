"""What workers do for the dossiers room: by the clock, and recounts that the database holds."""

import logging

from celery import shared_task
from django.utils import timezone

from dossiers import recounting, timers
from dossiers.models import Recount
from dossiers.trials import running

logger = logging.getLogger(__name__)


@shared_task(name="dossiers.end_old_trials", ignore_result=True)
def end_old_trials() -> None:
    """End trials that nobody ended for a day."""
    running.end_old(now=timezone.now())


@shared_task(name="dossiers.run_timers", ignore_result=True)
def run_timers() -> None:
    """Move on the dossiers whose step is over. May run twice at once: see dossiers.timers."""
    timers.run(now=timezone.now())
    timers.close_overdue_opinions(now=timezone.now())


@shared_task(name="dossiers.recount", soft_time_limit=300, time_limit=360)
def recount(recount_id: int) -> None:
    """Go on with a recount. May run twice at once and may be killed anywhere."""
    if not recounting.run(recount_id):
        recount.delay(recount_id)


@shared_task(name="dossiers.sweep_recounts")
def sweep_recounts() -> None:
    """Go on with what no worker was woken for: a lost queue or a killed worker loses nothing."""
    for pk in Recount.objects.filter(finished_at=None).values_list("pk", flat=True):
        recount.delay(pk)


def wake(recount_id: int) -> None:
    """Ask a worker to begin; when nobody can be asked, the sweep begins within a minute."""
    try:
        recount.apply_async((recount_id,), retry=False)
    except Exception as error:
        logger.warning("recount %s: no worker was woken (%s)", recount_id, error)
