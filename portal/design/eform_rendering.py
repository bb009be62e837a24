"""A page of an interactive form (portal.eforms) as plain values for templates/eforms/.

Ids: `id_<field>` for a control (`id_<field>-2` for the second of several choices), `-hint`,
`-error` and `-unit` for the words that describe it. Keys of a form hold no hyphen, so none clash.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone

from portal.design.eform_boxes import Box, OptionView, boxes_of, control_id
from portal.design.eform_items import Circumstances, RenderedEntry, RenderedItem
from portal.design.errors import FieldError
from portal.eforms import FieldMessage, Form, Lookups, look_over, visible_pages
from portal.eforms.browser_rules import browser_rules
from portal.eforms.kinds import Question
from portal.eforms.lookups import Context


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
    rules: str = ""
    """What a script shows and computes by while the person types, as JSON; empty without it."""

    @property
    def is_hidden(self) -> bool:
        """Whether nothing on it is to be filled in for these answers."""
        return all(each.is_hidden or not isinstance(each.item, Question) for each in self.items)

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
    beside: Mapping[str, Any] | None = None,
    more: Collection[str] = (),
    today: dt.date | None = None,
    posts_entries: bool = False,
    live: bool = False,
) -> RenderedPage:
    """The page as it shows for these answers.

    `typed` (field name to words: `Outcome.typed` or `typed_words`) stands before the answers, so
    that what was refused is shown again. `verified` gives the source of each answer that is not
    editable. `communes_url` is asked by htmx, with GET, for the communes of a chosen province (see
    `looked_up`); without it a button does. `correction_url` tells where a wrong verified datum
    is put right. `files` names what was already uploaded for each file question, `beside` gives
    what is drawn below it. Blocks named in `more` show one empty entry more than they hold. With
    `posts_entries` the page around handles the buttons `add-entry` and `remove-entry`; without,
    only a script shows them. A page that is `live` (static/js/eform-live.js) also holds, out of
    sight, what other answers would show, and the rules for it. Raises KeyError for a page that does
    not exist.
    """
    page = form.page(page_key)
    pages = visible_pages(form, answers)
    keys = [each.key for each in pages]
    seen = look_over(form, answers)
    officers = form.officers_questions
    drawn = [i for i in page.items if i.key in seen.shown or (live and i.key not in officers)]
    here = [error for error in errors if error.page_key == page_key]
    today = today or timezone.localdate()
    context = Context(lookups, today, answers, seen)
    verified = verified or {}
    drawing = Circumstances(
        context,
        here,
        verified,
        typed or {},
        files or {},
        frozenset(more),
        posts_entries,
        frozenset(seen.shown),
        live,
        beside or {},
    )
    rules = browser_rules(form, {page_key}, answers, today=today, settled=verified) if live else {}
    return RenderedPage(
        key=page.key,
        title=page.title,
        lead=page.lead,
        form_title=form.title,
        position=keys.index(page_key) + 1 if page_key in keys else len(keys),
        count=len(keys),
        items=tuple(_grouped(drawing.render(item) for item in drawn)),
        error_lines=error_lines(here),
        communes_url=communes_url,
        correction_url=correction_url,
        rules=json.dumps(rules, ensure_ascii=False, separators=(",", ":")) if live else "",
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


@dataclass(frozen=True)
class Fragment:
    """A part of a page that is drawn again alone: its template takes it as `box`."""

    template: str
    box: Box


def looked_up(form: Form, raw: Mapping[str, Any], lookups: Lookups) -> Fragment | None:
    """What htmx asks for while a page is filled in: the communes of a chosen province, the entries
    of a list that fit a search. `raw` is what it sends: `question`, and the question's own fields.
    None when that does not name such a question of this form."""
    question = form.find(str(raw.get("question", "")))
    if question is None or question.kind not in {"address", "reference"}:
        return None
    words = {part: [str(raw.get(question.field_name(part), ""))] for part in question.parts}
    if question.kind == "reference":
        return Fragment("eforms/parts/found.html", boxes_of(question, words, [], lookups)[-1])
    boxes = boxes_of(question, {**words, "commune": []}, [], lookups)
    return Fragment("eforms/parts/communes.html", next(b for b in boxes if b.part == "commune"))


def _grouped(items: Iterable[RenderedItem]) -> list[RenderedItem]:
    """Verified data that follow each other from one source stand in one box."""
    found: list[RenderedItem] = []
    for item in items:
        together = found and item.source and found[-1].source == item.source
        # What may go and come with other answers stands alone.
        if together and not item.waits and not found[-1].waits:
            found[-1] = replace(found[-1], rows=found[-1].rows + item.rows)
        else:
            found.append(item)
    return found


__all__ = [
    "Box",
    "Fragment",
    "OptionView",
    "RenderedEntry",
    "RenderedItem",
    "RenderedPage",
    "error_lines",
    "looked_up",
    "render_context",
]
