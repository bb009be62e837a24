"""How long to wait before the next attempt."""

import random
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Backoff:
    """Exponential pauses with a bound, spread by jitter so that failures do not return in step.

    The defaults with 15 attempts keep trying for about seven hours.
    """

    first: timedelta = timedelta(seconds=10)
    factor: float = 2.0
    longest: timedelta = timedelta(hours=1)
    jitter: float = 0.2
    """The pause varies by up to this part of itself, either way."""

    def pause(self, attempts: int, chance: float | None = None) -> timedelta:
        """Return the pause after `attempts` failures (1 or more); `chance` is in [0, 1)."""
        # Bounded before it is multiplied: the power outgrows what a timedelta can hold.
        growth = min(self.factor ** min(attempts - 1, 60), self.longest / self.first)
        spread = random.random() if chance is None else chance  # noqa: S311
        return self.first * growth * (1 + self.jitter * (2 * spread - 1))
