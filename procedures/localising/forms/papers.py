"""The paper that proves an exemption, found in the catalogue by words of its name; no script."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from procedures.localising.forms.money_rows import WaiverRow
from procedures.papers import listing


def offer_papers(rows: Iterable[WaiverRow], today: datetime.date) -> None:
    """Tell each row which paper in use on this day is meant, or which ones fit what was typed.

    One query for all rows, and one more for each row whose words are no code and no whole name.
    """
    told = {row: text for row in rows if (text := row.paper_typed)}
    if not told:
        return
    meant = listing.matching(told.values(), today)
    for row, text in told.items():
        kind = meant.get(text)
        row.propose(kind, [] if kind else listing.offered(text, today))
