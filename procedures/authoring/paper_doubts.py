"""What an administrator should look at again among the papers of a draft. Nothing of it blocks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from procedures.models import Component
from procedures.papers.listing import by_code
from procedures.papers.telling import is_held

UPLOAD = Component.Origin.UPLOAD


@dataclass(frozen=True)
class PaperDoubt:
    """One thing to look at: at which row (from 0), in words."""

    position: int
    code: str
    message: str

    @property
    def number(self) -> int:
        """The row as people count."""
        return self.position + 1


def doubts_of(rows: Iterable[Mapping[str, Any]]) -> list[PaperDoubt]:
    """Return the papers that the person must bring although a register holds them (law notes 9).

    Rows may be of any shape that a draft can hold. One query.
    """
    asked = {
        position: row["paper"]
        for position, row in enumerate(rows)
        if isinstance(row.get("paper"), str) and row.get("origin", UPLOAD) == UPLOAD
    }
    known = by_code(asked.values())
    words = _("%(holder)s đã có giấy tờ này. Hãy chọn “Chúng tôi tự tra cứu” để khỏi đòi nộp lại.")
    return [
        PaperDoubt(position, "held_already", words % {"holder": known[code].holder})
        for position, code in asked.items()
        if code in known and is_held(known[code])
    ]
