"""A page of an interactive form (portal.eforms) as plain values for templates/eforms/.

Ids: `id_<field>` for a control (`id_<field>-2` for the second of several choices), `-hint`,
`-error` and `-unit` for the words that describe it. Keys of a form hold no hyphen, so none clash.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from portal.design.eform_boxes import Box, OptionView, boxes_of, control_id
from portal.design.errors import FieldError
from portal.eforms import FieldMessage, Form, Lookups, visible_items, visible_pages
from portal.eforms.kinds import Item, Question

TEMPLATES = "eforms/kinds"
# Kinds whose controls stand in a fieldset with the label as its legend.
_GROUPS = frozenset({"date", "yes_no", "choices", "address"})


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
    source: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    """Of a verified group: labels and values, which all come from `source`."""

    @property
    def box(self) -> Box | None:
        """The only or first control."""
        return self.boxes[0] if self.boxes else None

    @property
    def is_optional(self) -> bool:
        """Whether the label says that it may stay empty."""
        return isinstance(self.item, Question) and not self.item.required


@dataclass(frozen=True)
class RenderedPage:
    """A page for `{% eform_page rendered %}`; title and position are for the page around it."""

    key: str
    title: str
    lead: str
    form_title: str
    position: int
    count: int
    items: tuple[RenderedItem, ...]
    error_lines: tuple[FieldError, ...]
    communes_url: str = ""
    correction_url: str = ""

    @property
    def has_files(self) -> bool:
        """Whether the form around it must be multipart."""
        return any(each.item.kind == "file" for each in self.items)


def render_context(
    form: Form,
    page_key: str,
    answers: Mapping[str, Any],
    errors: Sequence[FieldMessage] = (),
    *,
    lookups: Lookups,
    verified: Mapping[str, str] | None = None,
    typed: Mapping[str, list[str]] | None = None,
    communes_url: str = "",
    correction_url: str = "",
    files: Mapping[str, Sequence[str]] | None = None,
) -> RenderedPage:
    """The page as it shows for these answers.

    `typed` (field name to words: `Outcome.typed` or `typed_words`) stands before the answers, so
    that what was refused is shown again. `verified` gives the source of each answer that is not
    editable. `communes_url` is asked by htmx, with GET, for the communes of a chosen province (see
    `commune_select`); without it a button does. `correction_url` tells where a wrong verified datum
    is put right. `files` names what was already uploaded for each file question. Raises KeyError
    for a page that does not exist.
    """
    page = form.page(page_key)
    pages = visible_pages(form, answers)
    keys = [each.key for each in pages]
    shown = [item for item in visible_items(form, answers) if item.page_key == page_key]
    here = [error for error in errors if error.page_key == page_key]
    context = _Circumstances(answers, here, lookups, verified or {}, typed or {}, files or {})
    return RenderedPage(
        key=page.key,
        title=page.title,
        lead=page.lead,
        form_title=form.title,
        position=keys.index(page_key) + 1 if page_key in keys else len(keys),
        count=len(keys),
        items=tuple(_grouped(context.render(item) for item in shown)),
        error_lines=error_lines(here),
        communes_url=communes_url,
        correction_url=correction_url,
    )


def error_lines(
    errors: Iterable[FieldMessage], page_urls: Mapping[str, str] | None = None
) -> tuple[FieldError, ...]:
    """Lines for the error summary, each a link to its control. `page_urls` (address by page key)
    are needed where the control stands on another page, as before sending."""
    urls = page_urls or {}
    return tuple(
        FieldError(error.message, f"{urls.get(error.page_key, '')}#{control_id(error.anchor)}")
        for error in errors
    )


def commune_select(form: Form, raw: Mapping[str, Any], lookups: Lookups) -> Box | None:
    """The list of communes when a province was chosen; render `eforms/parts/communes.html` with it
    as `box`. `raw` is what htmx sends: `question` and the province's own field. None when that
    does not name an address of this form."""
    question = form.questions.get(str(raw.get("question", "")))
    if question is None or question.kind != "address":
        return None
    province = str(raw.get(question.field_name("province"), ""))
    boxes = boxes_of(question, {"province": [province]}, [], lookups)
    return next(box for box in boxes if box.part == "commune")


@dataclass(frozen=True)
class _Circumstances:
    answers: Mapping[str, Any]
    errors: Sequence[FieldMessage]
    lookups: Lookups
    verified: Mapping[str, str]
    typed: Mapping[str, list[str]]
    files: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def render(self, item: Item) -> RenderedItem:
        template, identity = f"{TEMPLATES}/{item.kind}.html", control_id(item.key)
        if not isinstance(item, Question):
            return RenderedItem(item, template, identity)
        if item.key in self.verified and item.accepts(self.answers.get(item.key)):
            return self._verified(item)
        errors = [error for error in self.errors if error.key == item.key]
        boxes = boxes_of(item, self._words(item), errors, self.lookups)
        described = _described_by(item, identity, bool(errors))
        if item.kind not in _GROUPS and not _is_radios(item):
            boxes = [replace(box, described_by=described) for box in boxes]
        return RenderedItem(
            item,
            template,
            identity,
            tuple(boxes),
            tuple(error.message for error in errors if item.kind != "address"),
            described if item.kind != "address" else _described_by(item, identity, False),
            tuple(self.files.get(item.key, ())),
        )

    def _words(self, question: Question) -> dict[str, list[str]]:
        names = {part: question.field_name(part) for part in question.parts}
        if any(name in self.typed for name in names.values()):
            return {part: list(self.typed.get(name, [])) for part, name in names.items()}
        value = self.answers.get(question.key)
        return question.fields(value) if question.accepts(value) else {}

    def _verified(self, question: Question) -> RenderedItem:
        value = self.answers[question.key]
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


def _grouped(items: Iterable[RenderedItem]) -> list[RenderedItem]:
    """Verified data that follow each other from one source stand in one box."""
    found: list[RenderedItem] = []
    for item in items:
        if found and item.source and found[-1].source == item.source:
            found[-1] = replace(found[-1], rows=found[-1].rows + item.rows)
        else:
            found.append(item)
    return found


__all__ = [
    "Box",
    "OptionView",
    "RenderedItem",
    "RenderedPage",
    "commune_select",
    "error_lines",
    "render_context",
]
