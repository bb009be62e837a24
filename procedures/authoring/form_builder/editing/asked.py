"""What a condition can look at: the form's questions with their type and their options."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.eforms import Form
from portal.eforms.kinds import Question
from procedures.authoring.form_builder.rules import OPERATORS, Row

ENTRY = "entry."


@dataclass(frozen=True)
class Asked:
    """One thing to hold a condition against. `type` is a key of `rules.OPERATORS`."""

    name: str
    label: str
    page: str
    type: str
    options: tuple[tuple[str, str], ...] = ()

    def fits(self, row: Row) -> bool:
        """Tell whether a row's comparison and value make sense for this question."""
        if row.operator not in OPERATORS[self.type]:
            return False
        known = {value for value, _label in self.options}
        values = row.value if isinstance(row.value, list) else [row.value]
        if self.type in ("option", "list") and row.operator in ("eq", "ne", "has", "has_not"):
            return row.value in known
        if row.operator in ("in", "not_in"):
            return set(values) <= known
        is_number = isinstance(row.value, (int, float)) and not isinstance(row.value, bool)
        return row.operator in ("yes", "no", "filled", "empty") or (
            is_number if self.type == "number" else isinstance(row.value, str)
        )


def askable(
    form: Form | None, ref: str, *, provinces: Sequence[tuple[str, str]] = ()
) -> dict[str, Asked]:
    """Return what the condition of question `ref` may look at, by name, in the form's order."""
    if form is None:
        return {}
    block, _slash, own = ref.rpartition("/")
    found: dict[str, Asked] = {}
    for page in form.pages:
        for question in page.questions:
            if question.key == block:
                inside = getattr(getattr(question, "inside", None), "questions", ())
                for each in inside:
                    if each.key != own:
                        _add(found, each, ENTRY, page.title, provinces)
            elif question.key != ref:
                _add(found, question, "", page.title, provinces)
    return found


def _add(
    found: dict[str, Asked],
    question: Question,
    before: str,
    page: str,
    provinces: Sequence[tuple[str, str]],
) -> None:
    options = tuple((each.value, each.label) for each in getattr(question, "list_of", ()))
    for name, variable in question.variables().items():
        kind, label, chosen = variable.value_type, question.label, options
        if name.endswith(".province"):
            kind, label, chosen = "option", _("%s: tỉnh, thành phố") % label, tuple(provinces)
        elif name.endswith(".count"):
            label = _("%s: số mục") % label
        elif "." in name:
            continue
        if kind == "text" and variable.options is not None:
            kind = "option"
        if kind in OPERATORS:
            found[before + name] = Asked(before + name, label, page, kind, chosen)
