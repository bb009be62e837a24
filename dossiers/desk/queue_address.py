"""The address of the queue: what it filters, shows and orders by, read and written."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import QueryDict

from dossiers import queues
from dossiers.worklists import answers
from portal.numbers import whole_number

STATUSES = (1, 2, 4, 5, 6, 9)
SIZES = (30, 100, 200)
WHOLE = "ca-to=1"
"""The whole queue, for whom it opens with a view of her own."""
_NAMES = (
    "don-vi",
    "trang-thai",
    "thu-tuc",
    "nguoi",
    "han",
    "kenh",
    "nhan",
    "q",
    "thu-tu",
    "dong",
)
LONGEST = 1500


def read_filters(params: QueryDict) -> queues.Filters:
    """Read the filters from the address; nonsense is no filter."""

    def number(name: str) -> int | None:
        return whole_number(params.get(name, ""), digits=9)

    due = params.get("han", "")
    status = number("trang-thai")
    assignee = params.get("nguoi", "")
    words = ("me", "with", "followed", "none", "instead", "for-me")
    return queues.Filters(
        status=status if status in STATUSES else None,
        procedure=number("thu-tuc"),
        assignee=assignee if assignee in words or number("nguoi") else "",
        due=due if due in queues.DUE_STATES else "",
        channel=number("kenh"),
        query=params.get("q", "").replace("\x00", "")[:100],
        label=number("nhan"),
        answers=answers.read(params),
    )


def read_order(params: QueryDict) -> str:
    """Return the order, the usual one when the address names none that there is."""
    order = params.get("thu-tu", "")
    return order if order in queues.ORDERS else ""


def read_size(params: QueryDict) -> int:
    """Return how many rows a page has."""
    size = whole_number(params.get("dong", ""), digits=3)
    return size if size in SIZES else queues.PAGE


def canonical(params: QueryDict) -> str:
    """Return the address in its one form: what is known and not empty, in a fixed order."""
    pairs = [(name, params.get(name, "").strip()[:100]) for name in _NAMES]
    pairs += [(each.name, each.value) for each in answers.read(params)]
    pairs += [("cot", key) for key in answers.columns(params)]
    return urlencode([(name, value) for name, value in pairs if value])[:LONGEST]


def href(params: QueryDict, path: str = "", **changes: str) -> str:
    """Return the address `path?...` with some filters changed; empty ones left out."""
    changed = params.copy()
    for name, value in changes.items():
        changed.pop(name, None)
        if value:
            changed[name] = value
    pairs = [(name, value) for name, values in changed.lists() for value in values if value]
    query = urlencode(pairs)
    return f"{path}?{query}" if query else path
