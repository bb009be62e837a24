"""A form (biểu mẫu điện tử) as data, read strictly: `parse_form` takes all of it or none of it."""

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from .condition_checks import Variable
from .errors import DefinitionError, Problem
from .kinds import Item, Question
from .kinds.ordering import sort_by_need
from .kinds.reading import read_item, read_key
from .reader import Reader
from .work import MOST_STEPS, work_of

VERSION = 1
MOST_PAGES = 30
MOST_ITEMS = 400
MOST_ON_A_PAGE = 100
MOST_FIELDS_ON_A_PAGE = 900
"""HTML fields that one page may post, repeated blocks at their fullest."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page of a form, with its items in the order to show."""

    key: str
    title: str
    lead: str
    items: tuple[Item, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """The items that ask for something."""
        return tuple(item for item in self.items if isinstance(item, Question))


@dataclass(frozen=True, kw_only=True)
class Form:
    """A sound form. Made by `parse_form` only."""

    title: str
    pages: tuple[Page, ...]
    in_order_of_need: tuple[Item, ...]
    """Items so sorted that each comes after the questions its condition looks at."""
    definition: Mapping[str, Any]

    def as_data(self) -> dict[str, Any]:
        """The definition as it is written out: cleaned, and read again it gives this form."""
        return copy.deepcopy(dict(self.definition))

    @cached_property
    def items(self) -> dict[str, Item]:
        """Every item by its key, in the order to show."""
        return {item.key: item for page in self.pages for item in page.items}

    @cached_property
    def officers_questions(self) -> dict[str, Question]:
        """The questions that only officers fill in."""
        return {key: each for key, each in self.questions.items() if each.filled_by == "officer"}

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Every question by its key, in the order to show."""
        return {key: item for key, item in self.items.items() if isinstance(item, Question)}

    def find(self, key: str) -> Question | None:
        """The question with this key, or the one inside a block whose bound key it is."""
        if key in self.questions:
            return self.questions[key]
        for question in self.questions.values():
            if found := question.bound_named(key):
                return found
        return None

    def page(self, key: str) -> Page:
        """The page with this key. Raises KeyError."""
        for page in self.pages:
            if page.key == key:
                return page
        raise KeyError(key)


def parse_form(data: Any, *, published: bool = False) -> Form:
    """The form that `data` (decoded JSON) defines. Raises DefinitionError with every problem.

    In a form that was `published` a problem that does no harm is passed over: a published version
    never changes, and its dossiers must stay readable.
    """
    problems: list[Problem] = []
    reader = Reader(data, "", problems)
    if reader.raw("version") != VERSION or isinstance(reader.raw("version"), bool):
        reader.blame("version", _("Chỉ đọc được phiên bản %(version)d") % {"version": VERSION})
    title = reader.text("title", required=True)
    pages: list[Page] = []
    paths: dict[str, str] = {}
    for inner in reader.objects("pages", least=1, most=MOST_PAGES):
        page = _read_page(inner, paths)
        if any(other.key == page.key for other in pages):
            inner.blame("key", _("Khóa trang “%s” đã dùng") % page.key)
        pages.append(page)
    reader.close()
    items = [item for page in pages for item in page.items]
    if len(items) > MOST_ITEMS:
        problems.append(Problem("pages", _("Nhiều nhất %d câu hỏi và mục") % MOST_ITEMS))
    problems += _field_name_problems(items, paths)
    problems += _problems_together(items, paths)
    problems += _work_problems(items, paths)
    ordered, looping = sort_by_need(items)
    for item in looping:
        words = _("Điều kiện chạy vòng: câu này chờ chính nó qua các câu khác")
        problems.append(Problem(f"{paths[item.key]}.{item.waits_in}", words))
    refused = [each for each in problems if not (published and each.is_harmless)]
    if refused:
        raise DefinitionError(refused)
    return Form(
        title=title,
        pages=tuple(pages),
        in_order_of_need=tuple(ordered),
        definition=reader.taken,
    )


def _read_page(reader: Reader, paths: dict[str, str]) -> Page:
    key = read_key(reader, required=True)
    title = reader.text("title", required=True)
    lead = reader.text("lead", longest=1000)
    items: list[Item] = []
    readers = reader.objects("questions", least=1, most=MOST_ON_A_PAGE)
    for position, inner in enumerate(readers):
        item = read_item(inner, key, position)
        if item is None:
            continue
        if item.key in paths:
            words = _("Khóa “%(key)s” đã dùng ở %(path)s")
            inner.blame("key", words % {"key": item.key, "path": paths[item.key]})
            continue
        paths[item.key] = inner.path
        items.append(item)
    if sum(len(item.field_names()) for item in items) > MOST_FIELDS_ON_A_PAGE:
        words = _(
            "Trang có nhiều hơn %d ô để điền, tính cả khối lặp khi đầy; chia thành nhiều trang"
        )
        reader.blame("questions", words % MOST_FIELDS_ON_A_PAGE)
    reader.close()
    return Page(key=key, title=title, lead=lead, items=tuple(items))


def _work_problems(items: list[Item], paths: Mapping[str, str]) -> list[Problem]:
    """Told at the item that asks for most, when all together ask for too much."""
    work = work_of(items)
    total = sum(work.values())
    if total <= MOST_STEPS:
        return []
    heaviest = max(items, key=lambda item: work[item.key])
    words = _(
        "Các điều kiện và công thức của biểu mẫu phải xét tới %(total)d bước, nhiều nhất"
        " %(most)d; riêng câu này %(own)d bước. Rút gọn câu này, hoặc giảm số mục của khối lặp"
    )
    words %= {"total": total, "most": MOST_STEPS, "own": work[heaviest.key]}
    return [Problem(f"{paths[heaviest.key]}.{heaviest.waits_in}", words)]


def _field_name_problems(items: list[Item], paths: Mapping[str, str]) -> list[Problem]:
    found: list[Problem] = []
    taken: dict[str, str] = {}
    for item in items:
        for name in item.field_names():
            if name in taken:
                words = _("Tên ô “%(name)s” trùng với ô của %(path)s")
                words %= {"name": name, "path": paths[taken[name]]}
                found.append(Problem(f"{paths[item.key]}.key", words))
            taken[name] = item.key
    return found


def _problems_together(items: list[Item], paths: Mapping[str, str]) -> list[Problem]:
    known: dict[str, Variable] = {}
    for item in items:
        known.update(item.variables())
    by_key = {item.key: item for item in items}
    found = [problem for item in items for problem in item.problems(known, by_key, paths[item.key])]
    return found + _officers_problems(items, paths)


def _officers_problems(items: list[Item], paths: Mapping[str, str]) -> list[Problem]:
    """What the person fills in cannot wait for what officers fill in afterwards."""
    officers = {i.key for i in items if isinstance(i, Question) and i.filled_by == "officer"}
    words = _("Phần của người dân không dựa vào câu của cán bộ")
    return [
        Problem(f"{paths[item.key]}.{item.waits_in}", words)
        for item in items
        if item.key not in officers and item.looks_at() & officers
    ]
