"""Celery's part: it only wakes. Losing every task of these loses no message."""

from celery import shared_task

from portal.outbox.delivery import deliver_ready, is_ready
from portal.outbox.locks import slot
from portal.outbox.registry import consumer_named, consumers
from portal.outbox.waking import ask, begun

SECONDS = 5
"""How long one task stays with one consumer before the others get their turn: as long as somebody
who waits for one of the others may think that nothing happened."""


# The limits end a handler that hangs: softly as a failed attempt, else with the worker's death.
@shared_task(name="outbox.wake", soft_time_limit=300, time_limit=360)
def wake(name: str) -> None:
    """Deliver a consumer's messages until nothing is ready. May run twice at once.

    A consumer that was registered once and is no more is left alone: its messages stay.
    """
    begun(name)
    if name not in consumers:
        return
    while True:
        with slot(name, consumer_named(name).parallel) as ours:
            if not ours:
                return
            report = deliver_ready(name, seconds=SECONDS)
        if report.stopped:
            ask(name)
            return
        # Somebody may have been turned away at the slot after our last look.
        if not report.handled or not is_ready(name):
            return


@shared_task(name="outbox.sweep")
def sweep() -> None:
    """Wake every consumer that has something ready; deliver here if nobody can be woken."""
    for name in sorted(consumers):
        if is_ready(name) and not ask(name):
            wake(name)
