"""Answers as people read them: to check before sending, and at the desk."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .kinds import Question
from .kinds.base import ShownEntry
from .kinds.layout import Section
from .lookups import Lookups
from .schema import Form
from .visibility import Seen, look_over


@dataclass(frozen=True)
class SummaryRow:
    """One answer. `value` is ready to show; an unanswered question says so and `is_empty`."""

    key: str
    page_key: str
    section: str
    label: str
    value: str
    is_empty: bool
    anchor: str
    """The HTML field to go to when the answer is to be changed."""
    source: str
    """Where a verified datum comes from, "" for what was typed."""
    entries: tuple[ShownEntry, ...] = ()
    """Of a repeated block: its entries, to be drawn in place of `value`."""

    @property
    def is_verified(self) -> bool:
        """Whether the datum is vouched for, and so not changed in place."""
        return bool(self.source)


@dataclass(frozen=True)
class SummaryPage:
    """The answers of one page of the form."""

    key: str
    title: str
    rows: tuple[SummaryRow, ...]


def summary(
    form: Form,
    answers: Mapping[str, Any],
    lookups: Lookups,
    *,
    verified: Mapping[str, str] | None = None,
    mask_own: bool = False,
    by_officer: bool = False,
) -> tuple[SummaryPage, ...]:
    """Every question that shows, by page. Stored values that do not fit show as unanswered.

    `mask_own` half hides numbers that were filled in from the person's own data, for her own
    pages once it is sent (look: verified data): before that she checks them in full. Numbers
    typed for others are always in full.
    What officers fill in is told `by_officer` only.
    """
    rows: dict[str, list[SummaryRow]] = {}
    section, page_key = "", ""
    seen = look_over(form, answers, by_officer=by_officer)
    for item in form.items.values():
        if item.key not in seen.shown:
            continue
        if item.page_key != page_key:
            section, page_key = "", item.page_key
        if isinstance(item, Section):
            section = item.label
        elif isinstance(item, Question):
            source = (verified or {}).get(item.key, "")
            value = _seen(item, answers.get(item.key), seen)
            row = _row(item, value, lookups, section, source, mask_own)
            rows.setdefault(page_key, []).append(row)
    return tuple(
        SummaryPage(page.key, page.title, tuple(rows[page.key]))
        for page in form.pages
        if page.key in rows
    )


def _seen(question: Question, value: Any, seen: Seen) -> Any:
    return question.seen(value, seen) if question.accepts(value) else value


def _row(
    question: Question, value: Any, lookups: Lookups, section: str, source: str, mask_own: bool
) -> SummaryRow:
    is_empty = not question.accepts(value)
    if is_empty:
        shown = question.says_nothing()
    elif mask_own and question.prefill.startswith("person."):
        shown = question.masked(value, lookups)
    else:
        shown = question.display(value, lookups)
    return SummaryRow(
        key=question.key,
        page_key=question.page_key,
        section=section,
        label=question.label,
        value=shown,
        is_empty=is_empty,
        anchor=question.field_names()[0],
        source=source,
        entries=() if is_empty else question.entries_shown(value, lookups),
    )
