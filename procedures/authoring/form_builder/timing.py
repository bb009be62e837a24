"""How long a form takes to fill in: seconds for each kind of question, and time to read.

The figures are a rule of thumb, meant to compare forms, not to promise. Reading goes at 200
syllables a minute. A question that is prefilled takes `PREFILLED`; one with a condition counts
half, for it is not asked of everybody; a repeated block counts as `ENTRIES` entries.
"""

from __future__ import annotations

from typing import Any

from procedures.authoring.form_builder.places import Row, inner_rows, pages_of, text_of
from procedures.authoring.form_builder.reading import syllables

SECONDS = {
    "text": 15,
    "long_text": 75,
    "yes_no": 4,
    "choice": 7,
    "choices": 12,
    "integer": 8,
    "decimal": 10,
    "money": 10,
    "date": 12,
    "personal_id": 20,
    "tax_code": 20,
    "telephone": 12,
    "email": 15,
    "address": 35,
    "file": 60,
    "section": 0,
    "note": 0,
}
"""Seconds to answer, by kind."""
OTHERWISE = 20
"""Seconds for a kind that is not in the table."""
PREFILLED = 3
ENTRIES = 2
READ_IN_A_MINUTE = 200


def seconds_of(row: Row) -> float:
    """Return how long one question takes, reading it included."""
    words = " ".join(text_of(row, name) for name in ("label", "hint", "text"))
    read = syllables(words) * 60 / READ_IN_A_MINUTE
    inner = inner_rows(row)
    if inner:
        answered = ENTRIES * sum(seconds_of(each) for each in inner)
    elif row.get("prefill"):
        answered = PREFILLED
    else:
        answered = SECONDS.get(text_of(row, "kind"), OTHERWISE)
    return (read + answered) * (0.5 if row.get("when") is not None else 1)


def minutes_of(form: Any) -> int:
    """Return how many minutes the form takes, rounded up; 0 for an empty one."""
    total = sum(seconds_of(row) for page in pages_of(form) for row in page.get("questions") or [])
    return -int(-total // 60)
