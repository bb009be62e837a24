"""Whether an edge is open to a kind of dossier: at some moment of the work, and when it is done.

A workflow may tell hundreds of kinds apart (`circumstances`), while the guard of one edge asks
about little: what it answers is worked out once for all kinds that it cannot tell from each other.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations
from typing import Any, NamedTuple

from portal.workflow.answer_atoms import AnswerIs
from portal.workflow.atoms import (
    FeePaid,
    OfficersFilled,
    OpinionsIn,
    PapersChecked,
    PapersComplete,
    ResultAttached,
    ResultSigned,
    RoleIn,
    StepDone,
    Supplied,
    Waited,
)
from portal.workflow.circumstances import Case
from portal.workflow.definition import Edge, Workflow
from portal.workflow.duty_atoms import (
    ChildrenDone,
    ChildrenGranted,
    ChildrenOpened,
    PapersProduced,
    PointsTicked,
)
from portal.workflow.facts import Facts
from portal.workflow.guards import Atom, atoms, evaluate
from portal.workflow.terms import Role

_WORK: dict[type[Atom], dict[str, Any]] = {
    PapersComplete: {"papers_missing": 1},
    PapersChecked: {"papers_unchecked": 1},
    Supplied: {"supplied": False},
    ResultAttached: {"result_attached": False},
    ResultSigned: {"result_signed": False},
    OfficersFilled: {"officers_missing": 1},
    OpinionsIn: {"opinions_waiting": 1},
    PapersProduced: {"products_missing": ("",)},
    PointsTicked: {"points_open": ("",)},
    ChildrenOpened: {"children_unopened": 1},
    Waited: {"waited_hours": 0, "waited_days": 0},
}
_ALIKE = frozenset({*_WORK, RoleIn, StepDone, AnswerIs})
"""Atoms that read nothing in which cases differ, but for the answers to the questions they name."""


class Past(NamedTuple):
    """What the way of a dossier decides about its facts."""

    done: frozenset[str]
    """Keys of the steps that it left."""
    empty: frozenset[str]
    """Questions of officers that may be without an answer."""
    missing: int
    """Required fields of officers at this step that are empty."""


class Ways:
    """The edges of a workflow, each judged once for all dossiers that its guard cannot tell apart.

    For one check of one workflow, whose edges have keys of their own (`check_parts`).
    """

    def __init__(self, workflow: Workflow) -> None:
        self.workflow = workflow
        self._asked = {edge.key: _questions(edge) for edge in workflow.edges}
        self._known: dict[tuple[object, ...], tuple[bool, bool]] = {}

    def open(self, edge: Edge, case: Case, past: Past) -> tuple[bool, bool]:
        """Say whether `edge` is open at some moment of the work, and whether when it is done."""
        asked = self._asked[edge.key]
        if asked is None:
            return self._judged(edge, case, past)
        answers = [
            None if question in past.empty else case.facts.answers.get(question)
            for question in asked
        ]
        # with their types: 1, true and "1" are three answers, though two of them are equal here
        told = tuple((type(answer), answer) for answer in answers)
        key = (edge.key, told, past.done, past.missing)
        if key not in self._known:
            self._known[key] = self._judged(edge, case, past)
        return self._known[key]

    def _judged(self, edge: Edge, case: Case, past: Past) -> tuple[bool, bool]:
        answers = {
            key: None if key in past.empty else answer for key, answer in case.facts.answers.items()
        }
        facts = replace(
            case.facts, steps_done=past.done, answers=answers, officers_missing=past.missing
        )
        sometime = _open(self.workflow, edge, _moments(edge, facts))
        return sometime, sometime and _open(self.workflow, edge, [facts])


def _questions(edge: Edge) -> tuple[str, ...] | None:
    """Return the questions that the guard asks about, None when it tells cases apart by more."""
    asked = list(atoms(edge.guard))
    if not {type(atom) for atom in asked} <= _ALIKE:
        return None
    return tuple(sorted({atom.question for atom in asked if isinstance(atom, AnswerIs)}))


def _moments(edge: Edge, facts: Facts) -> Iterator[Facts]:
    """Yield the facts with each part of the work that the guard asks about done and not done."""
    kinds = {type(atom) for atom in atoms(edge.guard)}
    if facts.officers_missing:
        kinds.discard(OfficersFilled)
    open_work = [undone for kind, undone in _WORK.items() if kind in kinds]
    if FeePaid in kinds and facts.fee_total:
        open_work.append({"fee_unpaid": facts.fee_total})
    if kinds & {ChildrenDone, ChildrenGranted}:
        open_work.append({"children_waiting": dict.fromkeys(facts.children_waiting, 1)})
    for size in range(len(open_work) + 1):
        for some in combinations(open_work, size):
            undone = {name: value for part in some for name, value in part.items()}
            yield replace(facts, **undone)


def _open(workflow: Workflow, edge: Edge, moments: Iterable[Facts]) -> bool:
    """Say whether at some moment the holder of the step, with any one more role, can take it."""
    holder = workflow.step(edge.source).role
    asked = any(isinstance(atom, RoleIn) for atom in atoms(edge.guard))
    helpers = list(Role) if asked else [holder]
    return any(
        evaluate(edge.guard, replace(facts, roles=frozenset({holder, helper}))).allowed
        for facts in moments
        for helper in helpers
    )
