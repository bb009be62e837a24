"""One item of a page of a form as plain values for its template, blocks with their entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from portal.design.eform_boxes import Box, boxes_of, control_id
from portal.eforms import FieldMessage
from portal.eforms.conditions import Values
from portal.eforms.kinds import Item, Question
from portal.eforms.kinds.compound import Compound
from portal.eforms.kinds.computed import Computed
from portal.eforms.kinds.groups import Group
from portal.eforms.kinds.inside import part_of
from portal.eforms.lookups import Context, Lookups

TEMPLATES = "eforms/kinds"
# Kinds whose controls stand in a fieldset with the label as its legend.
_GROUPS = frozenset({"date", "yes_no", "choices", "address", "statement", "reference"})
Words = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class RenderedEntry:
    """One entry of a repeated block."""

    number: int
    """From 0; -1 for the empty one that a script copies."""
    id: str
    title: str
    name: str
    """What the button that removes it sends."""
    items: tuple[RenderedItem, ...]


@dataclass(frozen=True)
class RenderedItem:
    """One item of a page, ready for its template."""

    item: Item
    template: str
    id: str
    boxes: tuple[Box, ...] = ()
    errors: tuple[str, ...] = ()
    described_by: str = ""
    files: tuple[str, ...] = ()
    beside: Any = None
    """Boxes that stand below a file question, such as the day of issue: anything that prints."""
    source: str = ""
    inner: tuple[RenderedItem, ...] = ()
    """Of a question made of several: each with its own label."""
    entries: tuple[RenderedEntry, ...] = ()
    blank: RenderedEntry | None = None
    """Of a block: the empty entry that a script copies."""
    can_add: bool = False
    posts_entries: bool = False
    language: str = "vi"
    """Of the label and the hint: those of a definition are Vietnamese."""
    rows: tuple[tuple[str, str], ...] = ()
    """Of a verified group: labels and values, which all come from `source`."""
    is_hidden: bool = False
    """Whether the answers hide it: a script shows it when they change."""

    @property
    def waits(self) -> bool:
        """Whether other answers decide if it shows."""
        return self.item.when is not None

    @property
    def live(self) -> SafeString:
        """The attributes by which a script shows and hides it."""
        if not self.waits:
            return mark_safe("")
        hidden = mark_safe(" hidden") if self.is_hidden else ""
        return format_html(' data-item="{}"{}', self.item.key, hidden)

    @property
    def box(self) -> Box | None:
        """The only or first control."""
        return self.boxes[0] if self.boxes else None

    @property
    def is_optional(self) -> bool:
        """Whether the label says that it may stay empty."""
        return isinstance(self.item, Question) and not self.item.required


@dataclass(frozen=True)
class Circumstances:
    """Everything that the items of a page are drawn from."""

    context: Context
    errors: Sequence[FieldMessage]
    verified: Mapping[str, str]
    typed: Mapping[str, list[str]]
    files: Mapping[str, Sequence[str]] = field(default_factory=dict)
    more: frozenset[str] = frozenset()
    posts_entries: bool = False
    shown: frozenset[str] = frozenset()
    live: bool = False
    """Whether what does not show is drawn too, out of sight."""
    beside: Mapping[str, Any] = field(default_factory=dict)

    @property
    def lookups(self) -> Lookups:
        """The lists that live outside the form."""
        return self.context.lookups

    @property
    def values(self) -> Values:
        """What conditions see."""
        return self.context.values

    def render(self, item: Item) -> RenderedItem:
        """One item as it shows, or as it would."""
        return replace(self._rendered(item), is_hidden=item.key not in self.shown)

    def _rendered(self, item: Item) -> RenderedItem:
        if not isinstance(item, Question):
            return RenderedItem(item, f"{TEMPLATES}/{item.kind}.html", control_id(item.key))
        if item.key in self.verified and item.accepts(self.context.answers.get(item.key)):
            return self._verified(item)
        errors = [error for error in self.errors if error.key == item.key]
        if isinstance(item, Group):
            return self._block(item, errors)
        if isinstance(item, Compound):
            return self._compound(item, errors)
        if isinstance(item, Computed):
            return self._computed(item, errors)
        return self._question(item, self._words(item), errors)

    def _question(
        self, item: Question, words: Words, errors: Sequence[FieldMessage], language: str = "vi"
    ) -> RenderedItem:
        identity = control_id(item.key)
        boxes = boxes_of(item, words, errors, self.lookups)
        described = _described_by(item, identity, bool(errors))
        if item.kind not in _GROUPS and not _is_radios(item):
            boxes = [replace(box, described_by=described) for box in boxes]
        return RenderedItem(
            item,
            f"{TEMPLATES}/{item.kind}.html",
            identity,
            tuple(boxes),
            tuple(error.message for error in errors if item.kind != "address"),
            described if item.kind != "address" else _described_by(item, identity, False),
            tuple(self.files.get(item.key, ())),
            self.beside.get(item.key),
            language=language,
        )

    def _computed(self, item: Computed, errors: Sequence[FieldMessage]) -> RenderedItem:
        value = self.context.answers.get(item.key)
        shown = item.says_nothing()
        if value is not None and item.accepts(value):
            shown = item.display(value, self.lookups)
        rendered = self._question(item, {}, errors)
        return replace(rendered, rows=((item.label, shown),), boxes=())

    def _compound(self, item: Compound, errors: Sequence[FieldMessage]) -> RenderedItem:
        words = self._words(item)
        own = [error for error in errors if not error.is_inner]
        inner = [error for error in errors if error.is_inner]
        identity = control_id(item.key)
        return RenderedItem(
            item,
            f"{TEMPLATES}/{item.kind}.html",
            identity,
            errors=tuple(error.message for error in own),
            described_by=_described_by(item, identity, bool(own)),
            inner=self._inner(item, words, "", inner, ""),
        )

    def _inner(
        self,
        item: Compound | Group,
        words: Words,
        prefix: str,
        errors: Sequence[FieldMessage],
        language: str,
    ) -> tuple[RenderedItem, ...]:
        _found, _issues, shown = item.inside.read(words, prefix, self.context)
        items = []
        for question in item.inside.questions:
            if question.key not in shown and not self.live:
                continue
            number = int(prefix[:-1]) if prefix else 0
            bound = (
                item.bound(question, number) if isinstance(item, Group) else item.bound(question)
            )
            names = bound.field_names()
            said = {part: words.get(prefix + part_of(question, part), ()) for part in bound.parts}
            here = [error for error in errors if error.anchor in names]
            drawn = self._question(bound, said, here, language)
            items.append(replace(drawn, is_hidden=question.key not in shown))
        return tuple(items)

    def _block(self, item: Group, errors: Sequence[FieldMessage]) -> RenderedItem:
        words = self._words(item)
        filled = item.filled(words)
        count = max(filled, item.min_entries, 1)
        if item.key in self.more and filled == count < item.max_entries:
            count += 1
        own = [error for error in errors if not error.is_inner]
        inner = [error for error in errors if error.is_inner]
        identity = control_id(item.key)
        return RenderedItem(
            item,
            f"{TEMPLATES}/{item.kind}.html",
            identity,
            errors=tuple(error.message for error in own),
            described_by=_described_by(item, identity, bool(own)),
            entries=tuple(self._entry(item, n, words, inner) for n in range(count)),
            blank=self._blank(item),
            can_add=count < item.max_entries,
            posts_entries=self.posts_entries,
        )

    def _entry(
        self, item: Group, number: int, words: Words, errors: Sequence[FieldMessage]
    ) -> RenderedEntry:
        return RenderedEntry(
            number,
            f"{control_id(item.key)}-{number}",
            item.entry_title(number),
            f"{item.key}-{number}",
            self._inner(item, words, f"{number}-", errors, "vi"),
        )

    def _blank(self, item: Group) -> RenderedEntry:
        # Its number is one that no entry has; the script puts the right one in its place.
        return replace(self._entry(item, item.max_entries, {}, ()), number=-1)

    def _words(self, question: Question) -> Words:
        names = {part: question.field_name(part) for part in question.parts}
        if any(name in self.typed for name in names.values()):
            return {part: list(self.typed.get(name, [])) for part, name in names.items()}
        value = self.context.answers.get(question.key)
        return question.fields(value) if question.accepts(value) else {}

    def _verified(self, question: Question) -> RenderedItem:
        value = self.context.answers[question.key]
        is_own = question.prefill.startswith("person.")
        show = question.masked if is_own else question.display
        return RenderedItem(
            question,
            f"{TEMPLATES}/verified.html",
            control_id(question.key),
            source=self.verified[question.key] or _("Dữ liệu đã xác thực"),
            rows=((question.label, show(value, self.lookups)),),
        )


def _is_radios(question: Question) -> bool:
    return getattr(question, "appearance", "") == "radios"


def _described_by(question: Question, identity: str, has_errors: bool) -> str:
    has_unit = question.kind == "money" or bool(getattr(question, "unit", None))
    parts = [
        f"{identity}-hint" if question.hint else "",
        f"{identity}-error" if has_errors else "",
        f"{identity}-unit" if has_unit else "",
    ]
    return " ".join(part for part in parts if part)
