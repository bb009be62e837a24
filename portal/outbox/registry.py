"""Who listens to what. Rooms register their consumers at start-up, in `AppConfig.ready()`."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from portal.outbox.backoff import Backoff
from portal.outbox.errors import UnknownConsumer

if TYPE_CHECKING:
    from portal.outbox.models import OutboxMessage

Handler = Callable[["OutboxMessage"], object]


@dataclass(frozen=True)
class Consumer:
    """One listener: what it is called for, and how stubbornly."""

    name: str
    handler: Handler
    topics: frozenset[str]
    max_attempts: int = 15
    backoff: Backoff = field(default_factory=Backoff)
    parallel: int = 1
    """How many workers may be busy with it at the same time, so that a slow one starves nobody."""

    def wants(self, topic: str) -> bool:
        """Say whether it listens to a topic; "dossier.*" takes every topic under "dossier."."""
        return any(
            topic == wanted or (wanted.endswith(".*") and topic.startswith(wanted[:-1]))
            for wanted in self.topics
        )


consumers: dict[str, Consumer] = {}


def register_consumer(
    name: str,
    handler: Handler,
    *,
    topics: Collection[str],
    max_attempts: int = 15,
    backoff: Backoff | None = None,
    parallel: int = 1,
) -> Consumer:
    """Add a consumer.

    `handler(message)` runs inside the transaction that marks the message delivered; what it
    writes to our database is committed with that mark, or not at all. `name` is at most 40
    letters and stays for ever: it stands in rows. Raises `ValueError` for a doubled name, no
    topic, or numbers below 1.
    """
    if name in consumers:
        raise ValueError(f"outbox consumer {name!r} is registered twice")
    if isinstance(topics, str) or not topics:
        raise ValueError(f"outbox consumer {name!r} needs a collection of topics")
    if not 1 <= len(name) <= 40 or max_attempts < 1 or parallel < 1:
        raise ValueError(f"outbox consumer {name!r}: bad name, max_attempts or parallel")
    consumer = Consumer(
        name, handler, frozenset(topics), max_attempts, backoff or Backoff(), parallel
    )
    consumers[name] = consumer
    return consumer


def consumer_named(name: str) -> Consumer:
    """Return a consumer; raises `UnknownConsumer`."""
    try:
        return consumers[name]
    except KeyError:
        raise UnknownConsumer(name) from None


def listeners(topic: str) -> list[Consumer]:
    """Return the consumers of a topic, by name."""
    return [consumers[name] for name in sorted(consumers) if consumers[name].wants(topic)]
