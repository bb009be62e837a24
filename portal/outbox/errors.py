"""What a handler raises to say how it failed, and what the outbox refuses."""

from datetime import timedelta

from django.utils.translation import gettext_noop

from portal.errors import Refusal


class TransientError(Exception):
    """It may work later: the message is tried again after a pause.

    `retry_after` replaces the consumer's own pause when the other side said how long. Any other
    exception counts as transient too, only without that.
    """

    def __init__(self, message: str = "", *, retry_after: timedelta | None = None) -> None:
        self.retry_after = retry_after
        super().__init__(message)


class PermanentError(Exception):
    """It will never work as it is: the message is parked at once, for a person to look at."""


class OutsideTransaction(RuntimeError):
    """`publish` was called outside a transaction, where it could tell of what never happened."""


class UnknownConsumer(LookupError):
    """No consumer of this name is registered."""


class NotParked(Refusal):
    """Only a parked message can be replayed."""

    code = "message_not_parked"
    message = gettext_noop("Tin này không còn bị giữ lại. Mở lại để xem.")
