"""A form as the builder lists it: pages, questions with what matters of them, what to look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from portal.eforms import Problem
from portal.eforms.context_paths import path_names
from portal.eforms.kinds import KINDS, Item
from portal.eforms.wording import say
from procedures.authoring.form_builder.doubts import Doubt
from procedures.authoring.form_builder.places import Place, Row, pages_of, places, text_of
from procedures.authoring.form_builder.timing import seconds_of

_PATH = re.compile(r"pages\[(\d+)\](?:\.questions\[(\d+)\](?:\.questions\[(\d+)\])?)?(.*)")


@dataclass(frozen=True)
class ListedQuestion:
    """One question in the middle of the builder."""

    ref: str
    label: str
    kind: str
    kind_title: str
    family: str
    facts: tuple[str, ...]
    faults: tuple[str, ...]
    doubts: tuple[str, ...]
    is_chosen: bool
    is_inner: bool
    holds_questions: bool


@dataclass(frozen=True)
class ListedPage:
    """One page in the list at the left; `faults` counts those of the page and its questions."""

    key: str
    title: str
    lead: str
    count: int
    faults: int
    own_faults: tuple[str, ...]
    doubts: int
    is_current: bool


def faults_by_place(document: Any, faults: Iterable[Problem]) -> dict[tuple[str, str], list[str]]:
    """Return the faults of a form in words by (page key, ref); ref "" is the page itself."""
    pages = pages_of(document)
    by_position = {}
    for place in places(document):
        if "/" in place.ref:
            continue
        at = next(n for n, page in enumerate(pages) if page["key"] == place.page)
        by_position[at, place.at] = place
    found: dict[tuple[str, str], list[str]] = {}
    for fault in faults:
        match = _PATH.fullmatch(fault.path)
        if match is None or int(match[1]) >= len(pages):
            found.setdefault(("", ""), []).append(fault.message)
            continue
        at = int(match[1])
        page, ref, row = pages[at]["key"], "", None
        if match[2] is not None and (at, int(match[2])) in by_position:
            place = by_position[at, int(match[2])]
            ref, row = place.ref, place.row
            inner = row.get("questions")
            if match[3] is not None and isinstance(inner, list) and int(match[3]) < len(inner):
                row = inner[int(match[3])]
                ref = f"{ref}/{text_of(row, 'key') or f'{page}.{match[3]}'}"
        found.setdefault((page, ref), []).append(_told(row, match[4], fault.message))
    return found


def listed_pages(
    document: Any,
    faults: Mapping[tuple[str, str], list[str]],
    doubts: Iterable[Doubt],
    current: str,
) -> list[ListedPage]:
    """Return the pages in order."""
    doubtful = [each.page for each in doubts]
    return [
        ListedPage(
            key=page["key"],
            title=text_of(page, "title"),
            lead=text_of(page, "lead"),
            count=len(page.get("questions") or []),
            faults=sum(len(each) for (key, _ref), each in faults.items() if key == page["key"]),
            own_faults=tuple(faults.get((page["key"], ""), ())),
            doubts=doubtful.count(page["key"]),
            is_current=page["key"] == current,
        )
        for page in pages_of(document)
    ]


def listed_questions(
    document: Any,
    items: Mapping[str, Item],
    faults: Mapping[tuple[str, str], list[str]],
    doubts: Iterable[Doubt],
    page: str,
    chosen: str,
) -> list[ListedQuestion]:
    """Return the questions of a page in order; `items` are the sound ones of the form."""
    doubtful: dict[str, list[str]] = {}
    for each in doubts:
        doubtful.setdefault(each.ref, []).append(each.message)
    return [
        _listed(place, items, faults.get((page, place.ref), []), doubtful, chosen)
        for place in places(document)
        if place.page == page
    ]


def _listed(
    place: Place,
    items: Mapping[str, Item],
    faults: list[str],
    doubtful: Mapping[str, list[str]],
    chosen: str,
) -> ListedQuestion:
    row = place.row
    kind = KINDS.get(text_of(row, "kind"))
    return ListedQuestion(
        ref=place.ref,
        label=text_of(row, "label") or text_of(row, "text")[:120],
        kind=text_of(row, "kind"),
        kind_title=kind.title() if kind else _("Loại không có"),
        family=kind.family if kind else "layout",
        facts=tuple(facts_of(row, items)),
        faults=tuple(faults),
        doubts=tuple(doubtful.get(place.ref, ())),
        is_chosen=place.ref == chosen,
        is_inner="/" in place.ref,
        holds_questions=holds_questions(row),
    )


def holds_questions(row: Row) -> bool:
    """Tell whether this kind of question has questions inside."""
    kind = KINDS.get(text_of(row, "kind"))
    return kind is not None and any(each.type == "items" for each in kind.settings())


def facts_of(row: Row, items: Mapping[str, Item]) -> list[str]:
    """Return what matters of a question, each in a few words."""
    found = []
    if row.get("required") is True:
        found.append(_("Bắt buộc"))
    if options := row.get("options"):
        found.append(_("%d lựa chọn") % len(options) if isinstance(options, list) else "")
    if prefill := text_of(row, "prefill"):
        names = path_names(text_of(row, "kind"))
        found.append(_("Điền sẵn: %s") % names.get(prefill, prefill))
    if row.get("when") is not None:
        found.append(_("Chỉ hiện khi %s") % say(row["when"], items))
    return [each for each in found if each]


def seconds_in_words(row: Row) -> str:
    """Return how long a question takes, for its panel."""
    return _("khoảng %d giây") % max(1, round(seconds_of(row)))


def _told(row: Row | None, rest: str, message: str) -> str:
    name = rest.lstrip(".").partition(".")[0].partition("[")[0]
    kind = KINDS.get(text_of(row, "kind")) if row is not None else None
    labels = {each.name: each.label for each in kind.settings()} if kind else {}
    if row is None:
        labels = {"title": _("Tên trang"), "questions": _("Câu hỏi"), "lead": _("Lời dẫn")}
    if message == _("Thiếu “%(key)s”") % {"key": name} and name in labels:
        message = _("chưa ghi hoặc chưa chọn")  # the key is for those who write files
    return f"{labels[name]}: {message}" if name in labels else message
