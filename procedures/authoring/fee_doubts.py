"""What an administrator should look at again among the fees of a draft, and what blocks. Pure.

Of a contradiction or an amount that was never understood nobody can say what a person pays, so
such a fee keeps a draft from going forward. A fee that has no amount yet is no contradiction.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from portal.design.formats import dong
from portal.eforms import Form
from procedures.authoring.row_doubts import RowDoubt
from procedures.models.choices import FeeDoubt
from procedures.quantities import countable

LEAST_LIKELY = 1000
"""Fewer đồng than this are probably thousands: no fee of today is smaller."""
MONEY = ("amount_dong", "most_dong")
_SAID = re.compile(
    r"(?<![\d.])(\d{1,3}(?:\.\d{3}){1,4}|\d{1,12})\s*\N{LATIN SMALL LETTER D WITH STROKE}"
)
UNREAD = frozenset(
    {FeeDoubt.SEVERAL, FeeDoubt.AMOUNT_IN_TEXT, FeeDoubt.UNDER_THOUSAND, FeeDoubt.UNCLEAR}
)
"""What an import leaves where the source contradicts itself or could not be read."""


def faults_of(rows: Iterable[Mapping[str, Any]]) -> list[RowDoubt]:
    """Return the fees whose amounts contradict each other or were never understood.

    Rows may be of any shape that a draft can hold.
    """
    found = []
    for position, row in enumerate(rows):
        doubt = row.get("doubt")
        if isinstance(doubt, str) and doubt in UNREAD:
            words = _("%(fee)s: %(why)s.") % {"fee": _named(row), "why": FeeDoubt(doubt).label}
            found.append(RowDoubt(position, doubt, f"{words} {_how(doubt)}"))
        found += _below_one(position, row)
    return found


def _how(doubt: str) -> str:
    if doubt == FeeDoubt.SEVERAL:
        return _(
            "Để mỗi mức một dòng, có cách nộp hoặc điều kiện riêng, rồi chọn “Số tiền trên là"
            " chắc”. Người được miễn thì ghi ở Miễn, giảm và bỏ dòng 0 đồng."
        )
    return _("Đọc lời như nguồn công bố rồi ghi số tiền, hoặc chọn lý do chưa có số tiền.")


def _named(row: Mapping[str, Any]) -> str:
    named = str(row.get("name") or row.get("text") or row.get("code") or "")
    return _("Khoản thu “%s”") % (named[:80] + ("…" if len(named) > 80 else ""))


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


def _below_one(position: int, row: Mapping[str, Any]) -> list[RowDoubt]:
    """Return where a fee can never be paid as it stands: its most is below the price of one."""
    amount, most = row.get("amount_dong"), row.get("most_dong")
    if type(amount) is not int or type(most) is not int or not 0 < most < amount:
        return []
    words = _("%(fee)s: nhiều nhất %(most)s, ít hơn giá của một đơn vị là %(amount)s.")
    told = {"fee": _named(row), "most": dong(most), "amount": dong(amount)}
    return [RowDoubt(position, "most_below_one", words % told)]


def _at_odds(position: int, row: Mapping[str, Any]) -> list[RowDoubt]:
    """Return where the amount of a fee is none of those that its words name; it may be reckoned."""
    amount, text = row.get("amount_dong"), row.get("text")
    said = {int(each.replace(".", "")) for each in _SAID.findall(str(text or ""))}
    if type(amount) is not int or not said or amount in said:
        return []
    words = _("Số tiền là %(amount)s, nhưng lời ghi “%(text)s”.")
    told = {"amount": dong(amount), "text": str(text)[:80]}
    return [RowDoubt(position, "words_differ", words % told)]
