"""What the panels of a step and an edge are made of: small forms, rows, pickers, folded parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext as _

from procedures.authoring.pages.workflow.finding import (
    AgencyBook,
    Found,
    find_agencies,
    find_procedures,
)
from procedures.authoring.pages.workflow.pressing import numbers

LONGEST_SUMMARY = 90
LONGEST_WORDS = 80


class PanelForm(forms.Form):
    """A small form of a panel; `quiet` shows what was typed and judges nothing yet."""

    hides_optional = True

    def __init__(self, *args: Any, quiet: bool = False, focus: str = "", **kwargs: Any) -> None:
        self.quiet = quiet
        super().__init__(*args, **kwargs)
        names = [name for name, each in self.fields.items() if not each.widget.is_hidden]
        if focus and names and focus in (self.prefix, self.add_prefix(names[0])):
            self.fields[names[0]].widget.attrs["autofocus"] = True
        elif focus and focus in (wanted := {self.add_prefix(n): n for n in names}):
            self.fields[wanted[focus]].widget.attrs["autofocus"] = True

    def full_clean(self) -> None:
        """Judge the fields, unless only a row was added or taken out."""
        if self.quiet:
            self._errors = ErrorDict()
            self.cleaned_data = {}
        else:
            super().full_clean()


F = TypeVar("F", bound=PanelForm)
T = TypeVar("T")


@dataclass(frozen=True)
class Picker:
    """A search box beside the list that it fills."""

    name: str
    verb: str
    """What the button beside a row found does: pick, add, put, open."""
    label: str
    words: str
    searched: str
    """The words that were looked for last: typed again they hold up no saving."""
    found: Found | None
    quick: tuple[tuple[str, str], ...] = ()
    """Values that are offered without a search, with their words."""
    is_early: bool = False
    """The person wanted to save, but what she typed was not looked for yet."""
    has_focus: bool = False


@dataclass
class Source:
    """Where the fields of a panel come from: what was typed, or what is stored."""

    data: QueryDict | None
    book: AgencyBook
    quiet: bool = False
    finding: str = ""
    """Name of the picker whose words are looked for; one search a page."""
    is_early: bool = False
    focus: str = ""

    def form(self, kind: type[F], prefix: str | None = None, **options: Any) -> F:
        """Return a small form with what was typed, or with its `initial`."""
        return kind(self.data, prefix=prefix, quiet=self.quiet, focus=self.focus, **options)

    def rows(
        self, name: str, part: str, stored: Sequence[T], most: int
    ) -> Iterator[tuple[str, T | None]]:
        """Yield prefix and stored value of each row; typed rows have no stored value.

        `most`: callers give one more than may be saved, so that the refusal has its row.
        """
        if self.data is None:
            yield from ((f"{name}-{number}", each) for number, each in enumerate(stored))
        else:
            typed = numbers(self.data, name, part)[:most]
            yield from ((f"{name}-{number}", None) for number in typed)

    def picker(
        self,
        name: str,
        verb: str,
        label: str,
        *,
        of_procedures: bool = False,
        quick: Iterable[tuple[str, str]] = (),
        without: Sequence[str] = (),
    ) -> Picker:
        """Return the picker `name`, with what it found when it is the one that was pressed."""
        typed = self.data if self.data is not None else QueryDict()
        words, searched = (
            str(typed.get(f"{name}-{part}", ""))[:LONGEST_WORDS] for part in ("find", "found")
        )
        found = None
        if self.finding == name:
            find = find_procedures if of_procedures else find_agencies
            found = find(words, without=without)
        offered = tuple(each for each in quick if each[0] not in without)
        has_focus = self.focus == f"{name}-find"
        return Picker(name, verb, label, words, searched, found, offered, self.is_early, has_focus)


@dataclass
class Part:
    """A folded group of a panel: its title, what it holds in one line, its forms."""

    key: str
    title: str
    forms: list[PanelForm] = field(default_factory=list)
    holds: str = ""
    """In one line; "" for nothing."""
    pickers: list[Picker] = field(default_factory=list)
    extra: Any = None

    @property
    def is_open(self) -> bool:
        """Open when it holds something, has an error, or was just worked in."""
        wrong = any(form.is_bound and form.errors for form in self.forms)
        searched = any(each.found is not None or each.has_focus for each in self.pickers)
        touched = any(
            "autofocus" in each.widget.attrs for form in self.forms for each in form.fields.values()
        )
        return bool(self.holds) or wrong or searched or touched

    @property
    def summary(self) -> str:
        """Return what it holds, shortened."""
        if not self.holds:
            return _("không có")
        cut = len(self.holds) > LONGEST_SUMMARY
        return self.holds[:LONGEST_SUMMARY].rstrip(" ,;") + "…" if cut else self.holds


class Panel:
    """Several small forms that are filled in and saved as one."""

    source: Source
    common: PanelForm
    parts: list[Part]

    @property
    def is_bound(self) -> bool:
        """Was something typed?"""
        return self.source.data is not None

    @property
    def is_unsaved(self) -> bool:
        """Does the panel hold what was typed and not saved yet?"""
        return self.is_bound and self.source.quiet

    @property
    def forms(self) -> list[PanelForm]:
        """Return every form, in the order of the page."""
        return [self.common, *(form for part in self.parts for form in part.forms)]

    def __iter__(self) -> Iterator[BoundField]:
        return (each for form in self.forms for each in form)

    @property
    def errors(self) -> dict[str, Any]:
        """Return what is wrong, by the names of fields as they are posted; "" for the whole."""
        found: dict[str, Any] = {}
        for form in self.forms:
            for name, told in form.errors.items() if form.is_bound else ():
                key = "" if name == "__all__" else form.add_prefix(name)
                found.setdefault(key, told)
        return found

    def is_valid(self) -> bool:
        """Judge every form."""
        return not self.errors

    def add_error(self, message: str) -> None:
        """Tell something about the panel as a whole."""
        self.common.add_error(None, message)
