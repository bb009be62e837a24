"""Two administrators changed one form: what each did, question by question, and a choice.

`base` is the form as the second one saw it, `theirs` as the first one saved it, `mine` as the
second one wants it. What only one of them touched needs no choice.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from procedures.authoring.form_builder.places import INNER, Document, Row, is_form, page_of

THEIRS, MINE = "theirs", "mine"


@dataclass(frozen=True)
class Difference:
    """A question, or the frame of a page (`row` without questions), that the two have otherwise.

    None stands for "not there". `is_conflict`: both changed it since `base`.
    """

    ref: str
    page: str
    is_page: bool
    base: Row | None
    theirs: Row | None
    mine: Row | None

    @property
    def is_conflict(self) -> bool:
        """Whether both changed it, so that a person has to choose."""
        return self.theirs != self.base and self.mine != self.base

    @property
    def proposed(self) -> str:
        """What is taken unless the person chooses: the one that was changed; else mine."""
        return THEIRS if self.mine == self.base else MINE


def differences(base: Any, theirs: Any, mine: Any) -> list[Difference]:
    """Return everything in which `theirs` and `mine` differ, page by page."""
    before, first, second = (_parts(each) for each in (base, theirs, mine))
    found = []
    for name in dict.fromkeys([*second, *first]):
        one, other = first.get(name), second.get(name)
        if _row(one) != _row(other):
            is_page, ref = name
            page = (other or one or ("", None))[0]
            row = _row(before.get(name))
            found.append(Difference(ref, page, is_page, row, _row(one), _row(other)))
    return found


def merged(theirs: Document, mine: Document, found: list[Difference], choices: Any) -> Document:
    """Return `mine` with `theirs` for every difference that `choices` (by name) gives so.

    The order of what both have is mine. Names are those of `name_of`.
    """
    made = deepcopy(mine)
    for each in found:
        if choices.get(name_of(each), each.proposed) == THEIRS:
            (_take_page if each.is_page else _take_question)(made, theirs, each)
    return made


def name_of(each: Difference) -> str:
    """Return the name under which the choice about a difference is posted."""
    return f"{'page' if each.is_page else 'question'}:{each.ref}"


def _take_page(made: Document, theirs: Document, each: Difference) -> None:
    at = next((n for n, page in enumerate(made["pages"]) if page["key"] == each.ref), None)
    if each.theirs is None:
        if at is not None:
            del made["pages"][at]
    elif at is None:
        # Its questions are differences of their own: each is chosen by itself.
        made["pages"].append({**deepcopy(each.theirs), INNER: []})
    else:
        made["pages"][at] = {**deepcopy(each.theirs), INNER: made["pages"][at].get(INNER, [])}


def _take_question(made: Document, theirs: Document, each: Difference) -> None:
    found = [
        (page, at)
        for page in made["pages"]
        for at, row in enumerate(page.get(INNER) or [])
        if _ref(page, at, row) == each.ref
    ]
    for page, at in found:
        if each.theirs is None:
            del page[INNER][at]
        else:
            page[INNER][at] = deepcopy(each.theirs)
    if not found and each.theirs is not None:
        target = next((page for page in made["pages"] if page["key"] == each.page), None)
        if target is None:
            target = {k: v for k, v in deepcopy(page_of(theirs, each.page)).items() if k != INNER}
            made["pages"].append(target)
        target.setdefault(INNER, []).append(deepcopy(each.theirs))


def _parts(document: Any) -> dict[tuple[bool, str], tuple[str, Row]]:
    """Return pages and questions by name, each with its page's key."""
    if not is_form(document):
        return {}
    found: dict[tuple[bool, str], tuple[str, Row]] = {}
    for page in document["pages"]:
        frame = {name: value for name, value in page.items() if name != INNER}
        found[True, page["key"]] = (page["key"], frame)
        for at, row in enumerate(page.get(INNER) or []):
            found[False, _ref(page, at, row)] = (page["key"], row)
    return found


def _ref(page: Row, at: int, row: Row) -> str:
    key = row.get("key")
    return key if isinstance(key, str) and key else f"{page['key']}.{at}"


def _row(part: tuple[str, Row] | None) -> Row | None:
    return part[1] if part else None
