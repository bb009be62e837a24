"""Finding pages and questions in a form document that may be unfinished, even unsound.

A question is named by its *ref*: its key, or `<page>.<position>` when it has none (headings), and
`<block>/<key>` when it stands inside a repeated block. This is how a page of the builder says
which question it means.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from portal.errors import Refusal

Document = dict[str, Any]
Row = dict[str, Any]
INNER = "questions"
"""Where a block keeps the questions of one entry; a page keeps its own there too."""


class NotThere(Refusal):
    """The page or question is gone: somebody removed or renamed it meanwhile."""

    code = "form_part_not_there"
    message = _("Trang hoặc câu hỏi này không còn trong biểu mẫu. Hãy mở lại biểu mẫu để xem.")


class CannotBeEdited(Refusal):
    """A document that is no form at all, as a file from elsewhere may hold."""

    code = "form_cannot_be_edited"
    status = 422
    message = _("Biểu mẫu này không theo dạng nào đọc được. Hãy nhập tệp khác hoặc lập lại.")


@dataclass(frozen=True)
class Place:
    """Where a question stands: in the list `rows` at `at`; `page` is the key of its page."""

    rows: list[Any]
    at: int
    page: str
    ref: str

    @property
    def row(self) -> Row:
        """The question itself."""
        return self.rows[self.at]


def empty_form(title: str) -> Document:
    """Return what a builder begins with."""
    return {"version": 1, "title": title, "pages": []}


def is_form(document: Any) -> bool:
    """Tell whether `document` has the outline of a form: pages that hold lists of objects."""
    return (
        isinstance(document, dict)
        and isinstance(pages := document.get("pages"), list)
        and all(
            isinstance(page, dict)
            and isinstance(page.get("key"), str)
            and _are_rows(page.get(INNER, []))
            for page in pages
        )
    )


def pages_of(document: Any) -> list[Row]:
    """Return the pages. Raises CannotBeEdited when the document has not the outline of a form."""
    if not is_form(document):
        raise CannotBeEdited
    return list(document["pages"])


def page_of(document: Any, key: str) -> Row:
    """Return a page by its key. Raises NotThere."""
    for page in pages_of(document):
        if page["key"] == key:
            return page
    raise NotThere


def places(document: Any) -> Iterator[Place]:
    """Yield every question, those inside blocks after their block."""
    for page in pages_of(document):
        yield from _within(page.get(INNER) or [], page["key"], "")


def place_of(document: Any, ref: str) -> Place:
    """Return where the question `ref` stands. Raises NotThere."""
    for place in places(document):
        if place.ref == ref:
            return place
    raise NotThere


def inner_rows(row: Row) -> list[Row]:
    """Return the questions inside a block; none for another kind of question."""
    rows = row.get(INNER)
    return rows if _are_rows(rows) and rows is not None else []


def text_of(row: Row, name: str) -> str:
    """Return a text of a row, or nothing when it holds something else there."""
    value = row.get(name)
    return value if isinstance(value, str) else ""


def _within(rows: list[Any], page: str, before: str) -> Iterator[Place]:
    for at, row in enumerate(rows):
        ref = before + (text_of(row, "key") or f"{page}.{at}")
        yield Place(rows, at, page, ref)
        if not before:
            yield from _within(inner_rows(row), page, f"{ref}/")


def _are_rows(rows: Any) -> bool:
    return isinstance(rows, list) and all(isinstance(row, dict) for row in rows)
