"""Values of a definition in words: conditions, guards, money, time limits, choices. Pure.

Everything read here may come from a draft that is not sound yet; what cannot be understood is
shown as it is written.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

from portal.design.formats import dong, percent
from portal.eforms.conditions import ENTRY
from portal.eforms.context_paths import path_name
from portal.eforms.kinds import KINDS
from portal.workflow import describe
from portal.workflow.facts import Names
from portal.workflow.guard_data import read_guard
from portal.workflow.reading import Reader
from portal.worktime import phrases
from portal.worktime.units import Unit
from procedures.authoring.form_builder.formula_text import told
from procedures.authoring.labels import label_of
from procedures.defining import PARTS as TABLES
from procedures.models import ProcedureVersion
from procedures.models.choices import Level

_COMPARED = {
    "==": "=",
    "!=": "≠",
    "<": "<",
    "<=": "≤",
    ">": ">",
    ">=": "≥",
}


class Words:
    """The words of one definition: labels of its questions and options, names of its steps."""

    def __init__(self, definition: Mapping[str, Any]) -> None:
        self.questions: dict[str, str] = {}
        self.options: dict[tuple[str, str], str] = {}
        for question in questions_in(definition.get("form")):
            key = str(question.get("key", ""))
            self.questions[key] = str(question.get("label", key))
            for option in _dicts(question.get("options")):
                value = str(option.get("value", ""))
                self.options[key, value] = str(option.get("label", value))
        for question in _dicts(definition.get("eligibility_questions")):
            key = str(question.get("key", ""))
            self.questions.setdefault(key, str(question.get("label", key)))
        workflow = definition.get("workflow")
        steps = _dicts(workflow.get("steps")) if isinstance(workflow, dict) else iter(())
        self.steps = {str(step.get("key", "")): str(step.get("name", "")) for step in steps}

    def question(self, key: Any) -> str:
        """Return a question as it is read: “Mục đích sử dụng”."""
        return f"“{self.questions.get(str(key), key)}”"

    def rule(self, rule: Any) -> str:
        """Return a condition over the answers in words."""
        if not isinstance(rule, dict) or len(rule) != 1:
            return as_written(rule)
        ((operator, operands),) = rule.items()
        if operator in ("and", "or") and isinstance(operands, list):
            joined = _(" và ") if operator == "and" else _(" hoặc ")
            return joined.join(self._inner(each) for each in operands)
        if operator == "!":
            single = operands[0] if isinstance(operands, list) and len(operands) == 1 else operands
            return _("không phải: %s") % self._inner(single)
        if operator == "var":
            return _("%s là có") % self.question(operands)
        if not isinstance(operands, list) or len(operands) != 2:
            return as_written(rule)
        return self._compared(operator, *operands)

    def _inner(self, rule: Any) -> str:
        words = self.rule(rule)
        return f"({words})" if isinstance(rule, dict) and set(rule) & {"and", "or"} else words

    def _compared(self, operator: str, left: Any, right: Any) -> str:
        key = _variable(left) or _variable(right)
        first, second = self._operand(left, key), self._operand(right, key)
        if operator == "in":
            if isinstance(right, list):
                return _("%(what)s là một trong: %(list)s") % {"what": first, "list": second}
            return _("%(what)s có chọn %(option)s") % {"what": second, "option": first}
        if operator not in _COMPARED:
            return as_written({operator: [left, right]})
        if right is None and operator in ("==", "!="):
            said = _("%s chưa trả lời") if operator == "==" else _("%s đã trả lời")
            return said % first
        if operator == "==":
            return _("%(what)s là %(value)s") % {"what": first, "value": second}
        if operator == "!=":
            return _("%(what)s không phải %(value)s") % {"what": first, "value": second}
        return f"{first} {_COMPARED[operator]} {second}"

    def _operand(self, value: Any, key: str) -> str:
        if named := _variable(value):
            return self.question(named)
        if isinstance(value, list):
            return ", ".join(self._operand(each, key) for each in value)
        if isinstance(value, str):
            return f"“{self.options.get((key, value), value)}”"
        return plain_words(value)

    def formula(self, data: Any) -> str:
        """Return a formula in words: [Số bản] × 8000."""
        return told(data, self._of_formula) or as_written(data)

    def _of_formula(self, name: str) -> str:
        key, _dot, inner = name.rpartition(":")[2].removeprefix(ENTRY).partition(".")
        label = self.questions.get(key, key)
        return f"{label}: {self.questions.get(inner, inner)}" if inner else label

    def guard(self, data: Any) -> str:
        """Return a guard of the workflow in words."""
        reader = Reader()
        guard = read_guard(reader, data, "")
        if guard is None or reader.problems:
            return as_written(data)
        options: dict[str, dict[str, str]] = {}
        for (question, value), label in self.options.items():
            options.setdefault(question, {})[value] = label
        return describe(guard, Names(self.steps, self.questions, options=options))


def questions_in(form: Any) -> Iterator[dict[str, Any]]:
    """Yield every question of a form as written, those inside others too, with `page`."""
    pages = form.get("pages") if isinstance(form, dict) else None
    for page in _dicts(pages):
        title = str(page.get("title") or page.get("key") or "")
        waiting = list(_dicts(page.get("questions")))
        while waiting:
            question = waiting.pop(0)
            yield {**question, "page": title}
            waiting = [*_dicts(question.get("questions")), *waiting]


def _dicts(rows: Any) -> Iterator[dict[str, Any]]:
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict):
            yield row


def _variable(part: Any) -> str:
    """Return the key of the question that an operand names, "" for a literal."""
    key = part.get("var") if isinstance(part, dict) and len(part) == 1 else None
    return key if isinstance(key, str) else ""


def limit_words(amount: Any, unit: Any) -> str:
    """Return "7 ngày làm việc"; "" for what is no time limit."""
    if isinstance(amount, bool) or not isinstance(amount, int | float) or amount <= 0:
        return ""
    name = str(unit).upper()
    try:
        return phrases.measure(
            Decimal(str(amount)), Unit("CALENDAR_DAY" if name == "DAY" else name)
        )
    except (ValueError, ArithmeticError):
        return ""


def value_words(part: str, key: str, value: Any) -> str:
    """Return the value of a column of a part in words, "" for none."""
    if value in (None, ""):
        return ""
    if (
        key in ("amount_dong", "most_dong")
        and isinstance(value, int)
        and not isinstance(value, bool)
    ):
        return dong(value)
    if key == "percent" and isinstance(value, int | float) and not isinstance(value, bool):
        return percent(value)
    if part == "form" and key == "prefill" and isinstance(value, str):
        return path_name(value) or value
    if part == "form" and key == "kind" and value in KINDS:
        return KINDS[value].title()
    if key == "levels" and isinstance(value, list):
        labels = {level.value: str(level.label) for level in Level}
        return ", ".join(str(labels.get(each, each)) for each in value)
    return _choice(part, key, value) or plain_words(value)


def _choice(part: str, key: str, value: Any) -> str:
    """Return the label of a value where the column has a list of choices, else ""."""
    if not isinstance(value, str | int) or isinstance(value, bool):
        return ""
    columns: type[Any] | None = ProcedureVersion if part == "version" else None
    if part in TABLES:
        columns = apps.get_model("procedures", TABLES[part])
    fields = {field.name: field for field in columns._meta.concrete_fields} if columns else {}
    choices = dict(fields[key].flatchoices) if key in fields else {}
    return str(choices.get(value, ""))


def plain_words(value: Any) -> str:
    """Return any value as people read it; objects as "tên: giá trị"."""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(plain_words(each) for each in value)
    if isinstance(value, dict):
        return ", ".join(f"{label_of(key)}: {plain_words(each)}" for key, each in value.items())
    return str(value)


def as_written(value: Any) -> str:
    """Return a value as it stands in the data: for what has no words."""
    return json.dumps(value, ensure_ascii=False, default=str)
