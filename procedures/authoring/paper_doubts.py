"""What an administrator should look at again among the papers of a draft. Nothing of it blocks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from procedures.authoring.row_doubts import RowDoubt
from procedures.models import Component
from procedures.papers.listing import by_code
from procedures.papers.telling import is_held

UPLOAD = Component.Origin.UPLOAD


def doubts_of(rows: Iterable[Mapping[str, Any]]) -> list[RowDoubt]:
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
        RowDoubt(position, "held_already", words % {"holder": known[code].holder})
        for position, code in asked.items()
        if code in known and is_held(known[code])
    ]
