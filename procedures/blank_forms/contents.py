"""What stands on a blank form: for each question its words and the room to write. Pure.

Forms of the State are Vietnamese; so are all words here, whatever the reader's language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from portal.eforms import Form
from portal.eforms.kinds import Item, Question
from portal.eforms.wording import say

MOST_BOXES = 14
"""Options up to here are boxes to tick; of more, the person writes one down."""
MOST_ENTRIES = 3
"""How often a repeated block is printed; more go on a sheet of one's own."""
_DIGITS = {"personal_id": 12, "tax_code": 13}
_LINES = {"long_text": 4, "address": 2}


@dataclass(frozen=True)
class Room:
    """One question. `shape` says how it is answered: `line`, `boxes`, `date`, `digits`,
    `address`, `file`, `heading`, `note`, `entries`, `officer`, `nothing`."""

    shape: str
    label: str
    number: str = ""
    hint: str = ""
    only_if: str = ""
    until: str = ""
    """The number of the last question for which `only_if` is said here, when it is several."""
    is_within: bool = False
    """Whether the condition was already said above."""
    is_required: bool = False
    lines: tuple[int, ...] = ()
    options: tuple[str, ...] = ()
    unit: str = ""
    entries: tuple[tuple[str, tuple[Room, ...]], ...] = ()


@dataclass(frozen=True)
class Part:
    """One page of the form."""

    title: str
    lead: str
    rooms: tuple[Room, ...]


def parts_of(form: Form) -> tuple[Part, ...]:
    """Return the parts of the blank form; questions are numbered through."""
    found, number = [], 0
    for page in form.pages:
        rooms = []
        for item in page.items:
            is_asked = isinstance(item, Question)
            number += is_asked
            rooms.append(room_of(item, form.items, str(number) if is_asked else ""))
        found.append(Part(page.title, page.lead, tuple(_said_once(rooms))))
    return tuple(found)


def _said_once(rooms: list[Room]) -> Iterator[Room]:
    """Yield the rooms; a condition that several in a row share is said at the first of them."""
    for only_if, run in groupby(rooms, key=lambda room: room.only_if):
        first, *others = run
        numbers = [room.number for room in (first, *others) if room.number]
        is_several = bool(only_if and others and numbers and first.number)
        yield replace(first, until=numbers[-1] if is_several else "")
        for room in others:
            yield replace(room, is_within=is_several) if only_if else room


def room_of(item: Item, items: Mapping[str, Item], number: str = "") -> Room:
    """Return the room for one question, heading or note."""
    only_if = say(item.when, items) if item.when is not None else ""
    if not isinstance(item, Question):
        text = getattr(item, "text", "")
        return Room("note" if text else "heading", item.label, hint=text, only_if=only_if)
    options = tuple(each.label for each in getattr(item, "list_of", ()))
    if item.kind == "yes_no":
        options = ("Có", "Không")
    elif item.kind == "statement":
        options = ("Tôi đồng ý với lời trên",)
    return Room(
        shape=_shape(item, options),
        label=item.label,
        number=number,
        hint=getattr(item, "text", "") or item.hint,
        only_if=only_if,
        is_required=item.required,
        lines=tuple(range(_DIGITS.get(item.kind) or _LINES.get(item.kind, 1))),
        options=options,
        unit="đồng" if item.kind == "money" else getattr(item, "unit", "") or "",
        entries=_entries(item, items),
    )


def _shape(question: Question, options: tuple[str, ...]) -> str:
    if getattr(question, "filled_by", "person") == "officer":
        return "officer"
    if getattr(question, "inside", None) is not None:
        return "entries"
    if question.kind in ("date", "address", "file"):
        return question.kind
    if question.kind in _DIGITS:
        return "digits"
    if options and len(options) <= MOST_BOXES:
        return "boxes"
    # What the portal works out by itself leaves nothing to write.
    is_written = question.comes_from_fields or question.kind == "file"
    return "line" if is_written else "nothing"


def _entries(
    question: Question, items: Mapping[str, Item]
) -> tuple[tuple[str, tuple[Room, ...]], ...]:
    """Return the entries of a block, or the one entry of a question with several parts."""
    inside: tuple[Question, ...] = getattr(getattr(question, "inside", None), "questions", ())
    if not inside:
        return ()
    here = {**items, **{each.key: each for each in inside}}
    rooms = tuple(room_of(each, here) for each in inside)
    title = getattr(question, "entry_title", None)
    count = min(getattr(question, "max_entries", 1), MOST_ENTRIES)
    if title is None:
        return (("", rooms),)
    return tuple((title(number), rooms) for number in range(count))
