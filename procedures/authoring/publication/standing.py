"""What the index needs of a decision, for its page: three answers with their reasons."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.agencies.calendars import calendar_of
from portal.design.formats import day
from procedures.authoring.publication.timeliness import (
    Answer,
    entered_in_time,
    missing_parts,
    published_in_time,
)
from procedures.models import DecisionItem, PublicationDecision


@dataclass(frozen=True)
class Line:
    """One answer: the question, yes or no in words, and why. `good` is None while it is open."""

    question: str
    words: str
    why: str
    good: bool | None


def lines_of(
    decision: PublicationDecision, items: Sequence[DecisionItem], *, today: datetime.date
) -> list[Line]:
    """Return the three answers; `items` with their drafts."""
    published = published_in_time(
        level=decision.level,
        signed_on=decision.signed_on,
        law_effective_on=decision.law_effective_on or decision.effective_on,
        is_shortened=decision.is_shortened,
    )
    entered = entered_in_time(
        level=decision.level,
        signed_on=decision.signed_on,
        entered_on=decision.entered_on,
        is_shortened=decision.is_shortened,
        today=today,
        is_working_day=calendar_of(None).is_working_day,
    )
    latest = _("chậm nhất %s")
    return [
        _line(_("Công bố đúng hạn"), published.answer, latest % day(published.last_day)),
        _line(_("Nhập đúng hạn"), entered.answer, latest % day(entered.last_day)),
        _complete(items),
    ]


def _line(question: str, answer: Answer, why: str) -> Line:
    words = {Answer.YES: _("Đúng hạn"), Answer.NO: _("Quá hạn"), Answer.OPEN: _("Chưa nhập")}
    good = {Answer.YES: True, Answer.NO: False, Answer.OPEN: None}
    return Line(question, words[answer], why, good[answer])


def _complete(items: Sequence[DecisionItem]) -> Line:
    lacking = [
        f"{item.code}: {', '.join(missing)}"
        for item in items
        if item.draft is not None and (missing := missing_parts(item.draft.definition))
    ]
    question = _("Nội dung đầy đủ")
    if all(item.draft is None for item in items):
        why = (
            _("Danh mục chỉ có thủ tục bị bãi bỏ.") if items else _("Danh mục chưa có thủ tục nào.")
        )
        return Line(question, _("Chưa có gì để xét"), why, None)
    if lacking:
        return Line(question, _("Còn thiếu"), "; ".join(lacking), False)
    return Line(question, _("Đủ các bộ phận bắt buộc"), "", True)
