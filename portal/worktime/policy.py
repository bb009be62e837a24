"""What a procedure's version decides about its clock."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from datetime import time
from enum import StrEnum
from typing import Any

from portal.worktime.errors import WorktimeError


class AfterSupplement(StrEnum):
    """How the clock goes on when a supplement has been received in full."""

    RESUME = "RESUME"  # the rest of the limit; index 766, indicator 2.1, subtracts the wait
    RESTART = "RESTART"  # the whole limit again; Decree 61/2018, art. 19.4


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules of one procedure version; the defaults are those of the law notes (2.3, 2.5).

    - `receipt_day_counted`: the day of receipt is day one (same-day procedures); by default
      counting begins the day after (Civil Code 2015, art. 147.2). It is kept alike for the day on
      which a supplement or a payment arrives.
    - `clock_cut_off`: what arrives later than this hour, or on a day off, is counted from the next
      working day. The hour itself is in time, one second later is not. None: no such hour.
    - `transfer_cut_off`: what is received later than this hour may reach the competent agency at
      the start of the next working day (Decree 118/2025, art. 18.2, as amended by 309/2026).
    - `after_supplement`: the old decree restarts, the index resumes, so it is a choice.
    - `day_off_moves_due`: a limit in calendar days or months that ends on a day off ends with the
      next working day instead (Civil Code 2015, art. 148.5).
    - `start_at_competent_agency`: a dossier handed in elsewhere is counted from its receipt by the
      competent agency (Decree 118/2025, art. 17.3, as amended).
    - `consult_pauses`: asking another agency stops the clock, only where the sector's law says so.
    """

    receipt_day_counted: bool = False
    clock_cut_off: time | None = None
    transfer_cut_off: time | None = time(15)
    after_supplement: AfterSupplement = AfterSupplement.RESUME
    day_off_moves_due: bool = True
    start_at_competent_agency: bool = True
    consult_pauses: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "after_supplement", AfterSupplement(self.after_supplement))

    def as_json(self) -> dict[str, Any]:
        """Return the policy as JSON values; hours as "15:00"."""
        data = asdict(self) | {"after_supplement": self.after_supplement.value}
        for name in ("clock_cut_off", "transfer_cut_off"):
            data[name] = data[name] and data[name].isoformat("auto")[:8].removesuffix(":00")
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Policy:
        """Read what `as_json` wrote; what is missing takes its default.

        WorktimeError for a name that no policy has, so that a typing error is not a silent no.
        """
        unknown = set(data) - {field.name for field in fields(cls)}
        if unknown:
            raise WorktimeError(f"Unknown in a policy: {', '.join(sorted(unknown))}")
        values = dict(data)
        for name in ("clock_cut_off", "transfer_cut_off"):
            if isinstance(values.get(name), str):
                values[name] = time.fromisoformat(values[name])
        return cls(**values)
