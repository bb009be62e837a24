"""What the procedures room does by the clock."""

import logging

from celery import shared_task
from django.utils import timezone

from procedures import viewing
from procedures.authoring.national_list import intake
from procedures.models import NationalFile
from procedures.publishing import MOST_AT_ONCE, bring_into_force
from procedures.search import missed

logger = logging.getLogger(__name__)


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


@shared_task(name="procedures.sweep_view_counts", ignore_result=True)
def sweep_view_counts() -> None:
    """Erase how often pages were opened once it was kept long enough."""
    viewing.sweep(timezone.localdate())


@shared_task(name="procedures.compare_catalogue_file", ignore_result=True)
def compare_catalogue_file(pk: int) -> None:
    """Hold one file against what is published. May run twice: it is read once."""
    intake.work_off(pk, now=timezone.now())


@shared_task(name="procedures.sweep_catalogue_files", ignore_result=True)
def sweep_catalogue_files() -> None:
    """Read the files that nobody was woken for."""
    waiting = NationalFile.objects.filter(state=NationalFile.State.WAITING).order_by("pk")
    for pk in waiting.values_list("pk", flat=True)[: intake.AT_ONCE]:
        intake.work_off(pk, now=timezone.now())


def wake_catalogue_file(pk: int) -> None:
    """Ask a worker to read a file; when nobody can be asked, the sweep does within a minute."""
    try:
        compare_catalogue_file.apply_async((pk,), retry=False)
    except Exception as error:
        logger.warning("catalogue file %s: no worker was woken (%s)", pk, error)
