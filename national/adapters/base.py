"""The contract of an adapter to the national portal."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

from national.snapshot import Snapshot
from portal.outbox.errors import PermanentError, TransientError


class PortalSilent(TransientError):
    """No answer, or one that says to try again: the message is sent again later."""


class PortalRefused(TransientError):
    """The portal refused the message in words.

    It may be our mistake or theirs (a catalogue that lags behind), so it is tried a few times and
    then parked where a person sees the words.
    """


class NotSendable(PermanentError):
    """The message can never be sent as it is; a person has to look."""


@dataclass(frozen=True)
class Acknowledgement:
    """What the portal answered to one call."""

    service: str
    message: str
    was_update: bool = False


class NationalPortal(ABC):
    """One way to speak to the national portal.

    `push_dossier` and `push_progress` return when the portal has acknowledged, and raise
    PortalSilent or PortalRefused otherwise. Both may be called again with the same snapshot: after
    a lost acknowledgement the portal already holds it, and the adapter must end in the same state
    as if it had been sent once.
    """

    name: str

    @abstractmethod
    def push_dossier(self, snapshot: Snapshot) -> Acknowledgement:
        """Send the dossier as it was at the snapshot's event."""

    @abstractmethod
    def push_progress(self, snapshot: Snapshot) -> Acknowledgement:
        """Send the step of progress that the snapshot's event is."""

    @abstractmethod
    def status_of(self, code: str) -> int | None:
        """Return the status that the portal holds for `code`, None when it holds none."""
