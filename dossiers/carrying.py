"""From the form of one version to that of the next: which answers fit, which are only shown. Pure.

An answer fits when the new form asks a question of the same key and kind that can hold it. What
does not fit is told with its old question and in its old words; nothing is dropped in silence.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from portal import eforms
from portal.eforms.errors import InvalidAnswer
from portal.eforms.kinds import Question


@dataclass(frozen=True)
class LeftOver:
    """An answer that the new form has no place for, as the person gave it."""

    label: str
    words: str


@dataclass(frozen=True)
class Carried:
    """What the new form begins with, and what is left over from the old one."""

    data: dict[str, Any] = field(default_factory=dict)
    verified: dict[str, str] = field(default_factory=dict)
    typed: dict[str, list[str]] = field(default_factory=dict)
    left_over: list[LeftOver] = field(default_factory=list)


def carry(
    old: eforms.Form,
    new: eforms.Form,
    *,
    data: Mapping[str, Any],
    verified: Mapping[str, str],
    typed: Mapping[str, list[str]],
    lookups: eforms.Lookups,
    today: datetime.date,
) -> Carried:
    """Sort the answers `data`, what vouches for them, and unfinished words `typed`, by field."""
    carried = Carried()
    context = eforms.Context(lookups, today, dict(data))
    for key, question in old.questions.items():
        if not question.comes_from_fields:
            continue  # files: they follow their paper
        successor = new.questions.get(key)
        same = successor is not None and successor.kind == question.kind
        value = data.get(key)
        words = {name: typed[name] for name in question.field_names() if any(typed.get(name, ()))}
        if value is not None and same and successor and _holds(successor, value, context):
            carried.data[key] = value
            if key in verified:
                carried.verified[key] = verified[key]
        elif value is not None:
            carried.left_over.append(LeftOver(question.label, _words(question, value, lookups)))
        if not words:
            continue
        if same and successor and set(words) <= set(successor.field_names()):
            carried.typed.update(words)
        else:
            said = " ".join(" ".join(each) for each in words.values())
            carried.left_over.append(LeftOver(question.label, said))
    return carried


def _holds(question: Question, value: Any, context: eforms.Context) -> bool:
    """Can the question hold the answer? One that breaks a mere rule stays, to be mended there."""
    if not question.accepts(value):
        return False
    try:
        question.check(value, context)
    except InvalidAnswer as refused:
        return all(issue.code != "malformed" for issue in refused.issues)
    return True


def _words(question: Question, value: Any, lookups: eforms.Lookups) -> str:
    if question.accepts(value):
        return question.display(value, lookups)
    return str(value)
