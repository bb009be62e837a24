"""Operations on a form document: each returns a new document and leaves the given one alone.

They never judge: a document may be unfinished at any moment. What is wrong is told by
`procedures.authoring.problems`; what is doubtful by `doubts`.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from procedures.authoring.form_builder.following import follow
from procedures.authoring.form_builder.keys import key_from, numbered, renamed
from procedures.authoring.form_builder.places import (
    INNER,
    Document,
    NotThere,
    Row,
    inner_rows,
    page_of,
    pages_of,
    place_of,
    places,
    text_of,
)


def keys_of(form: Document) -> set[str]:
    """Return the keys of all questions and pages, those inside blocks too."""
    found = {text_of(place.row, "key") for place in places(form)}
    return (found | {page["key"] for page in pages_of(form)}) - {""}


def set_title(form: Document, title: str) -> Document:
    """Return the form with another title."""
    return deepcopy(form) | {"title": title}


def add_page(form: Document, title: str) -> tuple[Document, str]:
    """Add a page at the end; returns the form and the page's key."""
    made = deepcopy(form)
    key = key_from(title, keys_of(made), "trang")
    pages_of(made)
    made["pages"].append({"key": key, "title": title, INNER: []})
    return made, key


def set_page(form: Document, key: str, *, title: str, lead: str) -> Document:
    """Give a page another title and other words under it. Raises NotThere."""
    made = deepcopy(form)
    page = page_of(made, key)
    page["title"] = title
    page.pop("lead", None)
    if lead:
        page["lead"] = lead
    return made


def remove_page(form: Document, key: str) -> Document:
    """Remove a page with its questions. Raises NotThere."""
    made = deepcopy(form)
    made["pages"].remove(page_of(made, key))
    return made


def move_page(form: Document, key: str, step: int) -> Document:
    """Move a page by `step` places, at most to an end. Raises NotThere."""
    made = deepcopy(form)
    at = made["pages"].index(page_of(made, key))
    _move(made["pages"], at, step)
    return made


def add_questions(
    form: Document, page: str, rows: list[Row], *, into: str = ""
) -> tuple[Document, str]:
    """Add questions at the end of a page, or of the block `into`; their keys are made fresh.

    References between the added questions follow. Returns the form and the ref of the first.
    Raises NotThere.
    """
    made = deepcopy(form)
    target = page_of(made, page).setdefault(INNER, [])
    if into:
        block = place_of(made, into).row
        target = block.setdefault(INNER, [])
    at = len(target)
    target += _fresh(rows, keys_of(made))
    first = next(place.ref for place in places(made) if place.rows is target and place.at == at)
    return made, first


def remove_question(form: Document, ref: str) -> Document:
    """Remove a question; those inside it go with it. Raises NotThere."""
    made = deepcopy(form)
    place = place_of(made, ref)
    del place.rows[place.at]
    return made


def move_question(form: Document, ref: str, step: int) -> Document:
    """Move a question by `step` places within its page or block. Raises NotThere."""
    made = deepcopy(form)
    place = place_of(made, ref)
    _move(place.rows, place.at, step)
    return made


def send_to_page(form: Document, ref: str, page: str) -> Document:
    """Put a question at the end of another page. Raises NotThere."""
    made = deepcopy(form)
    place, target = place_of(made, ref), page_of(made, page)
    row = place.rows.pop(place.at)
    target.setdefault(INNER, []).append(row)
    return made


def copy_question(form: Document, ref: str) -> tuple[Document, str]:
    """Put a copy with a key of its own behind a question; returns form and ref. Raises NotThere."""
    made = deepcopy(form)
    place = place_of(made, ref)
    [copied] = _fresh([place.row], keys_of(made))
    place.rows.insert(place.at + 1, copied)
    return made, next(p.ref for p in places(made) if p.rows is place.rows and p.at == place.at + 1)


def set_question(form: Document, ref: str, row: Row) -> Document:
    """Put `row` where the question `ref` stands, with its key. Raises NotThere.

    The key stays the old one: `rename` changes it everywhere.
    """
    made = deepcopy(form)
    place = place_of(made, ref)
    kept = {name: value for name, value in row.items() if name != "key"}
    key = place.row.get("key")
    place.rows[place.at] = kept if key is None else {**kept, "key": key}
    return made


def rename(form: Document, ref: str, key: str) -> tuple[Document, str]:
    """Give a question another key, made unique, in all conditions too; returns form and ref.

    Raises NotThere.
    """
    made = deepcopy(form)
    place = place_of(made, ref)
    old = text_of(place.row, "key")
    if old == key:
        return made, ref
    place.row["key"] = new = numbered(key, keys_of(made))
    head = ref.rpartition("/")[0]
    if old and not head:
        for each in places(made):
            follow(each.row, old, new, is_beside="/" not in each.ref)
    elif old:
        for row in inner_rows(place_of(made, head).row):
            follow(row, old, new, entry="entry.")
    return made, f"{head}/{new}" if head else new


def dependants(form: Document, key: str) -> list[Row]:
    """Return the questions whose condition looks at the question `key`."""
    if not key:
        return []
    return [
        place.row
        for place in places(form)
        if place.row.get("when") is not None
        and renamed(place.row["when"], key, f"{key}.") != place.row["when"]
    ]


def require_place(form: Document, ref: str) -> None:
    """Raise NotThere when there is no question `ref`."""
    if not any(place.ref == ref for place in places(form)):
        raise NotThere


def _fresh(rows: list[Row], taken: set[str]) -> list[Row]:
    """Return copies of `rows` with keys that nobody has, and their references to each other."""
    made = deepcopy(rows)
    changed: dict[str, str] = {}
    for row in made:
        if key := text_of(row, "key"):
            row["key"] = changed[key] = numbered(key, taken)
            taken.add(row["key"])
    # Through names that no question can have, so that one renaming does not meet another's.
    for at, old in enumerate(changed):
        _follow_all(made, old, f"\x00{at}")
    for at, new in enumerate(changed.values()):
        _follow_all(made, f"\x00{at}", new)
    return made


def _follow_all(rows: list[Row], old: str, new: str) -> None:
    for row in rows:
        follow(row, old, new)
        for inner in inner_rows(row):
            follow(inner, old, new, is_beside=False)


def _move(rows: list[Any], at: int, step: int) -> None:
    row = rows.pop(at)
    rows.insert(max(0, min(len(rows), at + step)), row)
