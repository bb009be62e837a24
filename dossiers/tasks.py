"""What workers do for the dossiers room: by the clock, and recounts that the database holds."""

import logging

from celery import shared_task
from django.utils import timezone

from dossiers import closing, expiring, recounting, roots, timers, usual_times
from dossiers.models import Recount
from dossiers.proactive import making as suggesting
from dossiers.ratings import counting
from dossiers.retention import erasing
from dossiers.supervision import alarms, months
from dossiers.takeout import making
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
    timers.escalate_children(now=timezone.now())


@shared_task(name="dossiers.raise_alarms", ignore_result=True, soft_time_limit=240)
def raise_alarms() -> None:
    """Tell superiors of what is near due, due today or late, once. May run twice at once."""
    alarms.sweep(now=timezone.now())


@shared_task(name="dossiers.count_months", ignore_result=True, soft_time_limit=3600)
def count_months() -> None:
    """Count the figures of months. May run twice at once: see dossiers.supervision.months."""
    months.count_due(now=timezone.now())


@shared_task(name="dossiers.make_daily_roots", ignore_result=True)
def make_daily_roots() -> None:
    """Publish the roots of days that are over. May run twice at once: see dossiers.roots."""
    roots.make_missing(now=timezone.now())


@shared_task(name="dossiers.expire_drafts", ignore_result=True)
def expire_drafts() -> None:
    """Remind owners of old drafts and erase those whose time is over (dossiers.expiring); tell
    those whose procedure ends (dossiers.closing)."""
    closing.run(now=timezone.now())
    expiring.run(now=timezone.now())


@shared_task(name="dossiers.count_usual_times", ignore_result=True, soft_time_limit=3600)
def count_usual_times() -> None:
    """Count how long dossiers really took. May run twice: see dossiers.usual_times."""
    usual_times.count_all(now=timezone.now())


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


@shared_task(name="dossiers.make_suggestions", ignore_result=True, soft_time_limit=1800)
def make_suggestions() -> None:
    """Remind people of what is due, with a prepared draft. May run twice, also at once."""
    suggesting.run(now=timezone.now())


@shared_task(name="dossiers.erase_by_rule", ignore_result=True, soft_time_limit=1800)
def erase_by_rule() -> None:
    """Erase the personal data of dossiers whose term is over. May run twice at once."""
    erasing.sweep(now=timezone.now())


@shared_task(name="dossiers.sweep_takeouts", ignore_result=True, soft_time_limit=600)
def sweep_takeouts() -> None:
    """Make the archives that people asked for and erase those that ended."""
    making.sweep(now=timezone.now())


@shared_task(name="dossiers.count_ratings", ignore_result=True, soft_time_limit=600)
def count_ratings() -> None:
    """Close ratings whose days of change are over and count those that are enough."""
    counting.sweep(now=timezone.now())


def wake_takeouts() -> None:
    """Ask a worker to begin; when nobody can be asked, the sweep begins within minutes."""
    try:
        sweep_takeouts.apply_async(retry=False)
    except Exception as error:
        logger.warning("takeouts: no worker was woken (%s)", error)
