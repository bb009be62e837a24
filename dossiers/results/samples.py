"""A result of nobody, for trial prints of templates."""

from __future__ import annotations

import datetime

from dossiers.results.printing import ResultPaper
from dossiers.results.templates import Words
from portal.documents.headings import Heading


def sample(words: Words, now: datetime.datetime) -> ResultPaper:
    """Return the paper that these words make, marked as a draft."""
    return ResultPaper(
        heading=Heading("Ủy ban nhân dân tỉnh Sông Vân", "UBND phường An Hải", "An Hải"),
        title=words.title,
        body=words.body,
        issued_at=now,
        code="H99.21-261102-0042",
        approver="",
        office="",
        receivers=("Ông Lê Quang Huy;", "Lưu: VT."),
    )
