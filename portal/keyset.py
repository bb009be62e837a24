"""Pages by key: a list ordered by a moment and then by the row's id goes on behind its last row.

A page costs the same however far it lies, and rows that come or go meanwhile shift no other page.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from django.db.models import BigIntegerField, DateTimeField, Q

from portal.statements import Slot

Row = TypeVar("Row")


class Key(NamedTuple):
    """What a row is ordered by."""

    moment: datetime.datetime
    pk: int


SLOTS: Any = Key(
    moment=Slot("after_moment", DateTimeField()),  # type: ignore[arg-type]
    pk=Slot("after_pk", BigIntegerField()),  # type: ignore[arg-type]
)
"""A key for `beyond` in a statement that is kept; `given` gives its values."""


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page; `after` is the key of the next one, "" at the end."""

    rows: list[Row]
    after: str = ""


def cut(
    rows: Sequence[Row], size: int, key: Callable[[Row], tuple[datetime.datetime, int]]
) -> Page[Row]:
    """Return the first `size` rows as a page; one more than that says that there is a next one."""
    kept = list(rows[:size])
    return Page(kept, written(*key(kept[-1])) if len(rows) > size else "")


def behind(after: str, column: str, *, backwards: bool = False) -> Q:
    """Return the condition of the rows behind a key in the order (`column`, id); nonsense or ""
    is the first page and leaves every row."""
    return beyond(read(after), column, backwards=backwards)


def beyond(key: Key | None, column: str, *, backwards: bool = False) -> Q:
    """Return the condition of the rows behind a key that was read already."""
    if key is None:
        return Q()
    after = "lt" if backwards else "gt"
    further = Q(**{f"{column}__{after}": key.moment})
    return further | Q(**{column: key.moment, f"pk__{after}": key.pk})


def given(key: Key | None) -> dict[str, Any]:
    """Return the values of the slots of a statement made with SLOTS."""
    return {"after_moment": key.moment, "after_pk": key.pk} if key else {}


def written(moment: datetime.datetime, pk: int) -> str:
    """Return a key as it stands in an address."""
    return f"{moment.timestamp():.6f}_{pk}"


def read(text: str) -> Key | None:
    """Read a key; None for nonsense."""
    stamp, _sep, pk = text.partition("_")
    try:
        return Key(datetime.datetime.fromtimestamp(float(stamp), tz=datetime.UTC), int(pk))
    except (ValueError, OverflowError, OSError):
        return None
