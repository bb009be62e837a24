"""What stands on a page of a form, and the registry of kinds."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeVar

from django.utils.translation import gettext as _

from ..condition_checks import Variable, check_condition
from ..conditions import Rule, variables
from ..errors import Problem
from ..reader import Reader
from ..settings import Setting

Entry = Mapping[str, Sequence[str]]
"""The typed words of one question: what came in for each of its parts ("" is the only or main)."""

KINDS: dict[str, type["Item"]] = {}
_Class = TypeVar("_Class", bound=type["Item"])


def register(kind: _Class) -> _Class:
    """Class decorator: make `kind` usable in definitions. Refuses a name that is taken."""
    if kind.kind in KINDS:
        raise ValueError(f"question kind {kind.kind!r} is registered twice")
    KINDS[kind.kind] = kind
    return kind


@dataclass(frozen=True)
class ShownEntry:
    """One entry of a block as people read it: its title, and labels with their answers."""

    title: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Item:
    """Anything that stands on a page: a question, a heading, a note."""

    kind: ClassVar[str] = ""
    family: ClassVar[str] = "layout"
    """Where a builder lists the kind: one of the names in `describing.families`."""
    holds_value: ClassVar[bool] = False
    waits_in: ClassVar[str] = "when"
    """The key of a definition in which the item names the questions it waits for."""

    key: str
    page_key: str
    label: str = ""
    when: Rule = None
    definition: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """The item as it is written in a definition, cleaned."""

    @classmethod
    def options(cls, reader: Reader) -> dict[str, Any]:
        """The kind's own options, read from the definition, as arguments of the class."""
        return {"label": reader.text("label", required=True)}

    @classmethod
    def title(cls) -> str:
        """The name of the kind, for people who build forms."""
        raise NotImplementedError

    @classmethod
    def purpose(cls) -> str:
        """When to take this kind, in one sentence."""
        raise NotImplementedError

    @classmethod
    def settings(cls) -> tuple[Setting, ...]:
        """Every key that a definition may give besides `kind`, in the order to edit."""
        return (
            Setting(name="label", label=_("Nhãn"), type="text", required=True, most=300),
            Setting(
                name="key",
                label=_("Khóa"),
                type="text",
                help=_("Chữ thường không dấu, chữ số, gạch dưới; không trùng trong biểu mẫu"),
                required=cls.holds_value,
                most=60,
            ),
            Setting(
                name="when",
                label=_("Chỉ hiện khi"),
                type="condition",
                help=_("Để trống thì luôn hiện"),
            ),
        )

    def field_names(self) -> tuple[str, ...]:
        """Names of the HTML fields of this item, the one to focus first."""
        return ()

    def variables(self) -> dict[str, Variable]:
        """Keys that conditions may use, with their types."""
        return {}

    def browser_rule(self, today: dt.date) -> dict[str, Any]:
        """What static/js/eform-kinds.js and eform-blocks.js decide by as this class does: JSON."""
        found = {"kind": self.kind, "key": self.key}
        return found if self.when is None else {**found, "when": self.when}

    def looks_at(self) -> set[str]:
        """Keys of the questions that must be settled before this one."""
        return {name.partition(".")[0] for name in variables(self.when)}

    def problems(
        self, known: Mapping[str, Variable], items: Mapping[str, "Item"], path: str
    ) -> list[Problem]:
        """What is wrong with this item beside the others: keys it names, rules it holds."""
        if self.when is None:
            return []
        return check_condition(self.when, known, f"{path}.when")
