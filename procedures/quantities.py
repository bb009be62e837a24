"""Fees by quantity held against the questions of the form that say how many. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from portal.eforms import Form
from portal.eforms.kinds import Question

MONEY = "money"


def countable(form: Form | None) -> dict[str, Question]:
    """Return the questions that a fee can be multiplied by: numbers that the person gives once.

    Not what stands inside a repeated block, what only officers fill in, or an amount of money.
    """
    if form is None:
        return {}
    officers = form.officers_questions
    return {
        key: each
        for key, each in form.questions.items()
        if each.value_type == "number" and each.kind != MONEY and key not in officers
    }


def faults_in(rows: Iterable[Mapping[str, Any]], form: Form) -> Iterator[tuple[int, str]]:
    """Yield (position, words) for each fee whose question cannot say how many."""
    known = countable(form)
    inside = {
        key
        for each in form.questions.values()
        for variable in each.variables().values()
        for key in variable.entries or ()
    }
    for position, row in enumerate(rows):
        key = row.get("quantity")
        if not key or not isinstance(key, str):
            continue
        told = {"key": key[:60]}
        if key in known:
            if getattr(known[key], "min", 0) < 0:
                words = _("Câu “%(label)s” nhận cả số âm: đặt “Nhỏ nhất” từ 0 trở lên")
                yield position, words % {"label": known[key].label}
        elif key in form.questions:
            yield (
                position,
                _("Câu “%(label)s” không phải câu hỏi số do người khai trả lời")
                % {"label": form.questions[key].label},
            )
        elif key in inside:
            words = _("Câu “%(key)s” nằm trong khối lặp: mỗi mục một câu trả lời, không tính được")
            yield position, words % told
        else:
            yield position, _("Biểu mẫu không có câu hỏi “%(key)s” để tính số lượng") % told
