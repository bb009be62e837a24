"""The fields of a question's panel, ready for templates/authoring/form/fields/."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from portal.eforms import Setting
from procedures.authoring.form_builder.editing.asked import Asked
from procedures.authoring.form_builder.editing.flattening import Flat
from procedures.authoring.form_builder.editing.reading import numbers
from procedures.authoring.form_builder.formula_text import EXAMPLES, names_in
from procedures.authoring.form_builder.rules import JUNCTIONS, NO_VALUE, OPERATORS, SEVERAL

FURTHER = frozenset({"key", "name", "width", "messages", "pattern"})
"""Settings that most questions do without: folded away."""
Options = tuple[tuple[str, str, bool], ...]
"""Value, words, whether it is chosen."""


@dataclass(frozen=True)
class RowView:
    """A row of a list or of a condition."""

    number: int
    fields: tuple[FieldView, ...] = ()
    group: str = ""
    begins_group: bool = False
    joins: Options = ()
    """Of the first row of a group about one entry: how its rows are joined."""
    questions: tuple[tuple[str, Options], ...] = ()
    operators: Options = ()
    values: Options = ()
    is_several: bool = False
    value: str = ""
    value_type: str = ""
    error: str = ""

    @property
    def key(self) -> str:
        """The number as it stands in the names of fields."""
        return str(self.number)


@dataclass(frozen=True)
class FieldView:
    """One setting as a field. `template` is the file that draws it."""

    name: str
    label: str
    type: str
    help: str = ""
    value: str = ""
    is_on: bool = False
    is_required: bool = False
    options: Options = ()
    rows: tuple[RowView, ...] = ()
    inside: tuple[FieldView, ...] = ()
    error: str = ""
    extra: Mapping[str, object] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The id of the field's control."""
        return f"o-{self.name}"

    @property
    def template(self) -> str:
        """The template that draws it."""
        names = {"whole": "number", "question": "choice"}
        return f"authoring/form/fields/{names.get(self.type, self.type)}.html"

    @property
    def is_further(self) -> bool:
        """Whether it is folded away."""
        return self.name in FURTHER


def draw(
    settings: Iterable[Setting],
    typed: Flat,
    errors: Mapping[str, str],
    asked: Mapping[str, Asked],
    *,
    beside: Mapping[str, tuple[str, str]] | None = None,
    told: str = "",
    before: str = "",
) -> tuple[FieldView, ...]:
    """Return the fields. `beside` gives kind and label of the questions that stand beside this
    one, by key; `told` says in words a condition that is not edited here."""
    pen = _Pen(typed, errors, asked, beside or {}, told)
    return tuple(pen.field(each, before + each.name) for each in settings)


