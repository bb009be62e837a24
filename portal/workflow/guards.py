"""Typed guards: the condition of an edge as a tree of `All`, `Any`, `Not` over known atoms.

A guard answers with words: not only whether the edge is open but what it still waits for. There
is no text to evaluate and no name to look up; what is not one of these classes is an error. What
is not known (a question without an answer, no decision yet) opens nothing: neither a guard that
asks for it nor one that asks for its contrary.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.workflow.facts import NO_NAMES, Facts, Names


class UnknownGuard(TypeError):
    """Something that is not a guard stands where a guard belongs."""


@dataclass(frozen=True)
class Verdict:
    """Whether an edge is open, and if not, the words for what opens it."""

    allowed: bool
    reason: str = ""


class Guard:
    """A condition on `Facts`."""

    def unmet(self, facts: Facts, names: Names, *, wanted: bool = True) -> str:
        """Return "" when the guard is `wanted`, else words for what must become so."""
        raise NotImplementedError

    def words(self, names: Names, *, wanted: bool = True) -> str:
        """Describe the guard for the editor, as a phrase that can follow "khi"."""
        raise NotImplementedError


class Atom(Guard):
    """A single fact; subclasses say when it holds and how it is called."""

    def holds(self, facts: Facts) -> bool:
        """Say whether the fact is so."""
        raise NotImplementedError

    def known(self, facts: Facts) -> bool:
        """Say whether the fact can be judged at all; what is not known is neither so nor not so."""
        return True

    def detail(self, facts: Facts, *, wanted: bool) -> str:
        """Say how far from met, such as "còn 1"; "" when there is nothing to count."""
        return ""

    def unmet(self, facts: Facts, names: Names, *, wanted: bool = True) -> str:  # noqa: D102
        if not self.known(facts):
            words = self.words(names, wanted=wanted)
            return words if wanted else _("%(what)s (chưa biết)") % {"what": words}
        if self.holds(facts) is wanted:
            return ""
        words, detail = self.words(names, wanted=wanted), self.detail(facts, wanted=wanted)
        return f"{words} ({detail})" if detail else words


@dataclass(frozen=True)
class All(Guard):
    """Every part must hold."""

    of: tuple[Guard, ...]

    def unmet(self, facts: Facts, names: Names, *, wanted: bool = True) -> str:  # noqa: D102
        return _parts_unmet(self.of, facts, names, wanted=wanted, every=wanted)

    def words(self, names: Names, *, wanted: bool = True) -> str:  # noqa: D102
        return _joined([_words(part, names, wanted) for part in self.of], every=wanted)


@dataclass(frozen=True)
class Any(Guard):
    """At least one part must hold."""

    of: tuple[Guard, ...]

    def unmet(self, facts: Facts, names: Names, *, wanted: bool = True) -> str:  # noqa: D102
        return _parts_unmet(self.of, facts, names, wanted=wanted, every=not wanted)

    def words(self, names: Names, *, wanted: bool = True) -> str:  # noqa: D102
        return _joined([_words(part, names, wanted) for part in self.of], every=not wanted)


@dataclass(frozen=True)
class Not(Guard):
    """The part must not hold."""

    of: Guard

    def unmet(self, facts: Facts, names: Names, *, wanted: bool = True) -> str:  # noqa: D102
        return typed(self.of).unmet(facts, names, wanted=not wanted)

    def words(self, names: Names, *, wanted: bool = True) -> str:  # noqa: D102
        return typed(self.of).words(names, wanted=not wanted)


def evaluate(guard: Guard | None, facts: Facts, names: Names = NO_NAMES) -> Verdict:
    """Judge a guard; no guard is always open. Raises `UnknownGuard`, never guesses."""
    if guard is None:
        return Verdict(True)
    waiting = typed(guard).unmet(facts, names)
    return Verdict(False, _("mở khi %(what)s") % {"what": waiting}) if waiting else Verdict(True)


def describe(guard: Guard | None, names: Names = NO_NAMES) -> str:
    """Describe a guard for the editor's table, "" for none."""
    return "" if guard is None else typed(guard).words(names)


def atoms(guard: Guard | None) -> Iterator[Atom]:
    """Yield every atom of the tree, left to right. Raises `UnknownGuard`."""
    if guard is None:
        return
    match typed(guard):
        case All(of) | Any(of):
            for part in of:
                yield from atoms(part)
        case Not(of):
            yield from atoms(of)
        case Atom() as atom:
            yield atom


def typed(guard: object) -> Guard:
    """Return the guard, or raise `UnknownGuard` when it is none of the known kinds.

    A group of nothing is refused as well: it would be true or false by accident.
    """
    if isinstance(guard, Atom | Not) or (isinstance(guard, All | Any) and guard.of):
        return guard
    raise UnknownGuard(f"not a guard: {guard!r}")


def _words(guard: Guard, names: Names, wanted: bool) -> str:
    text = typed(guard).words(names, wanted=wanted)
    return f"({text})" if isinstance(guard, All | Any) and len(guard.of) > 1 else text


def _joined(parts: list[str], *, every: bool) -> str:
    return (_(" và ") if every else _(" hoặc ")).join(parts)


def _parts_unmet(
    parts: tuple[Guard, ...], facts: Facts, names: Names, *, wanted: bool, every: bool
) -> str:
    # Every part is judged even when one already decides, so that an unknown guard never hides.
    waiting = [typed(part).unmet(facts, names, wanted=wanted) for part in parts]
    if not every and not all(waiting):
        return ""
    return _joined([text for text in waiting if text], every=every)
