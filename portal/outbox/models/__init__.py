"""Rows of the outbox."""

from portal.outbox.models.message import OutboxMessage
from portal.outbox.models.replay import Replay

__all__ = ["OutboxMessage", "Replay"]
