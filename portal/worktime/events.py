"""What happens to a dossier's clock: its receipt, and the pauses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from portal.worktime.errors import WorktimeError
from portal.worktime.moments import local


@dataclass(frozen=True, slots=True)
class Receipt:
    """When a complete and proper dossier was received, and where.

    Handed in at the unit that decides: `Receipt.here(at)`. Handed in at another unit (phi địa
    giới): `Receipt.elsewhere(at, competent_at)`, with None while the competent agency has not got
    it yet; the clock then waits, unless the policy says otherwise.
    """

    at: datetime
    handed_in_elsewhere: bool = False
    competent_at: datetime | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "at", local(self.at))
        if self.competent_at is not None:
            object.__setattr__(self, "competent_at", local(self.competent_at))
            if not self.handed_in_elsewhere or self.competent_at < self.at:
                raise WorktimeError("The competent agency receives after the unit of reception")

    @classmethod
    def here(cls, at: datetime) -> Receipt:
        """Received at the competent agency's own one-stop unit at `at`."""
        return cls(at)

    @classmethod
    def elsewhere(cls, at: datetime, competent_at: datetime | None = None) -> Receipt:
        """Received at another unit at `at`, by the competent agency at `competent_at`."""
        return cls(at, True, competent_at)


class PauseKind(StrEnum):
    """Why the clock stands still."""

    SUPPLEMENT = "SUPPLEMENT"  # status 5, chờ bổ sung
    PAYMENT = "PAYMENT"  # status 6, chờ nộp tiền
    CONSULT = "CONSULT"  # lấy ý kiến, only where the policy lets it pause
    RETURNED = "RETURNED"  # trả lại hồ sơ chính để sửa (law notes 11.1: the error path back)


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause of the clock (ClockPause): from the request until the answer is here in full.

    `end` is None while the answer is awaited. Pauses may overlap; time lost twice is lost once.
    """

    kind: PauseKind
    start: datetime
    end: datetime | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", PauseKind(self.kind))
        object.__setattr__(self, "start", local(self.start))
        if self.end is not None:
            object.__setattr__(self, "end", local(self.end))
            if self.end < self.start:
                raise WorktimeError("A pause ends after it begins")


@dataclass(frozen=True, slots=True)
class Extension:
    """A new appointment (gia hạn, hẹn lại): written at `at`, it moved the due date `old` to `new`.

    At most one for a dossier (Decree 61/2018, art. 19.9; law notes 2.3). Pauses that come later
    move the new date as they move any other; a supplement that restarts the limit ends it.
    """

    at: datetime
    old: datetime
    new: datetime

    def __post_init__(self) -> None:
        for name in ("at", "old", "new"):
            object.__setattr__(self, name, local(getattr(self, name)))
        if not self.at < self.old < self.new:
            raise WorktimeError("A new appointment is written before the old one, and is later")


class Clock(StrEnum):
    """What the clock of a dossier does."""

    WAITING = "WAITING"  # the competent agency has not received the dossier
    RUNNING = "RUNNING"
    PAUSED = "PAUSED"