@dataclass(frozen=True)
class _Pen:
    typed: Flat
    errors: Mapping[str, str]
    asked: Mapping[str, Asked]
    beside: Mapping[str, tuple[str, str]]
    told: str

    def word(self, name: str) -> str:
        return (self.typed.get(name) or [""])[-1]

    def field(self, setting: Setting, name: str) -> FieldView:
        return FieldView(
            name=name,
            label=setting.label,
            type=setting.type,
            help=setting.help,
            value=self.word(name),
            is_on=name in self.typed,
            is_required=setting.required,
            options=self.options(setting, name),
            rows=self.rows(setting, name),
            inside=self.inside(setting, f"{name}-") if setting.type == "object" else (),
            error=self.errors.get(name, ""),
            extra=self.more(setting, name),
        )

    def inside(self, setting: Setting, before: str) -> tuple[FieldView, ...]:
        return tuple(self.field(each, before + each.name) for each in setting.inside)

    def options(self, setting: Setting, name: str) -> Options:
        chosen = self.word(name)
        if setting.type == "question":
            listed = {
                key: label
                for key, (kind, label) in self.beside.items()
                if not setting.kinds or kind in setting.kinds
            }
        elif setting.type == "choice":
            listed = dict(setting.choices)
        else:
            return ()
        if chosen and chosen not in listed:
            listed[chosen] = chosen
        return tuple((value, words, value == chosen) for value, words in listed.items())

    def rows(self, setting: Setting, name: str) -> tuple[RowView, ...]:
        if setting.type == "list":
            return tuple(
                RowView(number, fields=self.inside(setting, f"{name}-{number}-"))
                for number in numbers(self.typed, name)
            )
        if setting.type == "condition":
            return tuple(self.conditions(name))
        return ()

    def conditions(self, name: str) -> Iterable[RowView]:
        groups: set[str] = set()
        listed = [(n, self.word(f"{name}-{n}-group")) for n in numbers(self.typed, name)]
        ranks = list(dict.fromkeys(group or f"\x00{n}" for n, group in listed))
        for number, group in sorted(
            listed, key=lambda each: ranks.index(each[1] or f"\x00{each[0]}")
        ):
            yield self.condition(f"{name}-{number}", number, group, begins=group not in groups)
            groups.add(group)

    def condition(self, at: str, number: int, group: str, *, begins: bool) -> RowView:
        chosen, operator = self.word(f"{at}-question"), self.word(f"{at}-operator")
        question = self.asked.get(chosen)
        pages: dict[str, list[tuple[str, str, bool]]] = {}
        for name, each in self.asked.items():
            pages.setdefault(each.page, []).append((name, each.label, name == chosen))
        allowed = OPERATORS[question.type] if question else ()
        if question and operator not in allowed:
            operator = allowed[0]
        values = self.typed.get(f"{at}-value", [])
        named = operator_names(question.type if question else "text")
        return RowView(
            number,
            group=group,
            begins_group=bool(group) and begins,
            joins=self.joins(f"{at.rpartition('-')[0]}-{group}-join")
            if begins and group.startswith("e")
            else (),
            questions=tuple((page, tuple(listed)) for page, listed in pages.items()),
            operators=tuple((each, named[each], each == operator) for each in allowed),
            values=tuple((v, words, v in values) for v, words in question.options)
            if question and operator not in NO_VALUE
            else (),
            is_several=operator in SEVERAL,
            value=values[-1] if values else "",
            value_type=question.type if question and operator not in NO_VALUE else "",
            error=self.errors.get(at, ""),
        )

    def joins(self, name: str) -> Options:
        chosen = self.word(name) or JUNCTIONS[0]
        named = zip(JUNCTIONS, junction_names(), strict=True)
        return tuple((each, words, each == chosen) for each, words in named)

    def more(self, setting: Setting, name: str) -> dict[str, object]:
        if setting.type == "limit":
            mode, unit = self.word(f"{name}-mode"), self.word(f"{name}-unit")
            return {
                "modes": tuple((value, words, value == mode) for value, words in limit_modes()),
                "units": tuple((value, words, value == unit) for value, words in limit_units()),
                "day": self.word(f"{name}-day"),
                "count": self.word(f"{name}-count"),
            }
        if setting.type == "list":
            return {"heads": tuple(each.label for each in setting.inside)}
        if setting.type == "formula":
            return {
                "is_kept": f"{name}-kept" in self.typed,
                "names": tuple(names_in(self.asked)),
                "examples": EXAMPLES,
            }
        if setting.type == "condition":
            junction = self.word(f"{name}-junction")
            return {
                "is_kept": f"{name}-kept" in self.typed,
                "is_dropped": f"{name}-drop" in self.typed,
                "told": self.told,
                "junctions": tuple(
                    (each, words, each == junction)
                    for each, words in zip(JUNCTIONS, junction_names(), strict=True)
                ),
                "has_entries": any(":" in each for each in self.asked),
                "inner": junction_names()[0 if junction == "or" else 1].lower(),
            }
        return {}


def junction_names() -> tuple[str, str]:
    """Return the words for `and` and for `or`."""
    return _("Tất cả các dòng đúng"), _("Ít nhất một dòng đúng")


def operator_names(value_type: str) -> dict[str, str]:
    """Return the words for each comparison of a type of answer."""
    is_date = value_type == "date"
    return {
        "yes": _("là Có"),
        "no": _("là Không"),
        "eq": _("là"),
        "ne": _("không phải là"),
        "in": _("là một trong"),
        "not_in": _("không thuộc"),
        "has": _("có chọn"),
        "has_not": _("không chọn"),
        "lt": _("trước ngày") if is_date else _("nhỏ hơn"),
        "le": _("từ ngày này trở về trước") if is_date else _("từ số này trở xuống"),
        "gt": _("sau ngày") if is_date else _("lớn hơn"),
        "ge": _("từ ngày này trở đi") if is_date else _("từ số này trở lên"),
        "filled": _("đã trả lời"),
        "empty": _("chưa trả lời"),
    }


def limit_modes() -> tuple[tuple[str, str], ...]:
    """Return the ways to give a limit, with their words."""
    return (
        ("", _("Không giới hạn")),
        ("today", _("Hôm nay")),
        ("before", _("Trước hôm nay")),
        ("after", _("Sau hôm nay")),
        ("day", _("Một ngày cố định")),
    )


def limit_units() -> tuple[tuple[str, str], ...]:
    """Return the units of a limit that is counted from today."""
    return (("d", _("ngày")), ("m", _("tháng")), ("y", _("năm")))
