"""What became of a reception that was taken down without a network: at once, or since. Pure.

A conflict may end at the counter with Mẫu 02 or Mẫu 03 instead of Mẫu 01, and its dossier goes on
from there; so the outcome is read from the dossier each time and stored nowhere.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from portal.workflow.statuses import Status

if TYPE_CHECKING:
    from dossiers.models import OfflineReception


class Outcome(StrEnum):
    """How it stands now. The values go to machines (static/js/offline-counter-sending.js)."""

    CONFLICT = "conflict"
    DISCARDED = "discarded"
    ACCEPTED = "accepted"
    ASKED = "asked"
    REFUSED = "refused"
    FILED = "filed"
    """It has its code, and waits to be accepted: for the fee that comes first."""
    WITHDRAWN = "withdrawn"


_WORDS = {
    Outcome.CONFLICT: _("Cần xem lại"),
    Outcome.DISCARDED: _("Đã bỏ"),
    Outcome.ACCEPTED: _("Đã tiếp nhận"),
    Outcome.ASKED: _("Đã yêu cầu bổ sung (Mẫu 02)"),
    Outcome.REFUSED: _("Không tiếp nhận (Mẫu 03)"),
    Outcome.FILED: _("Đã có mã, chưa tiếp nhận"),
    Outcome.WITHDRAWN: _("Người nộp đã rút"),
}
_BEFORE_ACCEPTANCE = {
    Status.SUPPLEMENT_REQUIRED: Outcome.ASKED,
    Status.WITHDRAWN: Outcome.WITHDRAWN,
}


def outcome_of(reception: OfflineReception) -> Outcome:
    """Return what became of it; of a draft that is open nothing has become yet."""
    state = reception.state
    if state != reception.State.ACCEPTED or reception.dossier is None:
        return Outcome(state)
    status = Status(reception.dossier.status)
    if status == Status.REJECTED:
        return Outcome.REFUSED
    if reception.dossier.is_accepted():
        return Outcome.ACCEPTED
    return _BEFORE_ACCEPTANCE.get(status, Outcome.FILED)


def words_of(outcome: Outcome) -> str:
    """Return the outcome in words for the officer."""
    return str(_WORDS[outcome])
