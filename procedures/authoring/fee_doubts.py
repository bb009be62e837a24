"""What an administrator should look at again among the fees of a draft. Pure; nothing blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from portal.design.formats import dong
from portal.eforms import Form
from procedures.authoring.row_doubts import RowDoubt
from procedures.quantities import countable

LEAST_LIKELY = 1000
"""Fewer đồng than this are probably thousands: no fee of today is smaller."""
MONEY = ("amount_dong", "most_dong")
_SAID = re.compile(
    r"(?<![\d.])(\d{1,3}(?:\.\d{3}){1,4}|\d{1,12})\s*\N{LATIN SMALL LETTER D WITH STROKE}"
)


def doubts_of(rows: Iterable[Mapping[str, Any]], form: Form | None) -> list[RowDoubt]:
    """Return amounts that are probably thousands of đồng, and numbers nobody need give.

    Rows may be of any shape that a draft can hold.
    """
    questions = countable(form)
    found = []
    for position, row in enumerate(rows):
        for name in MONEY:
            amount = row.get(name)
            if type(amount) is int and 0 < amount < LEAST_LIKELY:
                words = _("%(amount)s là quá ít: có phải %(thousands)s không?")
                told = {"amount": dong(amount), "thousands": dong(amount * 1000)}
                found.append(RowDoubt(position, "under_thousand", words % told))
        found += _at_odds(position, row)
        question = questions.get(row.get("quantity") or "")
        if question is not None and not question.required and not question.is_computed:
            words = _("Câu “%s” được bỏ trống; bỏ trống thì không thu khoản này.")
            found.append(RowDoubt(position, "may_be_empty", words % question.label))
    return found


def _at_odds(position: int, row: Mapping[str, Any]) -> list[RowDoubt]:
    """Return where the amount of a fee does not go with what else its row says."""
    amount, most, text = row.get("amount_dong"), row.get("most_dong"), row.get("text")
    if type(amount) is not int:
        return []
    found = []
    if type(most) is int and 0 < most < amount:
        words = _("Nhiều nhất %(most)s, ít hơn giá của một đơn vị là %(amount)s.")
        told = {"most": dong(most), "amount": dong(amount)}
        found.append(RowDoubt(position, "most_below_one", words % told))
    said = {int(each.replace(".", "")) for each in _SAID.findall(str(text or ""))}
    if said and amount not in said:
        words = _("Số tiền là %(amount)s, nhưng lời ghi “%(text)s”.")
        told = {"amount": dong(amount), "text": str(text)[:80]}
        found.append(RowDoubt(position, "words_differ", words % told))
    return found
