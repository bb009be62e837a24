"""Handing a dossier over to the competent agency."""

from __future__ import annotations

from datetime import datetime

from portal.worktime.calendar import Calendar
from portal.worktime.moments import local, micros, split
from portal.worktime.policy import Policy
from portal.worktime.tape import Tape


def transfer_due(received_at: datetime, *, calendar: Calendar, policy: Policy) -> datetime:
    """Return by when a dossier received at `received_at` has to be with the competent agency.

    The end of the same working day; the start of the next one when it was received after the
    cut-off, after closing or on a day off (Decree 118/2025, art. 18.2, as amended by 309/2026;
    law notes 2.3). 15:00:00 is in time, 15:00:01 is not.
    """
    received_at = local(received_at)
    ordinal, micro = split(received_at)
    cut_off = policy.transfer_cut_off

    def ask(tape: Tape) -> datetime:
        in_time = cut_off is None or micro <= micros(cut_off)
        if in_time and tape.closes_after(received_at):
            return tape.closing(tape.index(ordinal))
        return tape.opening(tape.index(ordinal + 1))

    return calendar.over(received_at, received_at, ask)
