"""What another edition of the calendar makes of a dossier's date. Decides; writes nothing."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from dossiers import clock

if TYPE_CHECKING:
    from dossiers.models import Dossier


class Date(StrEnum):
    """Which date of a dossier moves."""

    DUE = "due"  # hạn trả
    ON_ANSWER = "on_answer"  # while the clock stands still: the due date that an answer now gives
    RECEPTION = "reception"  # by when reception answers
    STEP = "step"  # by when the present step is over: inside the agency
    OPINION = "opinion"  # by when an agency that was asked answers: inside the agencies


INSIDE = frozenset({Date.STEP, Date.OPINION})
"""Dates that only officers are told of."""


@dataclass(frozen=True)
class Shift:
    """A date that moves."""

    which: Date
    old: datetime.datetime
    new: datetime.datetime

    @property
    def is_earlier(self) -> bool:
        """Does it move towards the applicant's favour, and the agency's haste?"""
        return self.new < self.old

    def as_data(self) -> dict[str, Any]:
        """Return what an event says of it; `due_at` is what the national portal is told."""
        told = {"date": str(self.which), "from": self.old.isoformat(), "to": self.new.isoformat()}
        return {**told, "due_at": told["to"]} if self.which is Date.DUE else told


def bring_under(dossier: Dossier, edition_id: int, *, now: datetime.datetime) -> Shift | None:
    """Put the dossier under an edition, in memory only, and return which date moves by it.

    The competent agency's receipt moves with the calendar where it was the transfer rule's.
    """
    before = _date_of(dossier, now=now)
    accepted = dossier.accepted_at
    by_rule = accepted and dossier.competent_received_at == clock.competent_receipt(
        dossier, accepted_at=accepted, edition=dossier.calendar_edition_id
    )
    dossier.calendar_edition_id = edition_id
    if accepted and by_rule:
        dossier.competent_received_at = clock.competent_receipt(
            dossier, accepted_at=accepted, edition=edition_id
        )
    if accepted is None and dossier.reception_due_at and dossier.filed_at:
        dossier.reception_due_at = clock.reception_limit(dossier, filed_at=dossier.filed_at)
    dossier.due_at = None  # so that it is worked out, not read
    after = _date_of(dossier, now=now)
    if before is None or after is None or before == after:
        return None
    return Shift(after[0], before[1], after[1])


def _date_of(dossier: Dossier, *, now: datetime.datetime) -> tuple[Date, datetime.datetime] | None:
    """Return the date that people were told: what is stored, where something is."""
    if dossier.accepted_at is None:
        limit = dossier.reception_due_at
        return (Date.RECEPTION, limit) if limit else None
    if dossier.due_at is not None:
        return Date.DUE, dossier.due_at
    due = clock.due_of(dossier, now=now)
    if due is None:
        return None
    if due.due_at is not None:
        return Date.DUE, due.due_at
    return (Date.ON_ANSWER, due.due_if_now) if due.due_if_now else None
