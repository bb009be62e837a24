"""What a person narrows a list of procedures by; nothing of what an address says is trusted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from portal.numbers import whole_number
from procedures.models.choices import Channel, Level
from procedures.search.words import LONGEST_QUESTION

QUESTION, AFTER = "q", "sau"
SECTOR, LEVEL, AGENCY, AUDIENCE, CHANNEL = "linh-vuc", "cap", "co-quan", "doi-tuong", "cach-nop"
MOST_VALUES = 20
CHANNEL_WORDS = {
    "truc-tuyen": Channel.ONLINE,
    "buu-chinh": Channel.POSTAL,
    "truc-tiep": Channel.IN_PERSON,
}
LEVEL_WORDS = {
    "xa": Level.COMMUNE,
    "tinh": Level.PROVINCE,
    "bo-nganh": Level.CENTRAL,
    "khac": Level.OTHER,
}


@dataclass(frozen=True)
class Filters:
    """Chosen values; within one kind any may hold, between kinds all must.

    `internal` opens what only officers see; no address says it.
    """

    sectors: tuple[int, ...] = ()
    levels: tuple[str, ...] = ()
    agencies: tuple[int, ...] = ()
    audiences: tuple[str, ...] = ()
    channels: tuple[int, ...] = ()
    internal: bool = False

    def __bool__(self) -> bool:
        chosen = self.sectors, self.levels, self.agencies, self.audiences, self.channels
        return self.internal or any(chosen)


@dataclass(frozen=True)
class Request:
    """What was asked: the words, the filters, and after which result to go on."""

    question: str = ""
    filters: Filters = field(default_factory=Filters)
    after: str = ""

    def address(self, **changes: Any) -> str:
        """Return the query string of this request with some parts changed, "" when it is empty."""
        changed = replace(self, **changes)
        chosen = changed.filters
        pairs: list[tuple[str, Any]] = [(QUESTION, changed.question)] if changed.question else []
        pairs += [(SECTOR, value) for value in chosen.sectors]
        pairs += [(LEVEL, key) for key, level in LEVEL_WORDS.items() if level in chosen.levels]
        pairs += [(AGENCY, value) for value in chosen.agencies]
        pairs += [(AUDIENCE, value) for value in chosen.audiences]
        pairs += [(CHANNEL, key) for key, ch in CHANNEL_WORDS.items() if ch in chosen.channels]
        pairs += [(AFTER, changed.after)] if changed.after else []
        return f"?{urlencode(pairs)}" if pairs else ""


def read_request(query: QueryDict) -> Request:
    """Read an address; what is unknown, malformed or too much is passed over."""
    return Request(
        question=_text(query.get(QUESTION, ""))[:LONGEST_QUESTION],
        filters=Filters(
            sectors=_numbers(query.getlist(SECTOR)),
            levels=_known(query.getlist(LEVEL), LEVEL_WORDS),
            agencies=_numbers(query.getlist(AGENCY)),
            audiences=_texts(query.getlist(AUDIENCE)),
            channels=_known(query.getlist(CHANNEL), CHANNEL_WORDS),
        ),
        after=query.get(AFTER, "")[:60],
    )


def _text(value: str) -> str:
    # Invisible characters would make PostgreSQL refuse (NUL) or a reader guess.
    visible = "".join(c if c.isprintable() else " " for c in value)
    return " ".join(visible.split())


def _texts(values: Iterable[str]) -> tuple[str, ...]:
    found = (_text(value)[:200] for value in list(values)[:MOST_VALUES])
    return tuple(dict.fromkeys(value for value in found if value))


def _numbers(values: Iterable[str]) -> tuple[int, ...]:
    read = (whole_number(value) for value in list(values)[:MOST_VALUES])
    return tuple(dict.fromkeys(number for number in read if number is not None))


def _known(values: Iterable[str], words: Mapping[str, Any]) -> tuple[Any, ...]:
    found = (words[value].value for value in list(values)[:MOST_VALUES] if value in words)
    return tuple(dict.fromkeys(found))
