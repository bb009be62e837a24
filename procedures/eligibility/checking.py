"""What an eligibility check must satisfy before it is published: faults in words, by part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from portal.agencies.models import Agency
from portal.eforms import DefinitionError
from portal.eforms.condition_checks import check_condition
from procedures.eligibility.deciding import MOST_QUESTIONS, form_of, variables_of
from procedures.models import Procedure

QUESTIONS, REFUSALS = "eligibility_questions", "eligibility_refusals"
_IN_FORM = re.compile(r"^pages\[0\](\.questions)?")


class Wrong(NamedTuple):
    """One thing to mend: the part, the place in it, and words."""

    part: str
    path: str
    message: str


def faults_in(definition: Mapping[str, Any]) -> Iterator[Wrong]:
    """Yield what is wrong with questions and conditions. Pure."""
    questions, refusals = definition.get(QUESTIONS) or [], definition.get(REFUSALS) or []
    if not questions and not refusals:
        return
    if not questions:
        yield Wrong(REFUSALS, "", _("Có kết luận mà chưa có câu hỏi nào"))
        return
    if not refusals:
        yield Wrong(QUESTIONS, "", _("Có câu hỏi mà chưa nói khi nào không phù hợp"))
    if len(questions) > MOST_QUESTIONS:
        words = _("Nhiều nhất %d câu hỏi, để người dân trả lời nhanh")
        yield Wrong(QUESTIONS, "", words % MOST_QUESTIONS)
    try:
        form = form_of(questions)
    except DefinitionError as error:
        for problem in error.problems:
            yield Wrong(QUESTIONS, _IN_FORM.sub("", problem.path), problem.message)
        return
    known = variables_of(form)
    for position, row in enumerate(refusals):
        path = f"[{position}].condition"
        if row.get("condition") is None:
            yield Wrong(REFUSALS, path, _("Hãy nói khi nào kết luận này đúng"))
            continue
        for problem in check_condition(row["condition"], known, path):
            yield Wrong(REFUSALS, problem.path, problem.message)


def unknown_in(definition: Mapping[str, Any]) -> Iterator[Wrong]:
    """Yield a fault for each procedure or agency that nobody has; at most two queries."""
    refusals = definition.get(REFUSALS) or []
    codes = _named(refusals, "procedure_code")
    if codes:
        found = Procedure.objects.filter(code__in=set(codes.values()), is_active=True)
        known = set(found.values_list("code", flat=True))
        for position, code in codes.items():
            path = f"[{position}].procedure_code"
            if code == definition.get("code", ""):
                yield Wrong(REFUSALS, path, _("Đây là chính thủ tục này"))
            elif code not in known:
                yield Wrong(REFUSALS, path, _("Không có thủ tục mang mã %s") % code[:60])
    units = _named(refusals, "agency_code")
    if units:
        agencies = Agency.objects.filter(code__in=set(units.values()), is_active=True)
        known = set(agencies.values_list("code", flat=True))
        for position, code in units.items():
            if code not in known:
                words = _("Không có cơ quan mang mã %s") % code[:60]
                yield Wrong(REFUSALS, f"[{position}].agency_code", words)


def _named(refusals: Any, column: str) -> dict[int, str]:
    return {
        position: row[column]
        for position, row in enumerate(refusals)
        if isinstance(row.get(column), str) and row[column] and "\x00" not in row[column]
    }
