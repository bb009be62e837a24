"""Answers that are the same for every dossier a step opens: one row for each question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from portal.eforms import Context
from portal.eforms.errors import InvalidAnswer
from portal.eforms.kinds.base import Question
from portal.eforms.kinds.choices import Choice, YesNo
from portal.eforms.kinds.numbers import DecimalNumber, Integer, Money
from portal.eforms.kinds.text import Text
from portal.workflow.children import Given
from portal.workflow.children_data import LONGEST_GIVEN, MOST_MAPPED
from procedures.authoring.pages.workflow.compared import NO, YES
from procedures.authoring.pages.workflow.panels import PanelForm, Source
from procedures.authoring.pages.workflow.step_forms import hidden

_GIVABLE = (YesNo, Choice, Text, Integer, Money, DecimalNumber)
"""Kinds whose answer is one word or number; the others are answered dossier by dossier."""


class GivenForm(PanelForm):
    """One question of the child and its answer, in the words of that form."""

    theirs = hidden(100)
    value = forms.CharField(max_length=LONGEST_GIVEN)

    def __init__(
        self,
        *args: Any,
        questions: Mapping[str, Any],
        former: Mapping[str, Given],
        context: Context,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.former, self.context = former, context
        self.key = str(self["theirs"].value() or "")
        self.question: Question | None = questions.get(self.key)
        self.label = " ".join(self.question.label.split()) if self.question else self.key
        if not isinstance(self.question, _GIVABLE):
            # Not to be written in one box, or not in that form any more: stays as it is.
            del self.fields["value"]
            return
        asks = _("Ghi câu trả lời cho “%(told)s”")
        if options := _options(self.question):
            asks = _("Chọn câu trả lời cho “%(told)s”")
            listed = [("", _("chọn…")), *options]
            self.fields["value"] = forms.ChoiceField(choices=listed)
        self.fields["value"].label = self.label
        self.fields["value"].error_messages["required"] = asks % {"told": self.label[:70]}

    @property
    def told(self) -> str:
        """Return the answer as it is kept where it cannot be written here."""
        kept = self.former.get(self.key, "")
        if isinstance(kept, bool):
            return _("có") if kept else _("không")
        return str(kept)

    @property
    def is_gone(self) -> bool:
        """Does the child's form not have the question any more?"""
        return self.question is None

    def clean(self) -> dict[str, Any]:
        """The answer is one that the child's form takes."""
        data = super().clean() or {}
        if self.question is None or "value" not in self.fields:
            if self.key not in self.former:
                self.add_error(None, _("Tờ khai của hồ sơ con không có câu này, bỏ dòng này"))
            data["answer"] = self.former.get(self.key, "")
        elif data.get("value"):
            try:
                data["answer"] = self.question.read(data["value"], self.context)
                self.question.check(data["answer"], self.context)
            except InvalidAnswer as refused:
                self.add_error("value", str(refused))
        return data


def given_forms(
    source: Source,
    name: str,
    stored: tuple[tuple[str, Given], ...],
    questions: Mapping[str, Any],
    former: Mapping[str, Given],
    context: Context,
) -> list[GivenForm]:
    """Return the rows; `former`: answers as they were, by question of the child."""
    return [
        source.form(
            GivenForm,
            prefix,
            initial={"theirs": row[0], "value": _typed(questions.get(row[0]), row[1])}
            if row
            else None,
            questions=questions,
            former=former,
            context=context,
        )
        for prefix, row in source.rows(name, "theirs", stored, MOST_MAPPED)
    ]


def givable(questions: Iterable[Question], taken: Iterable[str]) -> list[str]:
    """Return the keys of the questions that can still be answered the same for all."""
    used = set(taken)
    return [each.key for each in questions if isinstance(each, _GIVABLE) and each.key not in used]


def given_of(rows: Iterable[GivenForm]) -> tuple[tuple[str, Given], ...]:
    """Return what the rows say; call when they are valid."""
    return tuple({row.key: row.cleaned_data["answer"] for row in rows if row.key}.items())


def _options(question: Question) -> list[tuple[str, str]]:
    if isinstance(question, YesNo):
        return [(YES, _("Có")), (NO, _("Không"))]
    if isinstance(question, Choice):
        return [(each.value, each.label) for each in question.list_of]
    return []


def _typed(question: Any, value: Given) -> str:
    if not isinstance(question, _GIVABLE) or not question.accepts(value):
        return ""
    shown: Any = value  # the question accepts it
    return question.fields(shown)[""][0]
