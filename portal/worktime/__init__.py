"""Working calendars, deadlines, the clock of a dossier and its pauses: pure, values in and out.

Nothing here reads the time, the database or the settings; `now` is always passed in. The rules
and their sources stand in docs/worktime.md. Words for people are in `words`, `headline` and
`marks`.
"""

from portal.worktime.calendar import Calendar
from portal.worktime.due import Due, compute
from portal.worktime.errors import WorktimeError
from portal.worktime.events import Clock, Extension, Pause, PauseKind, Receipt
from portal.worktime.explanation import Explanation, Line, LineCode
from portal.worktime.headline import headline, reason
from portal.worktime.marks import DueMark, due_mark
from portal.worktime.moments import ZONE
from portal.worktime.phrases import duration as duration_words
from portal.worktime.policy import AfterSupplement, Policy
from portal.worktime.seed import DayKind, SpecialDay, seed_days
from portal.worktime.states import DueBounds, DueState, due_bounds, due_state
from portal.worktime.transfer import transfer_due
from portal.worktime.units import Duration, Tally, Unit
from portal.worktime.week import STANDARD_WEEK, Shift, week_of
from portal.worktime.words import Told, explain, explain_short, if_answered
from portal.worktime.working import (
    add_working,
    end_of_working_day,
    next_working_moment,
    start_of_next_working_day,
    working_days_between,
    working_time_between,
)

__all__ = [
    "STANDARD_WEEK",
    "ZONE",
    "AfterSupplement",
    "Calendar",
    "Clock",
    "DayKind",
    "Due",
    "DueBounds",
    "DueMark",
    "DueState",
    "Duration",
    "Explanation",
    "Extension",
    "Line",
    "LineCode",
    "Pause",
    "PauseKind",
    "Policy",
    "Receipt",
    "Shift",
    "SpecialDay",
    "Tally",
    "Told",
    "Unit",
    "WorktimeError",
    "add_working",
    "compute",
    "due_bounds",
    "due_mark",
    "due_state",
    "duration_words",
    "end_of_working_day",
    "explain",
    "explain_short",
    "headline",
    "if_answered",
    "next_working_moment",
    "reason",
    "seed_days",
    "start_of_next_working_day",
    "transfer_due",
    "week_of",
    "working_days_between",
    "working_time_between",
]
