"""How the outbox stands, for health pages and supervision."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min
from django.utils import timezone

from portal.outbox.models import OutboxMessage
from portal.outbox.registry import consumers

_STATE = OutboxMessage.State


@dataclass(frozen=True)
class Counts:
    """One consumer's messages."""

    waiting: int = 0
    parked: int = 0
    delivered_last_day: int = 0
    oldest_waiting: datetime | None = None
    """When the longest waiting message was published."""


def counts(now: datetime | None = None) -> dict[str, Counts]:
    """Return the counts of every consumer that is registered or still has messages.

    Two queries: one over open messages, one over those of the last 24 hours; the archive is not
    counted.
    """
    since = (now or timezone.now()) - timedelta(days=1)
    open_rows = (
        OutboxMessage.objects.undelivered()
        .values("consumer", "state")
        .annotate(number=Count("pk"), oldest=Min("created_at"))
        .order_by()
    )
    delivered = (
        OutboxMessage.objects.filter(state=_STATE.DELIVERED, delivered_at__gte=since)
        .values_list("consumer")
        .annotate(number=Count("pk"))
        .order_by()
    )
    waiting = {row["consumer"]: row for row in open_rows if row["state"] == _STATE.WAITING}
    parked = {row["consumer"]: row["number"] for row in open_rows if row["state"] == _STATE.PARKED}
    last_day = dict(delivered)
    return {
        name: Counts(
            waiting=waiting[name]["number"] if name in waiting else 0,
            parked=parked.get(name, 0),
            delivered_last_day=last_day.get(name, 0),
            oldest_waiting=waiting[name]["oldest"] if name in waiting else None,
        )
        for name in sorted({*consumers, *waiting, *parked, *last_day})
    }
