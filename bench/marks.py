"""What is measured over HTTP, and the mark that each has to keep."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Facts = dict[str, Any]
Errand = tuple[str, dict[str, str] | None]


@dataclass(frozen=True)
class Mark:
    """One kind of visit: who goes where, and how much it may cost.

    `ratio` is the most it may take in times of the bare view, `queries` the most it may ask;
    None where no mark was set. `errand(facts, number)` is the address and form of one visit.
    """

    key: str
    title: str
    errand: Callable[[Facts, int], Errand]
    ratio: float | None
    queries: int | None
    who: str = ""
    expected: int = 200


def page(path: str) -> Callable[[Facts, int], Errand]:
    """Return the errand of opening one address, with facts in it: "/ho-so/{dossier}/"."""
    return lambda facts, number: (path.format(**facts), None)


def _file(facts: Facts, number: int) -> Errand:
    return f"/nop/nhap/{facts['drafts'][number]}/kiem-tra/", {"cam-doan": "1"}


def _file_large(facts: Facts, number: int) -> Errand:
    return f"/nop/nhap/{facts['large_drafts'][number]}/kiem-tra/", {"cam-doan": "1"}


def _save_large(facts: Facts, number: int) -> Errand:
    said = "yes" if number % 2 else "no"
    return f"/nop/nhap/{facts['large']}/p0/luu/", {"q50": said, "changed-field": "q50"}


def _accept(facts: Facts, number: int) -> Errand:
    code, revision = facts["waiting"][number]
    return f"/mot-cua/ho-so/{code}/viec/accept/", {"seen": str(revision)}


BARE = Mark("bare", "bare view, one query", page("/bench/bare/"), None, None)
MARKS = (
    Mark("search", "catalogue search", page("/thu-tuc/?q=khai+sinh"), 7, None),
    Mark(
        "search_typo", "catalogue search, mistyped", page("/thu-tuc/?q=giay+phep+xya+dung"), 7, None
    ),
    Mark("procedure", "procedure page", page("/thu-tuc/1.001193/"), 7, 12),
    Mark("queue", "queue, first page", page("/mot-cua/"), 8, 10, "officer"),
    Mark("queue_middle", "queue, a page in the middle", page("{middle}"), 8, 10, "officer"),
    Mark(
        "queue_filtered",
        "queue, three filters",
        page("/mot-cua/?trang-thai=1&kenh=2&nguoi=none"),
        8,
        10,
        "officer",
    ),
    Mark("queue_all", "queue of the whole province", page("/mot-cua/"), 8, 10, "supervisor"),
    Mark(
        "queue_saved",
        "queue, a saved filter on a form field",
        page("/mot-cua/?{saved}"),
        8,
        10,
        "officer",
    ),
    Mark("dossier", "dossier at the desk", page("/mot-cua/ho-so/{dossier}/"), 7, 12, "handler"),
    Mark("own", "own dossier, citizen", page("/ho-so/{own}/"), 7, 12, "citizen"),
    Mark("mine", "my dossiers, citizen", page("/ho-so/"), 8, 10, "citizen"),
    Mark("file", "filing", _file, 10, 20, "citizen", 302),
    Mark(
        "large_open",
        "form of 300 questions: a page of 100",
        page("/nop/nhap/{large}/p0/"),
        15,
        15,
        "citizen",
    ),
    Mark("large_save", "the same: saving while typing", _save_large, 8, 20, "citizen"),
    Mark(
        "large_check",
        "the same: check your answers",
        page("/nop/nhap/{large_whole}/kiem-tra/"),
        16,
        20,
        "citizen",
    ),
    Mark("large_file", "the same: filing", _file_large, 12, 20, "citizen", 302),
    Mark("accept", "accepting (change of status)", _accept, 8, 15, "elsewhere", 302),
)


def marks_of(beginning: str = "") -> tuple[Mark, ...]:
    """Return the marks whose key begins so."""
    return tuple(mark for mark in MARKS if mark.key.startswith(beginning))
