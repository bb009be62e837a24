"""What a condition can look at: the form's questions with their type and their options."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from portal.eforms import Form
from portal.eforms.kinds import Question
from portal.eforms.kinds.compound import Compound
from portal.eforms.kinds.groups import Group
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
    block: str = ""
    """Of a question of the entries of a block: the label of the block, and its own in `inner`."""
    inner: str = ""

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
                _add_entries(found, question, page.title, provinces)
    return found


def _add_entries(
    found: dict[str, Asked], block: Question, page: str, provinces: Sequence[tuple[str, str]]
) -> None:
    """Add what one entry of a repeated block answers, and what all of them do."""
    if not isinstance(block, Group):
        return
    inner: dict[str, Asked] = {}
    for question in block.inside.questions:
        _add(inner, question, ENTRY, page, provinces)
    told = {
        "any": _("Có ít nhất một mục của “%(block)s” mà: %(inner)s"),
        "all": _("Mọi mục của “%(block)s” đều: %(inner)s"),
    }
    for quantifier, pattern in told.items():
        for name, each in inner.items():
            label = pattern % {"block": block.label, "inner": each.label}
            made = replace(each, label=label, block=block.label, inner=each.label)
            made = replace(made, name=f"{quantifier}:{block.key}:{name}")
            found[made.name] = made


def _inside(question: Question, key: str) -> Question | None:
    inside = question.inside if isinstance(question, Compound) else None
    return inside.by_key.get(key) if inside else None


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
        elif name.endswith(".days"):
            label = _("%s: số ngày") % label
        elif "." in name:
            inner = _inside(question, name.partition(".")[2])
            if inner is None:
                continue
            label = f"{label}: {inner.label}"
            chosen = tuple((each.value, each.label) for each in getattr(inner, "list_of", ()))
        if kind == "text" and variable.options is not None:
            kind = "option"
        if kind in OPERATORS:
            found[before + name] = Asked(before + name, label, page, kind, chosen)
