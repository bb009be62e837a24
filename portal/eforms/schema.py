"""A form (biểu mẫu điện tử) as data, read strictly: `parse_form` takes all of it or none of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from .conditions import Rule, Variable, check_condition, variables
from .context_paths import kinds_for
from .errors import DefinitionError, Problem
from .kinds import KINDS, Item, Question
from .kinds.choices import Choice
from .kinds.dates import Date
from .kinds.identity import PersonalIdQuestion
from .reader import Reader

VERSION = 1
MOST_PAGES = 30
MOST_ITEMS = 400
_KEY = re.compile(r"[a-z][a-z0-9_]{0,59}")
# Names that pages and views use for their own fields and buttons.
_RESERVED = frozenset(
    {"csrfmiddlewaretoken", "reload", "save", "continue", "back", "confirm", "next", "page"}
)


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

    @cached_property
    def items(self) -> dict[str, Item]:
        """Every item by its key, in the order to show."""
        return {item.key: item for page in self.pages for item in page.items}

    @cached_property
    def questions(self) -> dict[str, Question]:
        """Every question by its key, in the order to show."""
        return {key: item for key, item in self.items.items() if isinstance(item, Question)}

    def page(self, key: str) -> Page:
        """The page with this key. Raises KeyError."""
        for page in self.pages:
            if page.key == key:
                return page
        raise KeyError(key)


def parse_form(data: Any) -> Form:
    """The form that `data` (decoded JSON) defines. Raises DefinitionError with every problem."""
    problems: list[Problem] = []
    reader = Reader(data, "", problems)
    if reader.raw("version") != VERSION or isinstance(reader.raw("version"), bool):
        reader.blame("version", _("Chỉ đọc được phiên bản %(version)d") % {"version": VERSION})
    title = reader.text("title", required=True)
    pages: list[Page] = []
    paths: dict[str, str] = {}
    for position, entry in enumerate(reader.items("pages", least=1, most=MOST_PAGES)):
        path = f"pages[{position}]"
        page = _read_page(Reader(entry, path, problems), paths)
        if any(other.key == page.key for other in pages):
            problems.append(Problem(f"{path}.key", _("Khóa trang “%s” đã dùng") % page.key))
        pages.append(page)
    reader.close()
    items = [item for page in pages for item in page.items]
    if len(items) > MOST_ITEMS:
        problems.append(Problem("pages", _("Nhiều nhất %d câu hỏi và mục") % MOST_ITEMS))
    problems += _field_name_problems(items, paths)
    problems += _condition_problems(items, paths)
    problems += _match_problems(items, paths)
    ordered, looping = sort_by_need(items)
    for item in looping:
        words = _("Điều kiện chạy vòng: câu này chờ chính nó qua các câu khác")
        problems.append(Problem(f"{paths[item.key]}.when", words))
    if problems:
        raise DefinitionError(problems)
    return Form(title=title, pages=tuple(pages), in_order_of_need=tuple(ordered))


def _read_page(reader: Reader, paths: dict[str, str]) -> Page:
    key = _read_key(reader, required=True)
    title = reader.text("title", required=True)
    lead = reader.text("lead", longest=1000)
    items: list[Item] = []
    for position, entry in enumerate(reader.items("questions", least=1, most=100)):
        inner = Reader(entry, f"{reader.path}.questions[{position}]", reader.problems)
        item = _read_item(inner, key, position)
        if item is None:
            continue
        if item.key in paths:
            words = _("Khóa “%(key)s” đã dùng ở %(path)s")
            inner.blame("key", words % {"key": item.key, "path": paths[item.key]})
            continue
        paths[item.key] = inner.path
        items.append(item)
    reader.close()
    return Page(key=key, title=title, lead=lead, items=tuple(items))


def _read_key(reader: Reader, *, required: bool) -> str:
    key = reader.text("key", longest=60, required=required)
    if key and (not _KEY.fullmatch(key) or key in _RESERVED):
        words = _("Khóa gồm chữ thường không dấu, chữ số, gạch dưới, và không phải từ dành riêng")
        reader.blame("key", words)
    return key


def _read_item(reader: Reader, page_key: str, position: int) -> Item | None:
    if not reader.is_object:
        return None
    name = reader.raw("kind")
    kind = KINDS.get(name) if isinstance(name, str) else None
    if kind is None:
        reader.blame("kind", _("Không có loại câu hỏi “%(kind)s”") % {"kind": str(name)[:60]})
        return None
    key = _read_key(reader, required=kind.holds_value)
    when = reader.raw("when")
    if reader.has("when") and when is None:
        reader.blame("when", _("Điều kiện là một đối tượng có đúng một phép"))
    options = kind.options(reader)
    if prefill := options.get("prefill"):
        allowed = kinds_for(prefill)
        if not allowed:
            reader.blame("prefill", _("Không có nguồn điền sẵn “%(path)s”") % {"path": prefill})
        elif kind.kind not in allowed:
            words = _("Nguồn “%(path)s” không điền được loại “%(kind)s”")
            reader.blame("prefill", words % {"path": prefill, "kind": kind.kind})
    reader.close()
    if not key and kind.holds_value:
        return None
    # A heading needs no name of its own; this one cannot clash with a written key.
    key = key or f"{page_key}.{position}"
    return kind(key=key, page_key=page_key, when=when, **options)


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


def _condition_problems(items: list[Item], paths: Mapping[str, str]) -> list[Problem]:
    known: dict[str, Variable] = {}
    for item in items:
        known.update(item.variables())
    return [
        problem
        for item in items
        if item.when is not None
        for problem in check_condition(item.when, known, f"{paths[item.key]}.when")
    ]


def _match_problems(items: list[Item], paths: Mapping[str, str]) -> list[Problem]:
    by_key = {item.key: item for item in items}
    found = []
    for item in items:
        if not isinstance(item, PersonalIdQuestion):
            continue
        path = f"{paths[item.key]}.matches"
        sex = by_key.get(item.sex_key)
        if item.sex_key and not (isinstance(sex, Choice) and {"male", "female"} <= set(sex.values)):
            words = _("Cần là câu chọn một có lựa chọn male và female")
            found.append(Problem(f"{path}.sex", words))
        if item.date_of_birth_key and not isinstance(by_key.get(item.date_of_birth_key), Date):
            found.append(Problem(f"{path}.date_of_birth", _("Cần là câu hỏi ngày")))
    return found


def keys_looked_at(rule: Rule) -> set[str]:
    """Keys of the questions that a condition looks at, without the parts after a dot."""
    return {key.partition(".")[0] for key in variables(rule)}


def sort_by_need(items: list[Item]) -> tuple[list[Item], list[Item]]:
    """`items` with every condition after what it looks at, and those that wait for each other."""
    keys = {item.key for item in items}
    needs = {item.key: keys_looked_at(item.when) & keys for item in items}
    ordered: list[Item] = []
    placed: set[str] = set()
    waiting = list(items)
    while waiting:
        ready = [item for item in waiting if needs[item.key] <= placed]
        if not ready:
            return ordered, waiting
        ordered += ready
        placed |= {item.key for item in ready}
        waiting = [item for item in waiting if item.key not in placed]
    return ordered, []
