"""From single ratings to sums: in batches of at least FEWEST people, and then they are erased.

A cell is a procedure at a unit. While fewer than FEWEST closed ratings wait there, nothing is
counted: so a sum never moves by one person, and whoever compares two days learns of nobody.
"""

from __future__ import annotations

import datetime
import logging
from collections import Counter

from django.db import transaction
from django.db.models import Count, F
from django.utils import timezone

from dossiers.models import Rating, RatingDoor, RatingSum
from dossiers.ratings import door
from dossiers.ratings.topics import OVERALL

FEWEST = 5
"""k: at least so many people stand behind every figure."""
BATCH = 500
WORDS_MONTHS = 12
"""How long free text is kept."""

logger = logging.getLogger(__name__)


def sweep(*, now: datetime.datetime) -> int:
    """Close what may not be changed any more and count what is enough; return how many people.

    May run twice at once: rows that another run holds are left to it.
    """
    today = timezone.localdate(now)
    _close(today)
    cells = (
        Rating.objects.filter(handle=None, counted=False)
        .values("unit_id", "procedure_id")
        .annotate(waiting=Count("pk"))
        .filter(waiting__gte=FEWEST)
        .order_by("unit_id", "procedure_id")[:BATCH]
    )
    counted = sum(_count(each["unit_id"], each["procedure_id"], today) for each in cells)
    oldest = (today.replace(day=1) - datetime.timedelta(days=31 * WORDS_MONTHS)).replace(day=1)
    Rating.objects.filter(counted=True, month__lt=oldest).delete()
    return counted


@transaction.atomic
def _close(today: datetime.date) -> None:
    """Cut the way from the dossier to its rating where the days of change are over."""
    doors = RatingDoor.objects.select_for_update(skip_locked=True, of=("self",))
    over = list(
        doors.filter(closed=False, open_until__lt=today)
        .select_related("dossier")
        .order_by("open_until", "pk")[:BATCH]
    )
    handles = [handle for each in over for handle in door.handles_of(each.dossier)]
    Rating.objects.filter(handle__in=handles).update(handle=None)
    RatingDoor.objects.filter(pk__in=[each.pk for each in over]).update(closed=True)


@transaction.atomic
def _count(unit: int, procedure: int, today: datetime.date) -> int:
    """Add the waiting ratings of a cell to its sums and erase their answers."""
    waiting = Rating.objects.select_for_update(skip_locked=True).filter(
        unit=unit, procedure=procedure, handle=None, counted=False
    )
    rows = list(waiting.order_by("pk")[:BATCH])
    if len(rows) < FEWEST:
        return 0
    numbers: Counter[tuple[str, int]] = Counter()
    for row in rows:
        numbers[OVERALL, int(row.overall or 0)] += 1
        numbers.update((topic, int(answer)) for topic, answer in row.topics.items())
    month = today.replace(day=1)
    for (topic, answer), number in sorted(numbers.items()):
        RatingSum.objects.get_or_create(
            unit_id=unit, procedure_id=procedure, month=month, topic=topic, answer=answer
        )
        RatingSum.objects.filter(
            unit=unit, procedure=procedure, month=month, topic=topic, answer=answer
        ).update(number=F("number") + number)
    done = Rating.objects.filter(pk__in=[row.pk for row in rows])
    done.filter(words="").delete()
    done.update(counted=True, overall=None, topics={})
    logger.info("ratings: %s counted for unit %s", len(rows), unit)
    return len(rows)
